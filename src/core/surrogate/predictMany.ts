/** @file Fluxes of thousands of members, some at a time and on two threads where there are two. */
import type { SiteData } from "../site/siteData.ts";
import { siteFeatures } from "./features.ts";
import { fusedReport } from "./fused/fusedSelfTest.ts";
import type { GradientPool } from "./fused/gradientPool.ts";
import { PairedPredictor } from "./fused/pairedPredictor.ts";
import { coveringCut, joinWindows, predictMembers, type Cut, type Frozen } from "./predict.ts";
import { tasks } from "./surrogate.ts";
import { cutWindows, scaleFeatures } from "./windows.ts";

/** Members of one batch (our choice): enough that a message to another thread weighs little. */
const membersAtOnce = 16;

/**
 * Bin means of each task for many parameter vectors, the same bits as `predictMembers` in the fused module: it is taken
 * wherever it passes its self-test, for a card waits for each member longer than the module computes (our choice).
 *
 * @param units positions in the range, one vector a member
 * @param pool computes every second batch elsewhere
 * @yields one record [tasks, bins] per member
 */
export async function* predictMany(
  surrogate: Frozen,
  site: SiteData,
  units: readonly Float64Array[],
  pool?: GradientPool,
): AsyncGenerator<Float32Array, void, void> {
  if (!fusedReport().passed) {
    yield* predictMembers(surrogate, site, units);
    return;
  }
  const { settings, scaling, binsPerDay } = surrogate;
  const { windowDays, warmupDays } = settings;
  const features = scaleFeatures(siteFeatures(site, 86_400 / binsPerDay), scaling);
  const cut = coveringCut(features.days, windowDays - warmupDays);
  const width = Math.min(membersAtOnce, Math.max(1, Math.ceil(units.length / 2)));
  const starts = Array.from({ length: width }, () => cut.starts).flat();
  const windows = cutWindows(features, starts, cut.scoredDays, warmupDays);
  const predictor = new PairedPredictor(surrogate.weights, windows, pool);
  for (let at = 0; at < units.length; at += 2 * width) {
    const batches = [units.slice(at, at + width), units.slice(at + width, at + 2 * width)];
    const [first, second] = batches.map((batch) =>
      batch.length > 0 ? rowsOf(batch, width, cut.starts.length) : undefined,
    );
    const found = first ? await predictor.predict(first, second) : [];
    for (const [k, standardised] of found.entries()) {
      for (let member = 0; member < batches[k].length; member++) {
        const own = memberFluxes(standardised, member, width, { ...cut, binsPerDay });
        yield joinWindows(surrogate, own, cut, features.days);
      }
    }
  }
}

/** A vector for every window of every member; what is left of the batch repeats the last one. */
function rowsOf(batch: readonly Float64Array[], width: number, perMember: number): Float32Array {
  const parameters = batch[0].length;
  const rows = new Float32Array(width * perMember * parameters);
  for (let row = 0; row < width * perMember; row++) {
    const member = Math.min(batch.length - 1, Math.floor(row / perMember));
    rows.set(batch[member], row * parameters);
  }
  return rows;
}

/** The windows of one member out of a batch of so many. */
export function memberFluxes(
  standardised: Float32Array,
  member: number,
  width: number,
  { starts, scoredDays, binsPerDay }: Cut & Pick<Frozen, "binsPerDay">,
): Float32Array {
  const perMember = starts.length * binsPerDay * tasks.length;
  const own = new Float32Array(scoredDays * perMember);
  for (let day = 0; day < scoredDays; day++) {
    const from = (day * width + member) * perMember;
    own.set(standardised.subarray(from, from + perMember), day * perMember);
  }
  return own;
}
