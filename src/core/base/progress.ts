/** @file A long computation is a generator: it yields progress and returns its result. */

/** What a running stage tells between two pieces of work. */
export interface Progress<Detail = undefined> {
  readonly done: number;
  readonly total: number;
  /** What one unit of `done` is: "member", "epoch", "row". */
  readonly unit: string;
  readonly detail: Detail;
}

/** Progress on the way, a result at the end; cancelled by not asking for more. */
export type Computation<Detail, Output> = AsyncGenerator<Progress<Detail>, Output, void>;

/** Run work that pauses to its end. */
export function finished<Output>(work: Generator<unknown, Output, void>): Output {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

/** Run a computation to its end, telling each progress to the listener. */
export async function complete<Detail, Output>(
  computation: Computation<Detail, Output>,
  onProgress: (progress: Progress<Detail>) => void = () => undefined,
): Promise<Output> {
  for (;;) {
    const { done, value } = await computation.next();
    if (done) return value;
    onProgress(value);
  }
}

/** A computation that tells its progress in other words; stopped, it stops what it is made from. */
export async function* mapProgress<From, To, Output>(
  computation: Computation<From, Output>,
  change: (progress: Progress<From>) => Progress<To>,
): Computation<To, Output> {
  let isUnderWay = true;
  try {
    for (;;) {
      const { done, value } = await computation.next();
      if (done) {
        isUnderWay = false;
        return value;
      }
      yield change(value);
    }
  } finally {
    // What it would reject with is this very stop.
    if (isUnderWay) await computation.return(Promise.reject(new Error("stopped"))).catch(() => 0);
  }
}
