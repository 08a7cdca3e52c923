/** @file How the loss changes with each parameter, as the surrogate sees it: through the network, at one vector for the whole record. */
import { tf, type Tensor } from "../surrogate/backends/tfjs.ts";
import { disposeAll, toTensors, type Tensors } from "../surrogate/backends/variables.ts";
import { taskLosses, upload, type LossWeights, type UploadedWindows } from "./mdplLearner.ts";
import {
  allWindows,
  cutObserved,
  lossWeights,
  prepareData,
  windowsPerStep,
  type CalibrationData,
  type LossInput,
} from "./observedData.ts";

/** Losses and their slopes at one vector. */
export interface LossGradient {
  /** Mean squared error over the variance of the observations, weighted as in calibration; one per flux. */
  readonly loss: { readonly H: number; readonly LE: number };
  /** dLoss/du per free parameter, u the position in the range. */
  readonly H: Float64Array;
  readonly LE: Float64Array;
}

const fluxes = ["H", "LE"] as const;

/** Some windows on the device, with the share of each flux's observations that they hold. */
interface Part {
  readonly inputs: UploadedWindows;
  readonly rows: number;
  readonly share: readonly [H: number, LE: number];
}

/**
 * Loss of H and of LE and their gradients at constant vectors: bins, masks, weights and windows of the calibration.
 *
 * @param units positions in the range, one vector per result
 * @yields one result per vector, in order
 */
export async function* surrogateGradients(
  input: LossInput,
  units: readonly Float64Array[],
): AsyncGenerator<LossGradient, void, void> {
  const data = prepareData(input);
  const { normal } = lossWeights(input.settings, data);
  const parts = uploadParts(data);
  const weights = toTensors(input.surrogate.weights);
  try {
    for (const unit of units) yield await gradientAt(weights, parts, normal, unit);
  } finally {
    disposeAll(weights);
    for (const { inputs } of parts) disposeAll(inputs.own);
  }
}

function uploadParts(data: CalibrationData): Part[] {
  const windows = allWindows(data);
  const cuts = Array.from({ length: Math.ceil(windows.length / windowsPerStep) }, (_, i) =>
    cutObserved(data, windows.slice(i * windowsPerStep, (i + 1) * windowsPerStep)),
  );
  const total = [0, 1].map((k) => cuts.reduce((sum, { counts }) => sum + counts[k], 0));
  return cuts.map((cut) => ({
    inputs: upload(cut),
    rows: cut.windows.rows,
    share: [cut.counts[0] / total[0], cut.counts[1] / total[1]],
  }));
}

async function gradientAt(
  weights: Tensors,
  parts: readonly Part[],
  normal: LossWeights["normal"],
  unit: Float64Array,
): Promise<LossGradient> {
  const loss = { H: 0, LE: 0 };
  const gradient = { H: new Float64Array(unit.length), LE: new Float64Array(unit.length) };
  for (const part of parts) {
    for (const [k, flux] of fluxes.entries()) {
      const found = await oneGradient(weights, part, normal, unit, k);
      loss[flux] += part.share[k] * found.loss;
      found.slopes.forEach((slope, p) => (gradient[flux][p] += part.share[k] * slope));
    }
  }
  return { loss, ...gradient };
}

/** The same vector in every window: the slopes of the windows add up. */
async function oneGradient(
  weights: Tensors,
  { inputs, rows }: Part,
  normal: LossWeights["normal"],
  unit: Float64Array,
  flux: number,
): Promise<{ loss: number; slopes: Float32Array }> {
  const lossOf = (vector: Tensor): Tensor =>
    tf
      .slice(taskLosses(weights, inputs, tf.tile(vector, [rows, 1]), normal), [flux], [1])
      .asScalar();
  const { value, grad } = tf.tidy(() =>
    tf.valueAndGrad(lossOf)(tf.tensor2d(Float32Array.from(unit), [1, unit.length])),
  );
  const [[loss], slopes] = [await value.data(), Float32Array.from(await grad.data())];
  disposeAll({ value, grad });
  return { loss, slopes };
}
