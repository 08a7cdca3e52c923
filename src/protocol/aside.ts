/** @file Work on the other side of a port, as a computation: its progress is yielded; stopped here, it is cancelled there. */
import type { Computation, Progress } from "../core/base/progress.ts";
import type { EnsembleEngine } from "../core/ensemble/ensemble.ts";
import type { Beat } from "./drive.ts";
import { membersJob } from "./ensembleJob.ts";
import { run, type Job, type Port } from "./job.ts";

/** Ask for a job and yield what it tells; where it tells faster than it is heard, the newest only. */
export async function* aside<Input, Detail, Output>(
  port: Port,
  job: Job<Input, Beat<Detail>, Output>,
  input: Input,
): Computation<Detail, Output> {
  const abort = new AbortController();
  const mailbox = createMailbox<Progress<Detail>>();
  const onUpdate = ({ details, ...counts }: Beat<Detail>): void =>
    mailbox.put({ ...counts, detail: details[details.length - 1] });
  const work = run(port, job, input, { signal: abort.signal, onUpdate });
  const close = (): void => mailbox.close();
  work.then(close, close);
  try {
    for (;;) {
      const told = await mailbox.take();
      if (told === undefined) return await work;
      yield told;
    }
  } finally {
    abort.abort();
  }
}

/** Holds the newest of what was put in. */
function createMailbox<Item>() {
  let newest: Item | undefined;
  let isClosed = false;
  let wake = (): void => undefined;
  return {
    put(item: Item): void {
      newest = item;
      wake();
    },
    close(): void {
      isClosed = true;
      wake();
    },
    /** The newest that was not taken yet; undefined once closed and empty. */
    async take(): Promise<Item | undefined> {
      while (newest === undefined && !isClosed) {
        await new Promise<void>((resolve) => (wake = resolve));
      }
      const item = newest;
      newest = undefined;
      return item;
    },
  };
}

/** Members that somebody on the other side of a port lets run. */
export function memberEngine(port: Port): EnsembleEngine {
  return (input) => aside(port, membersJob, input);
}
