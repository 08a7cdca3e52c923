import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { checkSplit, keepPart, parseSplit, splitText, stepsOfPart, type Split } from "./split.ts";

const stepSeconds = 1800;
const perDay = 48;

function axisOf(start: number, days: number) {
  return { startMs: start, stepSeconds, steps: days * perDay };
}

const splits = fc.oneof(
  fc.constant<Split>({ kind: "none" }),
  fc.constantFrom("first" as const, "second" as const).map((train) => ({
    kind: "half-months" as const,
    train,
  })),
  fc
    .uniqueArray(fc.integer({ min: 1990, max: 2040 }), { minLength: 1, maxLength: 4 })
    .map((train) => ({ kind: "years" as const, train })),
);
const axes = fc
  .tuple(fc.integer({ min: 2000, max: 2030 }), fc.integer({ min: 0, max: 364 }), fc.nat(400))
  .map(([year, first, days]) => axisOf(Date.UTC(year, 0, 1 + first), days + 1));

describe("train and test", () => {
  test.prop([axes, splits])("EV13 every step is on exactly one side", (axis, split) => {
    const train = stepsOfPart(axis, { split, side: "train" });
    const test_ = stepsOfPart(axis, { split, side: "test" });
    expect(train.every((value, step) => value + test_[step] === 1)).toBe(true);
  });

  test("EV13 first half-months end with the 15th, the second with the month, leap years too", () => {
    const axis = axisOf(Date.UTC(2016, 0, 1), 366);
    const split = { kind: "half-months", train: "first" } as const;
    const training = stepsOfPart(axis, { split, side: "train" });
    const dayIs = (month: number, day: number) => {
      const from = Math.round((Date.UTC(2016, month - 1, day) - axis.startMs) / 86_400_000);
      return new Set(training.slice(from * perDay, (from + 1) * perDay));
    };
    const days = [
      [1, 1],
      [1, 15],
      [1, 16],
      [2, 15],
      [2, 29],
      [3, 1],
      [12, 31],
    ];
    expect(days.map(([month, day]) => [...dayIs(month, day)])).toEqual(
      [1, 1, 0, 1, 0, 1, 0].map((value) => [value]),
    );
    const other = stepsOfPart(axis, { split: { ...split, train: "second" }, side: "train" });
    expect(other).toEqual(training.map((value) => 1 - value));
  });

  test("EV13 a year of the local clock trains as a whole", () => {
    const axis = axisOf(Date.UTC(2013, 11, 30), 4);
    const split = { kind: "years", train: [2014] } as const;
    const training = stepsOfPart(axis, { split, side: "train" });
    expect(training.indexOf(1)).toBe(2 * perDay);
    expect(training.slice(2 * perDay).every((value) => value === 1)).toBe(true);
  });

  test.prop([axes, splits])(
    "EV13 the sides of a series add up to it and leave it",
    (axis, split) => {
      const values = Float64Array.from({ length: axis.steps }, (_, step) => step);
      const train = keepPart(values, axis, { split, side: "train" });
      const rest = keepPart(values, axis, { split, side: "test" });
      const joined = train.map((value, step) => (Number.isNaN(value) ? rest[step] : value));
      expect(joined).toEqual(values);
    },
  );

  test.prop([splits])("EV14 a split reads back from its text", (split) => {
    expect(parseSplit(splitText(split))).toEqual(split);
  });

  test("EV14 other words are no split, and one that leaves a side empty is refused", () => {
    const words = ["", "half", "half-months:third", "years", "years:", "years:14", "none:1"];
    expect(words.map((text) => parseSplit(text))).toEqual(words.map(() => undefined));
    const axis = axisOf(Date.UTC(2014, 0, 1), 365);
    const all = checkSplit(axis, { kind: "years", train: [2014] }, "--split");
    expect(all.problems[0]).toMatchObject({ where: "--split" });
    expect(all.problems[0].message).toContain("nothing to test on: the record holds 2014");
    const none = checkSplit(axis, { kind: "years", train: [2013] }, "--split");
    expect(none.problems[0].message).toContain("nothing to train on");
    expect(checkSplit(axis, { kind: "half-months", train: "second" }, "--split").ok).toBe(true);
    expect(checkSplit(axis, { kind: "none" }, "--split").ok).toBe(true);
  });
});
