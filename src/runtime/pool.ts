/**
 * @file A pool of workers of one kind: queues jobs, and replaces a worker that died or would not let go.
 */
import { Cancelled, run, type Job, type Port, type RunOptions } from "../protocol/job.ts";
import { watchLife } from "../protocol/life.ts";

/** The part of a Worker that the pool needs; a test may hand in something else. */
export interface WorkerLike extends Port {
  terminate(): void;
  addEventListener(type: "message", listener: (event: { readonly data: unknown }) => void): void;
  addEventListener(type: "error", listener: (event: { readonly message?: string }) => void): void;
}

/** The worker that did the job is gone: what it was asked for may be asked of another. */
export class WorkerDied extends Error {
  override readonly name = "WorkerDied";
}

/** How the asking side steers a job in a pool. */
export interface PoolOptions<Update> extends RunOptions<Update> {
  /** How long a cancelled job may take to let go before its worker is terminated, ms. */
  readonly graceMs?: number;
}

export interface Pool {
  readonly size: number;
  /** Run a job on the next free worker. */
  readonly run: <Input, Update, Output>(
    job: Job<Input, Update, Output>,
    input: Input,
    options?: PoolOptions<Update>,
  ) => Promise<Output>;
  readonly close: () => void;
}

/** A worker that has not let go this long after a cancel is terminated, ms, where the job asks for nothing else. */
const usualGraceMs = 80;

interface Seat {
  worker: WorkerLike | undefined;
  busy: boolean;
  fail: ((error: Error) => void) | undefined;
}

/** A pool of at most `size` workers; each is made when first needed and kept warm after. */
export function createPool(size: number, makeWorker: () => WorkerLike): Pool {
  const seats: Seat[] = Array.from({ length: size }, () => ({
    worker: undefined,
    busy: false,
    fail: undefined,
  }));
  const waiting: ((seat: Seat) => void)[] = [];

  const release = (seat: Seat): void => {
    seat.busy = false;
    const next = waiting.shift();
    if (!next) return;
    seat.busy = true;
    next(seat);
  };
  const take = (): Promise<Seat> => {
    const seat = seats.find((candidate) => !candidate.busy);
    if (!seat) return new Promise((resolve) => waiting.push(resolve));
    seat.busy = true;
    return Promise.resolve(seat);
  };

  return {
    size,
    async run(job, input, options = {}) {
      const seat = await take();
      try {
        return await runOn(seat, makeWorker, job, input, options);
      } finally {
        release(seat);
      }
    },
    close() {
      for (const seat of seats) dismiss(seat);
    },
  };
}

/** Run one job on a seat; a crash or an overdue cancel empties the seat. */
async function runOn<Input, Update, Output>(
  seat: Seat,
  makeWorker: () => WorkerLike,
  job: Job<Input, Update, Output>,
  input: Input,
  options: PoolOptions<Update>,
): Promise<Output> {
  const worker = seat.worker ?? engage(seat, makeWorker);
  const gone = new AbortController();
  seat.fail = (error) => {
    dismiss(seat);
    gone.abort(error);
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  const overdue = (): void => {
    timer = setTimeout(() => seat.fail?.(new Cancelled(job.name)), options.graceMs ?? usualGraceMs);
  };
  options.signal?.addEventListener("abort", overdue, { once: true });
  try {
    return await run(worker, job, input, { ...options, gone: gone.signal });
  } finally {
    clearTimeout(timer);
    options.signal?.removeEventListener("abort", overdue);
    seat.fail = undefined;
  }
}

function engage(seat: Seat, makeWorker: () => WorkerLike): WorkerLike {
  const worker = makeWorker();
  const end = (reason: string): void => {
    if (seat.worker !== worker) return;
    if (seat.fail) seat.fail(new WorkerDied(reason));
    else dismiss(seat);
  };
  worker.addEventListener("error", ({ message }: { readonly message?: string }) =>
    end(message ?? "no reason was given"),
  );
  watchLife(worker, () => end("it ended without a word, as for lack of memory"));
  seat.worker = worker;
  return worker;
}

function dismiss(seat: Seat): void {
  seat.worker?.terminate();
  seat.worker = undefined;
  seat.fail = undefined;
}
