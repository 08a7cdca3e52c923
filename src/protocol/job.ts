/**
 * @file Jobs that cross a thread: a name and three types declared once, both sides infer the rest.
 *
 * The asking side calls `run`, the answering side `serve`. A job tells updates on the way, can be held
 * by a gate and cancelled by a signal, and its output moves its buffers instead of copying them.
 */
import { createGate, type Gate } from "./gate.ts";
import { proveLife } from "./life.ts";

/** One kind of work: what goes in, what is told on the way, what comes out. */
export interface Job<Input, Update, Output> {
  readonly name: string;
  /** Never set: carries the types only. */
  readonly types?: (input: Input) => { readonly update: Update; readonly output: Output };
}

/** Declare a job; the name must be unique within a worker. */
export function defineJob<Input, Update, Output>(name: string): Job<Input, Update, Output> {
  return { name };
}

/** The part of a Worker, a MessagePort or a worker's own global that jobs need. */
export interface Port {
  postMessage(message: unknown, transfer: Transferable[]): void;
  addEventListener(type: "message", listener: (event: { readonly data: unknown }) => void): void;
  removeEventListener(type: "message", listener: (event: { readonly data: unknown }) => void): void;
}

/** What the work may ask and tell while it runs. */
export interface JobContext<Update> {
  readonly signal: AbortSignal;
  readonly gate: Gate;
  readonly tell: (update: Update) => void;
}

/** An output with the buffers that move with it. */
export interface Moved<Output> {
  readonly output: Output;
  readonly transfer: readonly Transferable[];
}

/** Mark the buffers of an output that are handed over instead of copied. */
export function moved<Output>(output: Output, transfer: readonly Transferable[]): Moved<Output> {
  return { output, transfer: [...new Set(transfer)] };
}

/** A job and the function that does it. */
export interface Answer {
  readonly name: string;
  readonly work: (input: unknown, context: JobContext<unknown>) => Promise<Moved<unknown>>;
}

/** Tie a job to the function that does it. */
export function answer<Input, Update, Output>(
  job: Job<Input, Update, Output>,
  work: (input: Input, context: JobContext<Update>) => Promise<Moved<Output>>,
): Answer {
  return { name: job.name, work: (input, context) => work(input as Input, context) };
}

/** The work was cancelled by the side that asked for it; not a failure. */
export class Cancelled extends Error {
  constructor(job: string) {
    super(`${job}: cancelled`);
    this.name = "Cancelled";
  }
}

type Request =
  | StartRequest
  | { readonly kind: "cancel" | "hold" | "go"; readonly id: number }
  | { readonly kind: "step"; readonly id: number; readonly times: number };

interface StartRequest {
  readonly kind: "start";
  readonly id: number;
  readonly job: string;
  readonly input: unknown;
  /** Steps that are told at the start of work that is held from there; undefined where it is not held. */
  readonly heldFor: number | undefined;
}

type Reply =
  | { readonly kind: "update"; readonly id: number; readonly update: unknown }
  | { readonly kind: "done"; readonly id: number; readonly output: unknown }
  | { readonly kind: "cancelled"; readonly id: number }
  | { readonly kind: "failed"; readonly id: number; readonly message: string };

/**
 * Answer jobs on a port: the only line with behaviour in a worker file.
 * @param afterFailure waited for before a failure is told
 */
export function serve(
  port: Port,
  answers: readonly Answer[],
  afterFailure = (): Promise<void> => Promise.resolve(),
): void {
  const byName = new Map(answers.map((entry) => [entry.name, entry]));
  const live = new Map<number, { readonly abort: AbortController; readonly gate: Gate }>();
  const reply = (message: Reply, transfer: readonly Transferable[] = []): void =>
    port.postMessage(message, [...transfer]);
  const start = async ({ id, job, input, heldFor }: StartRequest): Promise<void> => {
    const abort = new AbortController();
    const gate = createGate();
    if (heldFor !== undefined) {
      gate.close();
      gate.step(heldFor);
    }
    live.set(id, { abort, gate });
    try {
      const entry = byName.get(job);
      if (!entry) throw new RangeError(`serve: this worker has no job called ${job}`);
      const tell = (update: unknown): void => reply({ kind: "update", id, update });
      const result = await entry.work(input, { signal: abort.signal, gate, tell });
      reply({ kind: "done", id, output: result.output }, result.transfer);
    } catch (error) {
      if (!(error instanceof Cancelled)) await afterFailure();
      reply(
        error instanceof Cancelled
          ? { kind: "cancelled", id }
          : { kind: "failed", id, message: describeError(error) },
      );
    } finally {
      live.delete(id);
    }
  };
  port.addEventListener("message", ({ data }) => {
    const request = data as Request;
    if (request.kind === "start") void start(request);
    else if (request.kind === "step") live.get(request.id)?.gate.step(request.times);
    else steer(request.kind, live.get(request.id));
  });
  proveLife(port);
}

function steer(
  kind: "cancel" | "hold" | "go",
  job: { readonly abort: AbortController; readonly gate: Gate } | undefined,
): void {
  if (kind === "hold") job?.gate.close();
  else job?.gate.open();
  if (kind === "cancel") job?.abort.abort();
}

/** The message of anything that was thrown. */
export function describeError(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** How the asking side steers a job. */
export interface RunOptions<Update> {
  readonly signal?: AbortSignal;
  /** Closing it holds the work in place; a step lets one piece of it be done. */
  readonly gate?: Gate;
  readonly onUpdate?: (update: Update) => void;
  readonly transfer?: readonly Transferable[];
  /** Aborted, with the reason, where the other side is gone: nothing is waited for any more. */
  readonly gone?: AbortSignal;
}

let lastId = 0;

/**
 * Ask for a job and wait for its output.
 *
 * Rejects with `Cancelled` once the other side has let go, and with an Error where the work failed.
 */
export function run<Input, Update, Output>(
  port: Port,
  job: Job<Input, Update, Output>,
  input: Input,
  options: RunOptions<Update> = {},
): Promise<Output> {
  const { signal, gate, onUpdate, transfer = [], gone } = options;
  if (signal?.aborted) return Promise.reject(new Cancelled(job.name));
  const id = ++lastId;
  const ask = (message: Request, buffers: readonly Transferable[] = []): void =>
    port.postMessage(message, [...buffers]);
  return new Promise((resolve, reject) => {
    const cancel = (): void => ask({ kind: "cancel", id });
    const stops = [
      gate?.subscribe((closed) => ask({ kind: closed ? "hold" : "go", id })),
      gate?.onStep(() => ask({ kind: "step", id, times: gate.takeSteps() })),
    ];
    const settle = (): void => {
      port.removeEventListener("message", listen);
      signal?.removeEventListener("abort", cancel);
      gone?.removeEventListener("abort", giveUp);
      for (const stop of stops) stop?.();
    };
    const giveUp = (): void => {
      settle();
      const reason: unknown = gone?.reason;
      reject(reason instanceof Error ? reason : new Error(describeError(reason)));
    };
    const listen = ({ data }: { readonly data: unknown }): void => {
      const reply = data as Reply;
      if (reply.id !== id) return;
      if (reply.kind === "update") {
        if (!signal?.aborted) onUpdate?.(reply.update as Update);
        return;
      }
      settle();
      if (reply.kind === "done" && !signal?.aborted) resolve(reply.output as Output);
      else if (reply.kind === "failed") reject(new Error(reply.message));
      else reject(new Cancelled(job.name));
    };
    port.addEventListener("message", listen);
    signal?.addEventListener("abort", cancel);
    gone?.addEventListener("abort", giveUp);
    const heldFor = gate?.isClosed() ? gate.takeSteps() : undefined;
    ask({ kind: "start", id, job: job.name, input, heldFor }, transfer);
  });
}
