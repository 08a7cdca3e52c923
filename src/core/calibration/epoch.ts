/** @file One epoch of MdPL at one site: every window once, in an order drawn anew. */
import { seeded, shuffle } from "../base/random.ts";
import { tasks } from "../surrogate/surrogate.ts";
import type { CalibrationEpoch, CalibrationSettings } from "./calibration.ts";
import { wantedExtras } from "./extraTargets.ts";
import type { MdplLearner } from "./mdplLearner.ts";
import { allWindows, cutObserved, windowsPerStep, type CalibrationData } from "./observedData.ts";
import { heldIn } from "./schedule.ts";

/**
 * Take the steps of an epoch and tell what they found.
 * @param site number of the site in the learner
 * @param index number of the epoch, from 0
 * @param parameters number of free parameters
 */
export async function runEpoch(
  learner: MdplLearner,
  site: number,
  data: CalibrationData,
  settings: CalibrationSettings,
  index: number,
  parameters: number,
): Promise<CalibrationEpoch> {
  const order = shuffle(allWindows(data), seeded(settings.seed, `windows ${index}`));
  const held = heldIn(settings, index);
  const raw = new Float32Array(order.length * parameters);
  const penalty = new Float32Array(parameters);
  const sums = { loss: 0, norm: 0, prior: 0 };
  const byTask = new Float64Array(tasks.length);
  const atMean = new Float64Array(tasks.length).fill((settings.meanShare ?? 0) > 0 ? 0 : NaN);
  for (let from = 0; from < order.length; from += windowsPerStep) {
    const chosen = order.slice(from, from + windowsPerStep);
    const share = chosen.length / order.length;
    const step = await learner.step(site, cutObserved(data, chosen), held);
    chosen.forEach((window, row) =>
      raw.set(step.raw.subarray(row * parameters, (row + 1) * parameters), window * parameters),
    );
    sums.loss += share * step.loss;
    sums.norm += share * step.gradientNorm;
    sums.prior += share * step.priorPenalty;
    step.byTask.forEach((loss, task) => (byTask[task] += share * loss));
    step.byTaskAtMean.forEach((loss, task) => (atMean[task] += share * loss));
    step.penalty.forEach((value, p) => (penalty[p] += share * value));
  }
  const extras = wantedExtras(settings.extra).map((name) => [name, byTask[tasks.indexOf(name)]]);
  return {
    epoch: index,
    loss: sums.loss,
    lossH: byTask[0],
    lossLE: byTask[1],
    meanLossH: atMean[0],
    meanLossLE: atMean[1],
    extraLosses: Object.fromEntries(extras),
    rangePenalty: penalty.reduce((sum, value) => sum + value, 0),
    penaltyByParameter: penalty,
    priorPenalty: sums.prior,
    ...held,
    raw,
    windows: order.length,
    gradientNorm: sums.norm,
  };
}
