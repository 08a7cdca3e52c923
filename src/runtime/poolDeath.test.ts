import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createGate } from "../protocol/gate.ts";
import { defineJob, type Port } from "../protocol/job.ts";
import { failureOf } from "../testing/failureOf.ts";
import { createPool, WorkerDied, type WorkerLike } from "./pool.ts";

const workJob = defineJob<number, never, number>("work");

interface Request {
  readonly kind: string;
  readonly id: number;
  readonly lock?: string;
}

/** A worker that answers when it is told to, and can be ended without a word. */
function quietWorker() {
  const listeners = new Set<(event: { readonly data: unknown }) => void>();
  const heard: Request[] = [];
  const say = (data: unknown): void => {
    for (const listener of listeners) listener({ data });
  };
  const worker = {
    postMessage(message: unknown): void {
      const request = message as Request;
      heard.push(request);
      if (request.kind === "live") setTimeout(() => say({ kind: "lives", lock: request.lock }));
    },
    addEventListener: ((type: string, listener: (event: { readonly data: unknown }) => void) => {
      if (type === "message") listeners.add(listener);
    }) as WorkerLike["addEventListener"],
    removeEventListener: ((_: string, listener: (event: { readonly data: unknown }) => void) => {
      listeners.delete(listener);
    }) as Port["removeEventListener"],
    terminate: vi.fn<() => void>(),
  };
  const answer = (output: number): void => {
    const start = heard.findLast(({ kind }) => kind === "start");
    say({ kind: "done", id: start?.id, output });
  };
  return { worker, heard, answer, kinds: () => heard.map(({ kind }) => kind) };
}

/** Locks are given when the worker that holds them is gone. */
const gone: (() => void)[] = [];

beforeEach(() => {
  gone.length = 0;
  const request = (_: string, onGone: () => Promise<void>) => {
    gone.push(() => void onGone());
    return new Promise(() => undefined);
  };
  vi.stubGlobal("navigator", { locks: { request } });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

/** Until so many workers have been found alive. */
const alive = (count: number) => vi.waitFor(() => expect(gone).toHaveLength(count));

function pool() {
  const workers: ReturnType<typeof quietWorker>[] = [];
  const made = createPool(1, () => {
    const quiet = quietWorker();
    workers.push(quiet);
    return quiet.worker;
  });
  return { workers, run: made.run };
}

test("KP9 a worker that ends without a word fails its job, and the next has another", async () => {
  const { workers, run } = pool();
  const lost = failureOf(run(workJob, 1));
  await alive(1);
  gone[0]();
  const error = await lost;
  expect(error).toBeInstanceOf(WorkerDied);
  expect((error as Error).message).toMatch(/memory/);
  const next = run(workJob, 2);
  await alive(2);
  workers[1].answer(4);
  expect(await next).toBe(4);
});

test("KP9 a worker that ends between two jobs is replaced, and its end is not taken for another's", async () => {
  const { workers, run } = pool();
  const first = run(workJob, 1);
  await alive(1);
  workers[0].answer(2);
  await first;
  gone[0]();
  const second = run(workJob, 2);
  await alive(2);
  expect(workers).toHaveLength(2);
  gone[0]();
  workers[1].answer(4);
  expect(await second).toBe(4);
});

test("KP9 a job whose worker is gone holds neither gate nor signal any more", async () => {
  const { workers, run } = pool();
  const gate = createGate();
  gate.close();
  const abort = new AbortController();
  const options = { gate, signal: abort.signal };
  const lost = failureOf(run(workJob, 1, options));
  await alive(1);
  gone[0]();
  await lost;
  const next = failureOf(run(workJob, 1, options));
  await alive(2);
  gate.step(2);
  expect(workers[0].kinds()).toEqual(["live", "start"]);
  expect(workers[1].heard.at(-1)).toMatchObject({ kind: "step", times: 2 });
  abort.abort();
  await next;
  expect(workers[0].kinds()).toEqual(["live", "start"]);
  expect(workers[1].worker.terminate).toHaveBeenCalledTimes(1);
});
