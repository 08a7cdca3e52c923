/** @file The spread of the members that fit nearly as well as the best. */
import type { Computation } from "../../base/progress.ts";
import { behaviouralSet, usualRise } from "../../identifiability/behavioural/behaviouralSet.ts";
import { scoreBalanced } from "../../identifiability/behavioural/scoreBalanced.ts";
import type { FluxDays } from "../../identifiability/behavioural/scoreMembers.ts";
import type { CalibratedRun } from "../exchanged.ts";
import { dailySd, type FluxSpread } from "./fluxSpread.ts";

/** Fewer members tell no spread (our choice). */
const fewest = 10;

/**
 * Spread of the behavioural set among the members at hand.
 * @returns undefined where there are no members, or too few of them fit
 */
export async function* behaviouralSpread(
  run: CalibratedRun,
): Computation<undefined, FluxSpread | undefined> {
  const { ensembles, site, settings, start, prior } = run;
  // Members of another model spread as that model does.
  const own = ensembles.filter(({ engine }) => engine !== "imported");
  if (own.length === 0) return undefined;
  const scored = yield* scoreBalanced({ site, settings, ensembles: own, base: prior, start });
  const set = behaviouralSet(scored, usualRise);
  if (set.members.length < fewest) return undefined;
  const [H, LE] = scored.fluxes.map((flux) =>
    dailySd(seriesOf(flux, scored.members, set.members), set.weights),
  );
  return {
    way: "behavioural",
    method:
      `weighted standard deviation over ${set.members.length} behavioural members of ${scored.members}: ` +
      `those whose loss is at most ${1 + usualRise} times the least`,
    sd: { H, LE },
    runs: 0,
  };
}

/** Days of some members: they lie sorted day by day. */
function seriesOf({ sorted, order }: FluxDays, members: number, wanted: Uint32Array) {
  const days = sorted.length / members;
  const all = Array.from({ length: members }, () => new Float64Array(days));
  order.forEach((member, at) => (all[member][Math.floor(at / members)] = sorted[at]));
  return Array.from(wanted, (member) => all[member]);
}
