import { expect, test, vi } from "vitest";
import { failureOf } from "../testing/failureOf.ts";
import { Cancelled, answer, defineJob, moved, serve, type Port } from "../protocol/job.ts";
import { createPool, type WorkerLike } from "./pool.ts";

const doubleJob = defineJob<number, number, number>("double");
const deafJob = defineJob<number, never, number>("deaf");

type Listener = (event: { readonly data?: unknown; readonly message?: string }) => void;

/** A worker on this thread: messages take a turn of the event loop, like the real ones. */
function fakeWorker(log: string[]): WorkerLike & { crash(): void } {
  const outer = new Map<string, Set<Listener>>([
    ["message", new Set()],
    ["error", new Set()],
  ]);
  const inner = new Set<Listener>();
  let alive = true;
  const later = (
    listeners: Iterable<Listener> | undefined,
    event: Parameters<Listener>[0],
  ): void => {
    setTimeout(() => {
      if (alive) for (const listener of listeners ?? []) listener(event);
    }, 0);
  };
  serve(
    {
      postMessage: (data) => later(outer.get("message"), { data }),
      addEventListener: (_, listener) => inner.add(listener as Listener),
      removeEventListener: (_, listener) => inner.delete(listener as Listener),
    },
    [
      answer(doubleJob, async (value) => {
        log.push(`start ${value}`);
        await new Promise((resolve) => setTimeout(resolve, 15));
        log.push(`end ${value}`);
        return moved(2 * value, []);
      }),
      answer(deafJob, () => new Promise(() => undefined)),
    ],
  );
  log.push("made");
  return {
    postMessage: (data) => later(inner, { data }),
    addEventListener: ((type: string, listener: Listener) =>
      outer.get(type)?.add(listener)) as WorkerLike["addEventListener"],
    removeEventListener: ((type: string, listener: Listener) =>
      outer.get(type)?.delete(listener)) as Port["removeEventListener"],
    terminate: () => {
      alive = false;
      log.push("terminated");
    },
    crash: () => later(outer.get("error"), { message: "out of memory" }),
  };
}

test("JB9 a pool runs as many jobs at once as it has workers, and makes no more", async () => {
  const log: string[] = [];
  const pool = createPool(2, () => fakeWorker(log));
  const doubled = await Promise.all([1, 2, 3, 4].map((value) => pool.run(doubleJob, value)));
  expect(doubled).toEqual([2, 4, 6, 8]);
  expect(log.filter((entry) => entry === "made")).toHaveLength(2);
  expect(log.indexOf("start 3")).toBeGreaterThan(
    Math.min(log.indexOf("end 1"), log.indexOf("end 2")),
  );
});

test("JB9 a worker that died fails its job and is replaced", async () => {
  const log: string[] = [];
  const workers: ReturnType<typeof fakeWorker>[] = [];
  const pool = createPool(1, () => {
    const worker = fakeWorker(log);
    workers.push(worker);
    return worker;
  });
  const lost = failureOf(pool.run(deafJob, 1));
  setTimeout(() => workers[0].crash(), 5);
  expect(await lost).toHaveProperty("message", "out of memory");
  expect(await pool.run(doubleJob, 4)).toBe(8);
  expect(workers).toHaveLength(2);
});

test("JB7 a worker that does not let go is terminated within a tenth of a second", async () => {
  vi.useFakeTimers();
  try {
    const log: string[] = [];
    const pool = createPool(1, () => fakeWorker(log));
    const stop = new AbortController();
    const outcome = failureOf(pool.run(deafJob, 1, { signal: stop.signal }));
    await vi.advanceTimersByTimeAsync(10);
    stop.abort();
    await vi.advanceTimersByTimeAsync(99);
    expect(log).toContain("terminated");
    expect(await outcome).toBeInstanceOf(Cancelled);
    const next = pool.run(doubleJob, 3);
    await vi.advanceTimersByTimeAsync(100);
    expect(await next).toBe(6);
  } finally {
    vi.useRealTimers();
  }
});
