/** @file One line on stderr that tells how far a computation is, how fast it goes and how long it will take. */
import { complete } from "../core/base/progress.ts";
import type { Computation, Progress } from "../core/base/progress.ts";
import type { Terminal } from "./terminal.ts";

/** Pauses between two lines: short where a line overwrites the last one, long in a log. */
const screenPauseMs = 200;
const logPauseMs = 10_000;

/** Run a computation to its end with a progress line; the line is finished when it is. */
export async function withProgress<Detail, Output>(
  terminal: Terminal,
  label: string,
  computation: Computation<Detail, Output>,
  more: (detail: Detail) => string = () => "",
): Promise<Output> {
  const line = progressLine(terminal, label);
  const output = await complete(computation, (progress) => line.tell(progress, more));
  line.end();
  return output;
}

/** A progress line under one label. */
export function progressLine(terminal: Terminal, label: string) {
  const startMs = terminal.now();
  let first: { done: number; ms: number } | undefined;
  let lastMs = -Infinity;
  let lastDone = "";
  return {
    tell<Detail>(progress: Progress<Detail>, more: (detail: Detail) => string = () => ""): void {
      const nowMs = terminal.now();
      first ??= { done: progress.done, ms: nowMs };
      const rate = (1000 * (progress.done - first.done)) / (nowMs - first.ms);
      lastDone = `${amount(progress.done)}/${amount(progress.total)} ${progress.unit}s`;
      if (nowMs - lastMs < (terminal.isScreen ? screenPauseMs : logPauseMs)) return;
      lastMs = nowMs;
      write(terminal, [label, lastDone, pace(progress, rate), more(progress.detail)]);
    },
    end(): void {
      const seconds = (terminal.now() - startMs) / 1000;
      write(terminal, [label, lastDone, `done in ${seconds.toFixed(1)} s`]);
      if (terminal.isScreen) terminal.err("\n");
    },
  };
}

function write(terminal: Terminal, parts: readonly string[]): void {
  const text = parts.filter((part) => part !== "").join("  ");
  terminal.err(terminal.isScreen ? `\r\u001B[2K${text}` : `${text}\n`);
}

/** Rate and time left; nothing while the rate is unknown. */
function pace(progress: Progress<unknown>, rate: number): string {
  if (!Number.isFinite(rate) || rate <= 0) return "";
  const left = (progress.total - progress.done) / rate;
  return `${amount(rate)} ${progress.unit}s/s  ${duration(left)} left`;
}

function amount(value: number): string {
  return value < 100 ? String(Number(value.toPrecision(3))) : String(Math.round(value));
}

function duration(seconds: number): string {
  if (seconds < 100) return `${Math.ceil(seconds)} s`;
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}
