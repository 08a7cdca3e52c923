/**
 * @file Runs a core computation inside a job: lets messages in, thins progress, holds, stops.
 */
import type { Computation, Progress } from "../core/base/progress.ts";
import { Cancelled, type JobContext } from "./job.ts";

/** Progress of a whole batch: the newest counts, and every detail since the last message. */
export interface Beat<Detail = undefined> {
  readonly done: number;
  readonly total: number;
  readonly unit: string;
  /** Details in order; none is lost by thinning. */
  readonly details: readonly Detail[];
}

/** How often to let messages in, and how often to tell; ms. */
export interface Pace {
  readonly breatheMs: number;
  readonly tellMs: number;
}

const defaultPace: Pace = { breatheMs: 50, tellMs: 80 };

/**
 * Run a computation to its end inside a job.
 *
 * Every `breatheMs` the event loop gets a turn, so a cancel or a pause is heard; progress is told at
 * most every `tellMs` with all details gathered since. Before each piece of work stands the context's gate: closed, it
 * holds the work, and each step that is told lets one piece be done.
 */
export async function drive<Detail, Output>(
  computation: Computation<Detail, Output>,
  context: JobContext<Beat<Detail>>,
  pace: Pace = defaultPace,
): Promise<Output> {
  const teller = createTeller(context.tell, pace.tellMs);
  let breath = performance.now();
  for (;;) {
    await holdOrStop(computation, context, teller.flush);
    const { done, value } = await computation.next();
    if (done) {
      teller.flush();
      return value;
    }
    teller.add(value);
    if (performance.now() - breath >= pace.breatheMs) {
      await turn();
      breath = performance.now();
    }
  }
}

async function holdOrStop<Detail, Output>(
  computation: Computation<Detail, Output>,
  context: JobContext<Beat<Detail>>,
  flush: () => void,
): Promise<void> {
  if (context.gate.isClosed()) {
    flush();
    await context.gate.passed();
  }
  if (!context.signal.aborted) return;
  // Throws at the generator's last yield, so that its finally blocks run.
  await computation.return(Promise.reject(new Cancelled("drive")));
  throw new Cancelled("drive");
}

interface Teller<Detail> {
  readonly add: (progress: Progress<Detail>) => void;
  readonly flush: () => void;
}

function createTeller<Detail>(tell: (beat: Beat<Detail>) => void, everyMs: number): Teller<Detail> {
  let details: Detail[] = [];
  let newest: Progress<Detail> | undefined;
  let told = -Infinity;
  const flush = (): void => {
    if (!newest) return;
    const { done, total, unit } = newest;
    tell({ done, total, unit, details });
    details = [];
    newest = undefined;
    told = performance.now();
  };
  return {
    flush,
    add(progress) {
      newest = progress;
      details.push(progress.detail);
      if (performance.now() - told >= everyMs) flush();
    },
  };
}

/** One turn of the event loop: queued messages are heard before it resolves. */
function turn(): Promise<void> {
  return new Promise((resolve) => {
    const channel = new MessageChannel();
    const heard = (): void => {
      channel.port1.close();
      resolve();
    };
    channel.port1.addEventListener("message", heard, { once: true });
    channel.port1.start();
    channel.port2.postMessage(undefined);
  });
}
