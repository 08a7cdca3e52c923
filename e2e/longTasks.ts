/** @file What keeps the page from answering: tasks of its thread, how long they took, and in which stage they fell. */
import type { Browser, Page } from "@playwright/test";

/** A task of the page's thread that is known by the clock alone. */
export interface SeenTask {
  /** Stage that was at work when it began, or empty. */
  readonly stage: string;
  /** By the clock, ms. */
  readonly wallMs: number;
}

/** A task of the page's thread. */
export interface PageTask extends SeenTask {
  /** Of the processor, ms. */
  readonly cpuMs: number;
}

/** What is long for a task: twice of it is felt. */
const longTaskMs = 50;

/** A stage takes another status. */
interface Mark {
  readonly stage: string;
  readonly status: string;
  /** Unit of the clock that tasks are told by. */
  readonly at: number;
}

/** What the page notes of itself, ms since it was loaded. */
interface Notes {
  readonly marks: readonly Mark[];
  readonly tasks: readonly { readonly at: number; readonly ms: number }[];
}

/** Mark in the page's timeline when a stage starts and ends, and note its long tasks; from the next load on. */
export async function markStages(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const seen = new Map<string, string>();
    const marks: Mark[] = [];
    const tasks: { at: number; ms: number }[] = [];
    Object.assign(globalThis, { notes: { marks, tasks } });
    new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries()) {
        tasks.push({ at: startTime, ms: duration });
      }
    }).observe({ type: "longtask", buffered: true });
    const look = (): void => {
      for (const { dataset } of document.querySelectorAll<HTMLElement>("[data-stage]")) {
        const { stage = "", status = "" } = dataset;
        if (seen.get(stage) !== status) {
          performance.mark(`stage ${stage} ${status}`);
          marks.push({ stage, status, at: performance.now() });
        }
        seen.set(stage, status);
      }
    };
    document.addEventListener("DOMContentLoaded", () => {
      const asked = { subtree: true, childList: true, attributeFilter: ["data-status"] };
      new MutationObserver(look).observe(document.body, asked);
    });
  });
}

/** Long tasks that the page has seen since it was loaded; by its clock, whoever held it up. */
export async function seenTasks(page: Page): Promise<readonly SeenTask[]> {
  const { marks, tasks } = await page.evaluate(() => Reflect.get(globalThis, "notes") as Notes);
  return tasks.map(({ at, ms }) => ({ stage: stageAt(marks, at), wallMs: Math.round(ms) }));
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
 * Two workers train beside the page on two cores: its own task gets half of a core at least. One that took long by the clock and
 * had less of the processor was held up by other programs.
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
  const told = events
    .filter(({ name }) => name.startsWith("stage "))
    .toSorted((a, b) => a.ts - b.ts);
  const [{ pid, tid }] = told;
  const marks = told.map(({ name, ts: at }) => {
    const [, stage, status] = name.split(" ");
    return { stage, status, at };
  });
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
function stageAt(marks: readonly Mark[], time: number): string {
  let at = "";
  for (const { stage, status, at: since } of marks) {
    if (since > time) break;
    if (status === "running") at = stage;
    else if (stage === at) at = "";
  }
  return at;
}
