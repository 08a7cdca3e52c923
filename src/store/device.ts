/** @file What this browser has, as the panels show it and the engines are chosen by it. */
import type { EngineChoice } from "./settings.ts";

/** What the machine offers, as one value. */
export interface Device {
  readonly cores: number;
  /** Whether threads may share memory (cross-origin isolation). */
  readonly isolated: boolean;
  /** Name of the WebGPU adapter, or undefined where there is none. */
  readonly adapter: string | undefined;
  /** True where the adapter is a software renderer. */
  readonly softwareAdapter: boolean;
}

/** The engine that runs the ensemble: WebGPU wherever there is an adapter, even a software one. */
export function chooseEngine(choice: EngineChoice, device: Device): "cpu" | "webgpu" {
  if (choice !== "auto") return choice;
  return device.adapter === undefined ? "cpu" : "webgpu";
}
