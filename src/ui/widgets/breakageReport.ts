/** @file What a user can hand on when a part of the page breaks: the error, the version and the machine; nothing of the work. */
import type { Device } from "../../store/device.ts";

export interface Breakage {
  /** The part of the page. */
  readonly part: string;
  readonly error: unknown;
  /** Components that were being drawn, innermost first. */
  readonly components: string;
  readonly when: Date;
}

/** Where it broke. */
interface Surroundings {
  /** Name of the built entry, which every version has its own of. */
  readonly version: string;
  readonly browser: string;
  readonly device: Device | undefined;
  readonly size: readonly [width: number, height: number];
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Whether a part of the page was not to be had; each browser has words of its own for it. */
export function isNotLoaded(error: unknown): boolean {
  return /dynamically imported module|importing a module script|preload css/i.test(
    messageOf(error),
  );
}

/** The report as plain text. */
export function breakageReport(breakage: Breakage, at: Surroundings): string {
  const { part, error, components, when } = breakage;
  const { version, browser, device, size } = at;
  const machine = device
    ? `${device.cores} cores, shared memory ${device.isolated ? "yes" : "no"}, WebGPU ${device.adapter ?? "none"}`
    : "not looked at";
  return [
    `Equiflux: ${part} cannot be drawn`,
    `Error: ${messageOf(error)}`,
    `Version: ${version}`,
    `Browser: ${browser}`,
    `Machine: ${machine}`,
    `Page: ${size.join(" x ")} px`,
    `Time: ${when.toISOString()}`,
    ...section("Stack", error instanceof Error ? (error.stack ?? "") : ""),
    ...section("Components", components),
  ].join("\n");
}

function section(title: string, text: string): readonly string[] {
  return text.trim() === "" ? [] : ["", `${title}:`, withoutQueries(text.trim())];
}

/** Addresses of files as they are; what stands behind them may be settings of the user. */
function withoutQueries(text: string): string {
  return text.replaceAll(/(https?:\/\/[^\s?#)]+)[?#][^\s:)]*/g, "$1");
}
