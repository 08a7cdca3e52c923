/** @file The fidelity report: how, when and where in the box the surrogate errs on members it never saw. */
import type { Computation } from "../../base/progress.ts";
import { seeded } from "../../base/random.ts";
import type { Ensemble } from "../../ensemble/ensemble.ts";
import type { SiteData } from "../../site/siteData.ts";
import { predictHeldOut, type HeldOutSeries, type SeriesPair } from "../heldOutSeries.ts";
import type { Frozen } from "../predict.ts";
import { taskSkill } from "../skill.ts";
import { tasks, type Task, type TaskSkill } from "../surrogate.ts";
import { groupedError, type GroupError } from "./groupedError.ts";
import {
  distanceError,
  nearestDistances,
  type DistanceError,
  type TrainedDesign,
} from "./memberError.ts";

/** Surrogate against ILS, pair by pair. */
export interface Scatter {
  readonly model: Float32Array;
  readonly surrogate: Float32Array;
  /** Pairs that the sample was drawn from. */
  readonly of: number;
}

/** One flux at one site. */
export interface FluxFidelity {
  readonly skill: TaskSkill;
  readonly scatter: Scatter;
  /** By month of the year. */
  readonly byMonth: readonly GroupError[];
  /** By hour of the day, one group per bin. */
  readonly byHour: readonly GroupError[];
  readonly byDistance: DistanceError;
}

/** One site. A task that the model's output does not tell is left out. */
export interface Fidelity {
  readonly site: string;
  readonly heldOutMembers: number;
  readonly fluxes: Readonly<Partial<Record<Task, FluxFidelity>>>;
}

/** What the report is made from. */
export interface FidelityInput {
  readonly surrogate: Frozen;
  readonly site: SiteData;
  readonly training: TrainedDesign;
  readonly heldOut: Ensemble;
  /** Draws the pairs of the scatter. */
  readonly seed: number;
}

/** Pairs that a scatter shows at most. */
export const scatterCap = 2000;

/** Predict the held-out members and look at the errors from all sides. */
export async function* fidelityReport(input: FidelityInput): Computation<undefined, Fidelity> {
  const { surrogate, site, training, heldOut } = input;
  const series = yield* predictHeldOut(surrogate, site, heldOut);
  const distance = nearestDistances(series, training);
  const fluxes: Partial<Record<Task, FluxFidelity>> = {};
  for (const task of tasks) {
    const pair = series.of(task);
    const skill = taskSkill(pair.truth, pair.guess);
    if (skill.n > 0) fluxes[task] = { skill, ...errorsOf(input, series, pair, distance, task) };
  }
  return { site: site.id, heldOutMembers: series.members.length, fluxes };
}

function errorsOf(
  { surrogate, site, seed }: FidelityInput,
  series: HeldOutSeries,
  pair: SeriesPair,
  distance: Float64Array,
  task: Task,
): Omit<FluxFidelity, "skill"> {
  const { binsPerDay } = surrogate;
  const binMs = 86_400_000 / binsPerDay;
  const monthOf = (bin: number) => new Date(site.startMs + bin * binMs).getUTCMonth() + 1;
  return {
    scatter: scatterOf(pair, seed, task),
    byMonth: groupedError(pair, monthOf),
    byHour: groupedError(pair, (bin) => (bin % binsPerDay) * (24 / binsPerDay)),
    byDistance: distanceError(series, pair, distance),
  };
}

/** A sample that is spread evenly over members and bins: one pair at random from each of as many equal stretches. */
function scatterOf({ truth, guess }: SeriesPair, seed: number, task: Task): Scatter {
  const bins = truth[0]?.length ?? 0;
  const all = bins * truth.length;
  const random = seeded(seed, `scatter ${task}`);
  const stretches = Math.min(scatterCap, all);
  const chosen = Array.from({ length: stretches }, (_, i) =>
    Math.floor(((i + random.uniform()) * all) / stretches),
  ).filter((at) => !Number.isNaN(truth[Math.floor(at / bins)][at % bins]));
  const pick = (series: readonly Float32Array[]) =>
    Float32Array.from(chosen, (at) => series[Math.floor(at / bins)][at % bins]);
  return { model: pick(truth), surrogate: pick(guess), of: all };
}
