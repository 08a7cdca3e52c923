import { expect, test } from "vitest";
import { gate, gateChecks, gateFailures } from "./gate.ts";
import type { TaskSkill } from "./surrogate.ts";

const good: TaskSkill = { R: 0.98, RMSE: 1, NSE: 0.9, effectR2: 0.9, n: 9 };
const others = { GPP: good, Rn: good, G: good, skinTempK: good, rootWetness: good };
const skill = { H: good, LE: good, ...others };
const aligned = { H: 0.95, LE: 0.95 };

test("FD4 each flux fails for exactly the threshold that it does not meet", () => {
  expect(gateFailures({ skill }, aligned)).toEqual([]);
  const cases = [
    [{ skill: { ...skill, H: { ...good, R: 0.96 } } }, aligned, "H R"],
    [{ skill: { ...skill, LE: { ...good, effectR2: 0.79 } } }, aligned, "LE effectR2"],
    [{ skill }, { H: 0.95, LE: 0.89 }, "LE cosine"],
    [{ skill }, { H: Number.NaN, LE: 0.9 }, "H cosine"],
  ] as const;
  for (const [surrogate, cosines, expected] of cases) {
    const failed = gateChecks(surrogate, cosines).filter(({ passed }) => !passed);
    expect(failed.map(({ flux, measure }) => `${flux} ${measure}`)).toEqual([expected]);
    expect(failed[0].least).toBe(gate[failed[0].measure]);
    expect(gateFailures(surrogate, cosines).map(({ flux }) => flux)).toEqual([
      expected.split(" ")[0],
    ]);
  }
});

test("FD4 the thresholds themselves pass; slopes that were not compared are not judged; auxiliary tasks do not count", () => {
  const edge = { ...good, R: gate.R, effectR2: gate.effectR2 };
  const poor = { ...good, R: 0, effectR2: -1 };
  const rest = { GPP: poor, Rn: poor, G: poor, skinTempK: poor, rootWetness: poor };
  const surrogate = { skill: { H: edge, LE: edge, ...rest } };
  expect(gateFailures(surrogate, { H: gate.cosine, LE: gate.cosine })).toEqual([]);
  expect(gateChecks(surrogate).map(({ measure }) => measure)).toEqual([
    "R",
    "effectR2",
    "R",
    "effectR2",
  ]);
});
