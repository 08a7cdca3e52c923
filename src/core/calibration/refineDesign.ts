/** @file Members near the current optimum: where the surrogate has to be right. */
import { seeded } from "../base/random.ts";
import { reflect } from "../base/range.ts";
import type { Calibration } from "./calibration.ts";
import { boundUnit } from "./bounding.ts";

/** Least and largest standard deviation of the cloud in each parameter, share of the range (our choice). */
export const cloudWidth = { least: 0.05, most: 0.2 } as const;

/**
 * Standard deviation of the cloud in each parameter: the spread of the bounded positions over the windows, within limits.
 * @returns one per free parameter, share of the range
 */
export function cloudWidths({ parameters, sequence }: Calibration): Float64Array {
  const windows = sequence.length / parameters.length;
  return Float64Array.from(parameters, (_, p) => {
    const column = Array.from({ length: windows }, (__, w) =>
      boundUnit(sequence[w * parameters.length + p]),
    );
    const mean = column.reduce((sum, value) => sum + value, 0) / windows;
    const variance = column.reduce((sum, value) => sum + (value - mean) ** 2, 0) / windows;
    return Math.min(cloudWidth.most, Math.max(cloudWidth.least, Math.sqrt(variance)));
  });
}

/**
 * A Gaussian cloud about a vector; what leaves the range is reflected back into it.
 * @returns positions, row-major [members, parameters], each 0..1
 */
export function cloudDesign(
  center: Float64Array,
  widths: Float64Array,
  members: number,
  seed: number,
  round: number,
): Float64Array {
  const random = seeded(seed, `refinement ${round}`);
  const width = center.length;
  return Float64Array.from({ length: members * width }, (_, k) =>
    reflect(center[k % width] + widths[k % width] * random.normal()),
  );
}
