/** @file The members of an imported ensemble that can be used, cut into those that train and those held out. */
import type { Problem } from "../../base/result.ts";
import { seeded, shuffle } from "../../base/random.ts";
import { ensembleVariables, type Ensemble, type EnsembleVariable } from "../ensemble.ts";
import { unphysicalWM2 } from "../record.ts";
import type { BinnedSeries } from "./binSeries.ts";
import { doubt, listed, wrong } from "./parts.ts";
import type { Members } from "./positions.ts";

/** Fewer members can neither train nor judge. */
const leastMembers = 6;
const leastHeldOut = 2;

/** Fluxes that the calibration fits. */
const targets = ["H", "LE"] as const;
/** Below this size in every bin of every member fluxes are not in W m-2. */
const smallestWM2 = 2;

interface Split {
  readonly training: Ensemble;
  readonly heldOut: Ensemble;
}

/** Cut the members. @returns undefined where a problem was told */
export function splitMembers(
  where: string,
  members: Members,
  binned: BinnedSeries,
  choice: { readonly heldOutShare: number; readonly seed: number },
  problems: Problem[],
): Split | undefined {
  for (const target of targets) {
    if (binned.present.includes(target)) continue;
    problems.push(wrong(where, `no series of ${target} is in the files`, `give ${target} too`));
    return undefined;
  }
  if (!areFluxes(where, binned, problems)) return undefined;
  const failed = failuresOf(members, binned);
  const usable = members.names.length - failed.size;
  if (usable < leastMembers) {
    const why = listed(
      [...failed].map(([m, reason]) => `${members.names[m]} (${reason})`),
      3,
    );
    const message = `${usable} members can be used, at least ${leastMembers} are needed${why ? `; left out: ${why}` : ""}`;
    problems.push(wrong(where, message, "give more members, or the series of those left out"));
    return undefined;
  }
  if (failed.size > 0) {
    const some = [...failed].map(([m, reason]) => `${members.names[m]} (${reason})`);
    const message = `${failed.size} members are left out: ${listed(some, 4)}`;
    problems.push(doubt(where, message, "give their series, or nothing if they failed"));
  }
  const held = heldOutMembers(members, failed, choice);
  const all = [...members.names.keys()];
  const training = all.filter((member) => !held.has(member));
  const others = all.filter((member) => held.has(member));
  const usableOf = (list: readonly number[]) => list.filter((member) => !failed.has(member)).length;
  if (usableOf(others) < leastHeldOut || usableOf(training) < leastMembers - leastHeldOut) {
    const message = `${usableOf(training)} members train and ${usableOf(others)} are held out, at least ${leastMembers - leastHeldOut} and ${leastHeldOut} are needed`;
    problems.push(wrong(where, message, "mend the column set, or leave it out", { column: "set" }));
    return undefined;
  }
  return {
    training: ensembleOf(members, binned, failed, training),
    heldOut: ensembleOf(members, binned, failed, others),
  };
}

/** Units and signs that no number tells. */
function areFluxes(where: string, binned: BinnedSeries, problems: Problem[]): boolean {
  for (const target of targets) {
    const { largest, mean } = sizeOfFlux(binned, target);
    if (largest < smallestWM2) {
      const message = `${target} is never above ${largest.toPrecision(2)} in size: it is not in W m-2`;
      problems.push(wrong(where, message, `name its unit, such as "${target} [MJ m-2 d-1]"`));
      return false;
    }
    if (target === "LE" && mean < -5) {
      problems.push(
        doubt(
          where,
          `LE is ${mean.toFixed(0)} W m-2 on average, which is dew`,
          "fluxes away from the surface are positive: change the sign if LE counts downward",
        ),
      );
    }
  }
  return true;
}

function sizeOfFlux({ values, axis }: BinnedSeries, target: EnsembleVariable) {
  const place = ensembleVariables.indexOf(target);
  let [largest, sum, count] = [0, 0, 0];
  for (let i = 0; i < values.length; i++) {
    if (Math.floor(i / axis.bins) % ensembleVariables.length !== place) continue;
    if (Number.isNaN(values[i])) continue;
    largest = Math.max(largest, Math.abs(values[i]));
    sum += values[i];
    count++;
  }
  return { largest, mean: sum / count };
}

/** Members that cannot be used, and why. */
function failuresOf(members: Members, binned: BinnedSeries): Map<number, string> {
  const failed = new Map(members.failed);
  for (const member of members.names.keys()) {
    if (failed.has(member)) continue;
    const reason = failureOf(binned, member);
    if (reason !== undefined) failed.set(member, reason);
  }
  return failed;
}

function failureOf({ values, axis }: BinnedSeries, member: number): string | undefined {
  for (const target of targets) {
    const row = member * ensembleVariables.length + ensembleVariables.indexOf(target);
    const series = values.subarray(row * axis.bins, (row + 1) * axis.bins);
    let isTold = false;
    for (const value of series) {
      if (Number.isNaN(value)) continue;
      isTold = true;
      if (Math.abs(value) > unphysicalWM2) {
        return `a flux of ${value.toFixed(0)} W m-2 was reached`;
      }
    }
    if (!isTold) return `no ${target} is given`;
  }
  return undefined;
}

/** The members that the file holds out, or a seeded share of those that can be used. */
function heldOutMembers(
  members: Members,
  failed: ReadonlyMap<number, string>,
  { heldOutShare, seed }: { readonly heldOutShare: number; readonly seed: number },
): Set<number> {
  const all = [...members.names.keys()];
  if (members.sets.some((set) => set !== undefined)) {
    return new Set(all.filter((member) => members.sets[member] === "heldOut"));
  }
  const usable = all.filter((member) => !failed.has(member));
  const most = usable.length - (leastMembers - leastHeldOut);
  const wanted = Math.round(heldOutShare * usable.length);
  const count = Math.min(most, Math.max(leastHeldOut, wanted));
  return new Set(shuffle(usable, seeded(seed, "imported held out")).slice(0, count));
}

/** An ensemble of some of the members, in their order. */
function ensembleOf(
  members: Members,
  { axis, present, values }: BinnedSeries,
  failures: ReadonlyMap<number, string>,
  chosen: readonly number[],
): Ensemble {
  const columns = members.parameters.length;
  const width = ensembleVariables.length * axis.bins;
  const design = new Float64Array(chosen.length * columns);
  const own = new Float32Array(chosen.length * width);
  const failed = chosen.flatMap((from, member) => {
    design.set(members.design.subarray(from * columns, (from + 1) * columns), member * columns);
    const reason = failures.get(from);
    const target = own.subarray(member * width, (member + 1) * width);
    if (reason === undefined) target.set(values.subarray(from * width, (from + 1) * width));
    else target.fill(Number.NaN);
    return reason === undefined ? [] : [{ member, reason }];
  });
  return {
    parameters: members.parameters,
    design,
    members: chosen.length,
    binSeconds: axis.binSeconds,
    bins: axis.bins,
    values: own,
    failed,
    largestFluxWM2: largestFlux(own, axis.bins),
    engine: "imported",
    present,
    device: "",
    notes: [],
    memberSteps: 0,
    seconds: 0,
  };
}

/** Largest |H| or |LE| of any bin: H and LE are the first two variables. */
function largestFlux(values: Float32Array, bins: number): number {
  let largest = 0;
  for (let i = 0; i < values.length; i++) {
    if (Math.floor(i / bins) % ensembleVariables.length > 1) continue;
    const size = Math.abs(values[i]);
    if (size > largest) largest = size;
  }
  return largest;
}
