import { fc, test as property } from "@fast-check/vitest";
import { expect, test } from "vitest";
import type { CalibrationEpoch } from "../core/calibration/calibration.ts";
import { buildLedger, excursionShare, worstExcursion } from "../core/calibration/ledger.ts";
import { rangePenalty } from "../core/calibration/rangePenalty.ts";
import { markSpacing, withMarksOnly, type CalibrationTold } from "../protocol/calibrateJob.ts";
import { easyCalibration } from "../testing/easyCalibration.ts";
import { plainEpoch } from "../testing/plainEpoch.ts";
import { emptyCalibration, rewound, withEpochs, type CalibrationLive } from "./calibrationLive.ts";

const parameters = ["gradm", "chl"] as const;
const started: CalibrationLive = {
  ...emptyCalibration,
  parameters,
  settings: { ...easyCalibration, epochs: 60 },
};

/** Two windows of two parameters, another in each epoch. */
function epochOf(epoch: number): CalibrationEpoch {
  const raw = Float32Array.from([0, 1, 2, 3], (k) => 0.5 + Math.sin(epoch * (k + 1)));
  const penalty = rangePenalty(raw, [0, 0], [1, 1]);
  return {
    ...plainEpoch,
    epoch,
    lossH: 1,
    lossLE: 1,
    loss: 2,
    rangePenalty: penalty.value,
    penaltyByParameter: Float32Array.from(penalty.byParameter),
    raw,
    windows: 2,
    gradientNorm: 1,
  };
}

const stateAfter = (epoch: number) => ({
  weights: { w: { shape: [1], data: Float32Array.of(epoch) } },
  firstMoments: {},
  secondMoments: {},
  steps: epoch + 1,
});

const toldOf = (epoch: number): CalibrationTold => ({
  epoch: epochOf(epoch),
  optimiser: stateAfter(epoch),
  windowStarts: [0, 32],
});

/** Epochs from .. to, told in messages of so many as the thread would. */
function told(live: CalibrationLive, to: number, sizes: readonly number[]): CalibrationLive {
  let now = live;
  for (let k = 0; now.epochs.length < to; k++) {
    const size = Math.min(sizes[k % sizes.length], to - now.epochs.length);
    const from = now.epochs.length;
    const details = Array.from({ length: size }, (_, i) => toldOf(from + i));
    now = withEpochs(now, withMarksOnly({ done: 0, total: 0, unit: "epoch", details }, 60).details);
  }
  return now;
}

const chunks = fc.array(fc.integer({ min: 1, max: 13 }), { minLength: 1, maxLength: 5 });

property.prop([fc.integer({ min: 1, max: 60 }), chunks])(
  "ST15 tallies and sums are those of the ledger, however the epochs arrive",
  (count, sizes) => {
    const live = told(started, count, sizes);
    const ledger = buildLedger(parameters, live.epochs);
    expect(live.epochs.map(({ epoch }) => epoch)).toEqual([...live.epochs.keys()]);
    ledger.forEach((row, p) => {
      expect(live.tallies.map(({ mean }) => mean[p])).toEqual([...row.mean]);
      expect(live.tallies.map(({ share }) => share[p])).toEqual([...row.share]);
      expect(live.tallies.map(({ worst }) => worst[p])).toEqual([...row.worst]);
      const { shares, worst, firstEpoch, lastEpoch } = live.sums[p];
      expect(shares / count).toBeCloseTo(excursionShare(row), 6);
      expect(worst).toBe(worstExcursion(row));
      expect([firstEpoch, lastEpoch]).toEqual([row.firstEpoch, row.lastEpoch]);
    });
    expect(live.checkpoint).toEqual({
      optimiser: stateAfter(count - 1),
      epochs: live.epochs,
    });
  },
);

property.prop([fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 60 }), chunks])(
  "ST16 going back drops what came after, replays less than ten epochs, and ends as if never gone back",
  (count, target, sizes) => {
    const live = told(started, count, sizes);
    const { live: back, replay } = rewound(live, Math.min(target, count));
    expect(back.epochs.length + replay).toBe(Math.min(target, count));
    expect(replay).toBeLessThan(10);
    expect(back.checkpoint?.epochs ?? []).toEqual(back.epochs);
    expect(back.checkpoint?.optimiser.steps ?? 0).toBe(back.epochs.length);
    expect(told(back, count, sizes)).toEqual(told(started, count, [1]));
  },
);

test("ST16 a long run keeps a hundred states at most", () => {
  expect([1, 300, 1000, 1001, 5000, 100_000].map(markSpacing)).toEqual([10, 10, 10, 20, 50, 1000]);
});
