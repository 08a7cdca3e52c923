import { fc, test as property } from "@fast-check/vitest";
import { expect, test } from "vitest";
import { failureOf } from "../testing/failureOf.ts";
import type { Computation } from "../core/base/progress.ts";
import { drive, type Beat } from "./drive.ts";
import { createGate, type Gate } from "./gate.ts";
import { Cancelled, type JobContext } from "./job.ts";

interface Watched {
  readonly computation: Computation<number, number>;
  readonly seen: { steps: number; closed: boolean };
}

/** Counts to `total`, each step busy for `busyMs`; says how far it came and whether it was let go. */
function counting(total: number, busyMs = 0): Watched {
  const seen = { steps: 0, closed: false };
  async function* count(): Computation<number, number> {
    try {
      for (let i = 1; i <= total; i++) {
        const end = performance.now() + busyMs;
        while (performance.now() < end);
        seen.steps = i;
        yield { done: i, total, unit: "step", detail: i };
      }
      return total;
    } finally {
      seen.closed = true;
    }
  }
  return { computation: count(), seen };
}

function context(abort = new AbortController(), gate: Gate = createGate()) {
  const beats: Beat<number>[] = [];
  const job: JobContext<Beat<number>> = {
    signal: abort.signal,
    gate,
    tell: (beat) => beats.push(beat),
  };
  return { job, beats, abort, gate };
}

property.prop([fc.integer({ min: 0, max: 300 }), fc.constantFrom(0, 5, 1000)])(
  "JB6 thinned progress loses no detail, whatever the pace",
  async (total, tellMs) => {
    const { job, beats } = context();
    const output = await drive(counting(total).computation, job, { breatheMs: 1, tellMs });
    expect(output).toBe(total);
    const details = beats.flatMap((beat) => beat.details);
    expect(details).toEqual(Array.from({ length: total }, (_, i) => i + 1));
    if (total > 0) expect(beats.at(-1)?.done).toBe(total);
  },
);

test("JB6 progress is told no more often than the pace asks", async () => {
  const { job, beats } = context();
  const began = performance.now();
  await drive(counting(200, 1).computation, job, { breatheMs: 10, tellMs: 50 });
  const elapsedMs = performance.now() - began;
  expect(beats.length).toBeGreaterThan(1);
  // One at the start, one a pace, the rest at the end.
  expect(beats.length).toBeLessThanOrEqual(2 + elapsedMs / 50);
});

test("JB7 a cancel stops busy work within a tenth of a second and lets the computation clean up", async () => {
  const { job, abort } = context();
  const { computation, seen } = counting(100_000, 2);
  const outcome = failureOf(drive(computation, job));
  let asked = 0;
  setTimeout(() => {
    asked = performance.now();
    abort.abort();
  }, 30);
  expect(await outcome).toBeInstanceOf(Cancelled);
  expect(performance.now() - asked).toBeLessThan(100);
  expect(seen.closed).toBe(true);
  expect(seen.steps).toBeLessThan(1000);
});

test("JB8 a pause holds the computation at its step, then it ends as if never held", async () => {
  const { job, beats, gate } = context();
  const { computation, seen } = counting(200, 1);
  const output = drive(computation, job, { breatheMs: 5, tellMs: 10 });
  setTimeout(() => gate.close(), 40);
  await new Promise((resolve) => setTimeout(resolve, 90));
  const held = seen.steps;
  await new Promise((resolve) => setTimeout(resolve, 60));
  expect(seen.steps).toBe(held);
  expect(held).toBeLessThan(200);
  expect(beats.at(-1)?.done).toBe(held);
  gate.open();
  expect(await output).toBe(200);
});

test("JB8 a cancel during a pause ends the job", async () => {
  const { job, gate, abort } = context();
  const { computation, seen } = counting(1000, 1);
  const outcome = failureOf(drive(computation, job));
  gate.close();
  setTimeout(() => {
    gate.open();
    abort.abort();
  }, 20);
  expect(await outcome).toBeInstanceOf(Cancelled);
  expect(seen.closed).toBe(true);
});

const soon = (ms = 30): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

test("JB11 each step lets a held computation do one piece of work more, and no other", async () => {
  const { job, beats, gate } = context();
  const { computation, seen } = counting(10);
  gate.close();
  const output = drive(computation, job);
  await soon();
  expect(seen.steps).toBe(0);
  gate.step();
  await soon();
  expect(seen.steps).toBe(1);
  gate.step(3);
  await soon();
  expect([seen.steps, beats.at(-1)?.done]).toEqual([4, 4]);
  gate.step(2);
  gate.close();
  await soon();
  expect(seen.steps).toBeLessThanOrEqual(6);
  gate.open();
  expect(await output).toBe(10);
});
