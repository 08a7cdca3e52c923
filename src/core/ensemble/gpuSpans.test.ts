import { test as propertyTest, fc } from "@fast-check/vitest";
import { expect } from "vitest";
import { binsOf, planDispatches, planRuns, planSpans } from "./gpuSpans.ts";

propertyTest.prop([
  fc.integer({ min: 0, max: 20_000 }),
  fc.integer({ min: 1, max: 48 }),
  fc.integer({ min: 1, max: 4000 }),
  fc.integer({ min: 1, max: 37 }),
])(
  "EN10 spans cover warm-up and record once and in order; their runs hold every step once, dark apart from lit",
  (warmupSteps, stepsPerBin, bins, rhythm) => {
    const plan = { warmupSteps, stepsPerBin, bins, stepsPerMember: 0 };
    const isDarkStep = (step: number) => Math.floor(step / rhythm) % 2 === 0;
    const weather = {
      snowFalls: () => false,
      isDark: (first: number, steps: number) =>
        Array.from({ length: steps }, (_, i) => first + i).every(isDarkStep),
    };
    let next = 0;
    let nextBin = 0;
    for (const span of planSpans(plan)) {
      if (span.firstBin === 0) {
        expect(next).toBe(warmupSteps);
        next = 0;
      }
      expect(span.firstStep).toBe(next);
      if (span.firstBin >= 0) expect(span.firstBin).toBe(nextBin);
      const runs = planRuns(span, stepsPerBin, weather, false);
      const taken = planDispatches(runs).map(({ pairs }) => Math.max(1, 2 * pairs));
      expect(taken.reduce((sum, count) => sum + count, 0)).toBe(runs.length);
      for (const run of runs) {
        expect(run.firstStep).toBe(next);
        expect(run.firstBin).toBe(Math.floor((next - span.firstStep) / stepsPerBin));
        next += run.bins * run.stepsPerBin;
      }
      if (span.firstBin >= 0) nextBin += binsOf(span, stepsPerBin);
    }
    expect(next).toBe(bins * stepsPerBin);
    expect(nextBin).toBe(bins);
  },
);
