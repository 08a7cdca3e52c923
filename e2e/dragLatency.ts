/** @file How long a move of a slider takes until it is drawn, by the marks that the page leaves in its timeline. */
import type { Browser, Page } from "@playwright/test";

/** One move of the hand. */
export interface DragLatency {
  /** From the event to the first frame that shows this vector or a newer one, by the clock, ms. */
  readonly wallMs: number;
  /** Processor time that the page and the lab's worker had meanwhile, ms: other programs do not lengthen it. */
  readonly cpuMs: number;
}

interface TraceEvent {
  readonly name: string;
  readonly cat?: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds. */
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: string; readonly data?: { readonly detail?: string } };
}

interface Mark {
  readonly serial: number;
  /** Microseconds on the clock of the trace. */
  readonly at: number;
}

/**
 * Latency of every move while something is done.
 *
 * A move that was overtaken by the next before ILS ran counts until the next is drawn: the hand waits for it all the same.
 */
export async function dragLatencies(
  browser: Browser,
  page: Page,
  act: () => Promise<void>,
): Promise<readonly DragLatency[]> {
  await page.evaluate(noteMarks);
  await browser.startTracing(page, { categories: ["-*", "toplevel", "blink.user_timing"] });
  await act();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as {
    readonly traceEvents: readonly TraceEvent[];
  };
  const { inputs, drawn } = await page.evaluate(
    () => Reflect.get(globalThis, "labMarks") as Record<"inputs" | "drawn", readonly Mark[]>,
  );
  const clock = offsetOf(traceEvents, drawn);
  const tasks = traceEvents.filter(
    ({ ph, name }) => ph === "X" && name === "ThreadControllerImpl::RunTask",
  );
  const pid = pageProcess(traceEvents);
  return inputs.flatMap(({ serial, at }) => {
    const shown = drawn.find((mark) => mark.serial >= serial);
    if (!shown) return [];
    const [from, to] = [at + clock, shown.at + clock];
    const own = tasks.filter((task) => task.pid === pid && task.ts < to && endOf(task) > from);
    const cpu = own.reduce((sum, task) => sum + cpuWithin(task, from, to), 0);
    return [{ wallMs: (to - from) / 1000, cpuMs: cpu / 1000 }];
  });
}

/** Gather the marks; the page forgets them when the hand rests. */
function noteMarks(): void {
  const marks: Record<"inputs" | "drawn", { serial: number; at: number }[]> = {
    inputs: [],
    drawn: [],
  };
  Object.assign(globalThis, { labMarks: marks });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntriesByType("mark")) {
      if (!(entry instanceof PerformanceMark)) continue;
      const serial: unknown = entry.detail;
      if (typeof serial !== "number") continue;
      const at = entry.startTime * 1000;
      if (entry.name === "lab input") marks.inputs.push({ serial, at });
      if (entry.name === "lab drawn") marks.drawn.push({ serial, at });
    }
  }).observe({ type: "mark" });
}

const isDrawn = ({ name, cat }: TraceEvent): boolean =>
  name === "lab drawn" && (cat ?? "").includes("user_timing");

/** What the clock of the trace is ahead of that of the page, microseconds. */
function offsetOf(events: readonly TraceEvent[], drawn: readonly Mark[]): number {
  const first = Math.min(...events.filter(isDrawn).map(({ ts }) => ts));
  return first - drawn[0].at;
}

function pageProcess(events: readonly TraceEvent[]): number {
  const mark = events.find(isDrawn);
  if (!mark) throw new Error("dragLatencies: nothing was drawn");
  return mark.pid;
}

function endOf({ ts, dur = 0 }: TraceEvent): number {
  return ts + dur;
}

/** Processor time of the part of a task that lies between two times. */
function cpuWithin(task: TraceEvent, from: number, to: number): number {
  const { ts, dur = 0, tdur = 0 } = task;
  const part = Math.min(endOf(task), to) - Math.max(ts, from);
  return dur > 0 ? tdur * (part / dur) : 0;
}

/** A quantile by the nearest rank. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}
