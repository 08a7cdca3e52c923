/** @file What keeps the page from answering: tasks of its thread, how long they took, and in which stage they fell. */
import type { Browser, Page } from "@playwright/test";

/** A task of the page's thread. */
export interface PageTask {
  readonly stage: string;
  /** By the clock, ms. */
  readonly wallMs: number;
  /** Of the processor, ms. */
  readonly cpuMs: number;
}

/** What is long for a task: a tenth of a second is felt, half of it is the usual measure. */
export const longTaskMs = 50;

/** A long task by the page's own clock, and the stages that were at work. */
export interface SeenTask {
  readonly stages: string;
  readonly ms: number;
}

/** Long tasks that the page has seen since it was loaded; by its clock, whoever held it up. */
export async function seenTasks(page: Page): Promise<readonly SeenTask[]> {
  return page.evaluate(() => Reflect.get(globalThis, "seenTasks") as SeenTask[]);
}

/** Mark in the page's timeline when a stage starts and ends, and note its long tasks; from the next load on. */
export async function markStages(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const seen = new Map<string, string>();
    const tasks: SeenTask[] = [];
    Object.assign(globalThis, { seenTasks: tasks });
    const running = (): string =>
      [...seen].flatMap(([stage, status]) => (status === "running" ? [stage] : [])).join(" ");
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) {
        tasks.push({ stages: running(), ms: Math.round(duration) });
      }
    }).observe({ type: "longtask", buffered: true });
    const look = (): void => {
      for (const { dataset } of document.querySelectorAll<HTMLElement>("[data-stage]")) {
        const { stage = "", status = "" } = dataset;
        if (seen.get(stage) !== status) performance.mark(`stage ${stage} ${status}`);
        seen.set(stage, status);
      }
    };
    document.addEventListener("DOMContentLoaded", () => {
      const asked = { subtree: true, childList: true, attributeFilter: ["data-status"] };
      new MutationObserver(look).observe(document.body, asked);
    });
  });
}

/** Tasks of the page while something is done, each in the stage that was at work. */
export async function tasksWhile(
  browser: Browser,
  page: Page,
  act: () => Promise<void>,
): Promise<readonly PageTask[]> {
  await browser.startTracing(page, { categories: ["-*", "toplevel", "blink.user_timing"] });
  await act();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as Trace;
  return tasksOf(traceEvents);
}

/**
 * Tasks that hold the page, and are the page's own doing.
 *
 * Two workers train beside the page: its own task gets at least half of a core. One that took longer by the clock and less of the
 * processor was held up by other programs.
 */
export function longTasks(
  tasks: readonly PageTask[],
  ...stages: readonly string[]
): readonly PageTask[] {
  return tasks.filter(
    ({ stage, wallMs, cpuMs }) =>
      stages.includes(stage) && wallMs > longTaskMs && (cpuMs > longTaskMs || cpuMs > wallMs / 2),
  );
}

interface Trace {
  readonly traceEvents: readonly TraceEvent[];
}

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds. */
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
}

function tasksOf(events: readonly TraceEvent[]): PageTask[] {
  const marks = events
    .filter(({ name }) => name.startsWith("stage "))
    .toSorted((a, b) => a.ts - b.ts);
  const [{ pid, tid }] = marks;
  const isTask = ({ name, ph }: TraceEvent): boolean =>
    ph === "X" && name === "ThreadControllerImpl::RunTask";
  const own = events
    .filter((event) => event.pid === pid && event.tid === tid && isTask(event))
    .toSorted((a, b) => a.ts - b.ts);
  let end = -1;
  return own.flatMap(({ ts, dur = 0, tdur = 0 }) => {
    // A task within a task is part of it.
    if (ts < end) return [];
    end = ts + dur;
    return [{ stage: stageAt(marks, ts), wallMs: dur / 1000, cpuMs: tdur / 1000 }];
  });
}

/** The stage that was at work at a time, or empty. */
function stageAt(marks: readonly TraceEvent[], ts: number): string {
  let stage = "";
  for (const { name, ts: at } of marks) {
    if (at > ts) break;
    const [, which, status] = name.split(" ");
    if (status === "running") stage = which;
    else if (which === stage) stage = "";
  }
  return stage;
}
