import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import type { CalibrationEpoch } from "./calibration.ts";
import { buildLedger, excursionShare, leftRange, worstExcursion } from "./ledger.ts";
import { rangePenalty } from "./rangePenalty.ts";
import { plainEpoch } from "../../testing/plainEpoch.ts";

const names = ["gradm", "chl"] as const;

function epochOf(epoch: number, rows: readonly (readonly number[])[]): CalibrationEpoch {
  const raw = Float32Array.from(rows.flat());
  const penalty = rangePenalty(raw, [0, 0], [1, 1]);
  return {
    epoch,
    ...plainEpoch,
    lossH: 1,
    lossLE: 1,
    loss: 2,
    rangePenalty: penalty.value,
    penaltyByParameter: Float32Array.from(penalty.byParameter),
    raw,
    windows: rows.length,
    gradientNorm: 1,
  };
}

/** Raw positions; so near to a bound that a third of the excess is lost in single precision, they lie on it. */
const position = fc
  .float({ min: -1, max: 2, noNaN: true })
  .map((value) => (Math.abs(value) < 1e-30 ? 0 : value));

const runs = fc
  .array(
    fc.array(fc.tuple(position, position), {
      minLength: 3,
      maxLength: 3,
    }),
    { minLength: 1, maxLength: 8 },
  )
  .map((epochs) => epochs.map((rows, i) => epochOf(i, rows)));

describe("ledger", () => {
  test("LG5 mean, share, worst, first and last epoch of a known history", () => {
    const ledger = buildLedger(names, [
      epochOf(0, [
        [0.5, 0.2],
        [0.5, 0.4],
      ]),
      epochOf(1, [
        [1.5, 0.2],
        [0.5, 1],
      ]),
      epochOf(2, [
        [-0.25, 0],
        [-0.75, 0.4],
      ]),
      epochOf(3, [
        [0.5, 0.2],
        [0.5, 0.4],
      ]),
    ]);
    expect(ledger.map(({ parameter }) => parameter)).toEqual(names);
    expect([...ledger[0].mean]).toEqual([0.5, 1, -0.5, 0.5]);
    expect([...ledger[0].share]).toEqual([0, 0.5, 1, 0]);
    expect([...ledger[0].worst]).toEqual([0, 0.5, 0.75, 0]);
    expect([ledger[0].firstEpoch, ledger[0].lastEpoch]).toEqual([1, 2]);
    expect(excursionShare(ledger[0])).toBeCloseTo(3 / 8, 7);
    expect(worstExcursion(ledger[0])).toBe(0.75);
    expect([ledger[1].firstEpoch, ledger[1].lastEpoch]).toEqual([null, null]);
    expect(leftRange(ledger[1])).toBe(false);
  });

  test.prop([runs])(
    "LG6 an epoch counts as outside exactly where its penalty is above zero",
    (epochs) => {
      buildLedger(names, epochs).forEach((row, j) => {
        const outside = epochs.filter(({ penaltyByParameter }) => penaltyByParameter[j] > 0);
        expect(row.firstEpoch).toBe(outside.at(0)?.epoch ?? null);
        expect(row.lastEpoch).toBe(outside.at(-1)?.epoch ?? null);
        expect(leftRange(row)).toBe(worstExcursion(row) > 0);
      });
    },
  );

  test("LG5 without epochs there is nothing to tell", () => {
    const [row] = buildLedger(names, []);
    expect([row.firstEpoch, excursionShare(row), worstExcursion(row)]).toEqual([null, 0, 0]);
  });
});
