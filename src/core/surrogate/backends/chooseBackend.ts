/** @file Which backend trains: the first that passes the self-test, in the order of expected speed. */
import { fusedReport, type FusedReport } from "../fused/fusedSelfTest.ts";
import type { BackendName } from "../surrogate.ts";
import { testBackend, type BackendReport } from "./selfTest.ts";
import { startBackend } from "./tfjs.ts";
import { tuneWebgpu } from "./webgpuTensors.ts";

/** What was chosen and what was found on the way. */
export interface BackendChoice {
  readonly backend: BackendName;
  readonly reports: readonly BackendReport[];
}

/** Told by the caller, who can ask the adapter. */
export interface DeviceHints {
  /** Name of the WebGPU adapter, or undefined where there is none. */
  readonly adapter: string | undefined;
  /** True for an adapter that runs on the processor, such as SwiftShader. */
  readonly software: boolean;
}

/**
 * WebGPU where there is a hardware adapter and it passes, else WebAssembly, else plain JavaScript.
 * On a software adapter one training step takes some twenty times as long as in WebAssembly, so it is left aside.
 * @param now a clock in milliseconds, by which a GPU finds how it runs the LSTM fastest; without it a fair way is taken
 */
export async function chooseBackend(
  hints: DeviceHints,
  now?: () => number,
): Promise<BackendChoice> {
  const reports: BackendReport[] = [];
  for (const backend of ["webgpu", "wasm", "cpu"] as const) {
    const reason = backend === "webgpu" ? reasonAgainstWebgpu(hints) : "";
    if (reason !== "") {
      reports.push({ backend, present: false, checks: [], passed: false, note: reason });
      continue;
    }
    // Before the self-test, which then runs what was chosen.
    if (backend === "webgpu" && now && (await startBackend(backend))) await tuneWebgpu(now);
    const found = await testBackend(backend);
    const report = backend === "wasm" ? withFused(found, fusedReport()) : found;
    reports.push(report);
    if (!report.passed) continue;
    await startBackend(backend);
    return { backend, reports };
  }
  throw new Error("chooseBackend: no backend of this machine passes the gradient self-test");
}

function reasonAgainstWebgpu(hints: DeviceHints): string {
  if (hints.adapter === undefined) return "no WebGPU adapter";
  return hints.software ? `${hints.adapter} is a software adapter: slower than WebAssembly` : "";
}

/** What is known of WebAssembly with the module that trains beside tfjs; without it tfjs trains. */
export function withFused(report: BackendReport, fused: FusedReport): BackendReport {
  const checks = [...report.checks, ...fused.checks];
  const note = fused.passed ? report.note : `${fused.note}; tfjs trains in its place, slower`;
  return report.present ? { ...report, checks, note } : report;
}
