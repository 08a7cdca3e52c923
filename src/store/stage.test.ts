import { fc, test as property } from "@fast-check/vitest";
import { expect, test } from "vitest";
import {
  activeMs,
  begin,
  failWith,
  finish,
  idle,
  pause,
  progressed,
  rate,
  secondsLeft,
  stop,
  unpause,
  type Stage,
} from "./stage.ts";

type Counted = Stage<string, number>;
type Move = (stage: Counted) => Counted;

const step = { done: 3, total: 10, unit: "member" };
const problem = { severity: "error", where: "x", message: "m", remedy: "r" } as const;

/** Every message a run with this id can send or cause. */
const messages = (id: number): readonly Move[] => [
  (stage) => progressed(stage, id, step, (live) => live + 1, 50),
  (stage) => finish(stage, id, "late", 60),
  (stage) => failWith(stage, id, [problem]),
  (stage) => pause(stage, id, 70),
  (stage) => unpause(stage, id, 80),
  (stage) => stop(stage, id, 90),
];

const started = begin<string, number>(idle(), { id: 1, key: "k", live: 0, nowMs: 0 });
const anyMessage = (id: number) => fc.constantFrom(...messages(id));

property.prop([fc.array(anyMessage(1), { maxLength: 8 }), fc.constantFrom(1, 2, 5)])(
  "ST1 late messages cannot revive a stage that has ended",
  (late, ending) => {
    const ended = messages(1)[ending](started);
    expect(["done", "failed", "stopped"]).toContain(ended.status);
    expect(late.reduce((stage, move) => move(stage), ended)).toBe(ended);
  },
);

property.prop([
  fc.array(anyMessage(1), { maxLength: 8 }),
  fc.array(anyMessage(2), { maxLength: 3 }),
])("ST1 messages of a replaced run change nothing", (late, before) => {
  const first = before.reduce((stage, move) => move(stage), started);
  const second = begin(first, { id: 7, key: "k2", live: 0, nowMs: 100 });
  expect(late.reduce((stage, move) => move(stage), second)).toBe(second);
});

test("ST2 the last success stays while a later run is under way, stopped or failed", () => {
  const done = finish(started, 1, "first", 2000);
  const again = begin(done, { id: 2, key: "k2", live: 5, nowMs: 3000 });
  for (const stage of [again, stop(again, 2, 3100), failWith(again, 2, [problem])]) {
    expect(stage.last).toEqual({ key: "k", output: "first", live: 0, seconds: 2 });
  }
});

test("ST3 a stopped run goes on with its counts and its active time", () => {
  const half = stop(
    progressed(started, 1, step, (live) => live + 1, 4000),
    1,
    5000,
  );
  if (half.status !== "stopped") throw new Error("expected a stopped stage");
  expect(half.run.live).toBe(1);
  const { live, progress } = half.run;
  const resumed = begin(half, { id: 2, key: "k", live, nowMs: 60_000, from: progress });
  if (resumed.status !== "running") throw new Error("expected a running stage");
  expect(resumed.run.progress).toMatchObject({ done: 3, total: 10, unit: "member" });
  expect(activeMs(resumed.run.progress)).toBe(5000);
  expect(finish(resumed, 2, "out", 61_000).last?.seconds).toBe(6);
});

test("ST3 pauses do not count as active time, nor in the rate", () => {
  const five = progressed(started, 1, { ...step, done: 5 }, (live) => live, 1000);
  const late = { ...step, done: 5 };
  const held = progressed(pause(five, 1, 1000), 1, late, (live) => live, 3000);
  const going = unpause(held, 1, 9000);
  const seven = progressed(going, 1, { ...step, done: 7 }, (live) => live, 10_000);
  if (seven.status !== "running") throw new Error("expected a running stage");
  expect(activeMs(seven.run.progress)).toBe(2000);
  expect(rate(seven.run.progress)).toBe(2);
  expect(secondsLeft(seven.run.progress)).toBe(1.5);
});

test("ST13 another part of the work has counts and a rate of its own, the time goes on", () => {
  const trained = progressed(started, 1, { ...step, done: 8 }, (live) => live, 8000);
  const check = { done: 0, total: 4, unit: "member", phase: "slopes" };
  const turned = progressed(trained, 1, check, (live) => live, 9000);
  const half = progressed(turned, 1, { ...check, done: 2 }, (live) => live, 10_000);
  if (half.status !== "running") throw new Error("expected a running stage");
  expect(half.run.progress).toMatchObject({ done: 2, total: 4, phase: "slopes" });
  expect(rate(half.run.progress)).toBe(2);
  expect(activeMs(half.run.progress)).toBe(10_000);
  expect(finish(half, 1, "out", 11_000).last?.seconds).toBe(11);
});

test("ST3 the rate is unknown before anything was done", () => {
  if (started.status !== "running") throw new Error("expected a running stage");
  expect(rate(started.run.progress)).toBeUndefined();
  expect(secondsLeft(started.run.progress)).toBeUndefined();
});
