/** @file Fluxes that a frozen surrogate predicts for a whole record. */
import type { SiteData } from "../site/siteData.ts";
import { openPredictor } from "./backends/openLearner.ts";
import { siteFeatures } from "./features.ts";
import { taskRestorer } from "./scaling.ts";
import { tasks, type Surrogate } from "./surrogate.ts";
import { cutWindows, scaleFeatures } from "./windows.ts";

/** What prediction needs of a surrogate. */
export type Frozen = Pick<
  Surrogate,
  "parameters" | "settings" | "binsPerDay" | "weights" | "scaling"
>;

/** How a record is cut for prediction: whole days, each scored once. */
export interface Cut {
  /** First scored day of each window. */
  readonly starts: readonly number[];
  readonly scoredDays: number;
}

/** Windows that cover the record; the last one reaches back so that all have the same length. */
export function coveringCut(days: number, scoredDays: number): Cut {
  const length = Math.min(scoredDays, days);
  const count = Math.ceil(days / length);
  const starts = Array.from({ length: count }, (_, i) => Math.min(i * length, days - length));
  return { starts, scoredDays: length };
}

/**
 * Bin means of each task for many parameter vectors.
 *
 * @param units positions in the range, one vector per window or one for all windows of a member
 * @param scoredDays days per window; the training length unless the vectors change at another pace
 * @yields one record [tasks, bins] per member, W m-2 (GPP umol m-2 s-1)
 */
export async function* predictMembers(
  surrogate: Frozen,
  site: SiteData,
  units: readonly (Float64Array | readonly Float64Array[])[],
  scoredDays = surrogate.settings.windowDays - surrogate.settings.warmupDays,
): AsyncGenerator<Float32Array, void, void> {
  const features = scaleFeatures(
    siteFeatures(site, 86_400 / surrogate.binsPerDay),
    surrogate.scaling,
  );
  const { warmupDays } = surrogate.settings;
  const cut = coveringCut(features.days, scoredDays);
  const windows = cutWindows(features, cut.starts, cut.scoredDays, warmupDays);
  const predictor = openPredictor(surrogate.weights);
  try {
    for (const unit of units) {
      const perWindow = cut.starts.map((_, w) => (unit instanceof Float64Array ? unit : unit[w]));
      const flat = Float32Array.from(perWindow.flatMap((vector) => [...vector]));
      const standardised = await predictor.predict(windows, flat);
      yield joinWindows(surrogate, standardised, cut, features.days);
    }
  } finally {
    predictor.dispose();
  }
}

/** [scoredDays, windows, bins, tasks] standardised -> [tasks, days * bins] in physical units. */
export function joinWindows(
  { binsPerDay, scaling }: Pick<Frozen, "binsPerDay" | "scaling">,
  standardised: Float32Array,
  { starts, scoredDays }: Cut,
  days: number,
): Float32Array {
  const bins = days * binsPerDay;
  const joined = new Float32Array(tasks.length * bins);
  const perDay = binsPerDay * tasks.length;
  // Thousands of members pass here: the task is outermost, so that what belongs to it is looked up once.
  for (let k = 0; k < tasks.length; k++) {
    const series = joined.subarray(k * bins, (k + 1) * bins);
    const restore = taskRestorer(scaling, k);
    // Days that the last window reaches back over are those of the window before: it is written after.
    for (let w = starts.length - 1; w >= 0; w--) {
      for (let t = 0; t < scoredDays; t++) {
        const from = (t * starts.length + w) * perDay + k;
        const to = (starts[w] + t) * binsPerDay;
        for (let b = 0; b < binsPerDay; b++) {
          series[to + b] = restore(to + b, standardised[from + b * tasks.length]);
        }
      }
    }
  }
  return joined;
}
