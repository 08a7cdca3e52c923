import { fc, test as property } from "@fast-check/vitest";
import { expect, test } from "vitest";
import { heldIn } from "../core/calibration/schedule.ts";
import { easyCalibration } from "../testing/easyCalibration.ts";
import { setAt, withChange, withoutChange } from "./calibrationChanges.ts";

const wanted = fc.record({
  epoch: fc.integer({ min: 0, max: 59 }),
  lambda: fc.option(fc.constantFrom(0, 0.5, 1, 10), { nil: undefined }),
  learningRate: fc.option(fc.constantFrom(0.003, 0.01, 0.03), { nil: undefined }),
});

/** What was wanted, without what was not. */
const asked = ({
  lambda,
  learningRate,
}: {
  readonly lambda: number | undefined;
  readonly learningRate: number | undefined;
}) => ({
  ...(lambda !== undefined && { lambda }),
  ...(learningRate !== undefined && { learningRate }),
});

property.prop([fc.array(wanted, { maxLength: 6 }), wanted])(
  "ST17 a change holds from its epoch to the end, and nothing before it is another",
  (earlier, { epoch, ...rest }) => {
    const before = earlier.reduce(
      (settings, { epoch: at, ...change }) => withChange(settings, at, asked(change)),
      easyCalibration,
    );
    const after = withChange(before, epoch, asked(rest));
    for (let i = 0; i < 60; i++) {
      const [old, now] = [setAt(before, i), setAt(after, i)];
      const { lambda = old.lambda, learningRate = old.learningRate } = i < epoch ? {} : rest;
      expect(now).toEqual({ lambda, learningRate });
      expect(heldIn(after, i).lambda).toBe(lambda);
    }
    const epochs = (after.changes ?? []).map((change) => change.epoch);
    expect(epochs).toEqual([...new Set(epochs)].toSorted((a, b) => a - b));
  },
);

test("ST17 what is set already is no change, and a change taken back leaves no trace", () => {
  expect(withChange(easyCalibration, 5, { lambda: easyCalibration.lambda })).toEqual(
    easyCalibration,
  );
  const changed = withChange(easyCalibration, 5, { lambda: 7, learningRate: 0.001 });
  expect(changed.changes).toEqual([{ epoch: 5, lambda: 7, learningRate: 0.001 }]);
  expect(withoutChange(changed, 5)).toEqual(easyCalibration);
});
