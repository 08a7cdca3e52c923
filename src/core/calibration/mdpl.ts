/** @file MdPL: learn one generator of parameters through the frozen surrogates of its sites, watch every excursion, average, bound. */
import { mapProgress, type Computation } from "../base/progress.ts";
import { seeded, shuffle } from "../base/random.ts";
import {
  parameter,
  toUnit,
  type ParameterName,
  type ParameterValues,
} from "../model/parameters.ts";
import type { SiteData } from "../site/siteData.ts";
import { freshState, type OptimiserState } from "../surrogate/backends/variables.ts";
import { dailyFeatures } from "../surrogate/features.ts";
import type { Frozen } from "../surrogate/predict.ts";
import { boundUnit } from "./bounding.ts";
import type { Calibration, CalibrationEpoch, CalibrationSettings } from "./calibration.ts";
import { concludeSequence } from "./concludeSequence.ts";
import { runEpoch } from "./epoch.ts";
import { initialGenerator } from "./generator.ts";
import { MdplLearner, type LearnerSite } from "./mdplLearner.ts";
import {
  allWindows,
  cutObserved,
  lossWeights,
  prepareData,
  type CalibrationData,
} from "./observedData.ts";
import { defaultPriorWeight, priorShape } from "./priors.ts";

/** A site that is calibrated. */
export interface CalibrationSite {
  readonly site: SiteData;
  readonly surrogate: Frozen;
  /** Defaults: where the generator starts, and the value of everything that is not free. */
  readonly base: ParameterValues;
  readonly settings: CalibrationSettings;
}

/** What a calibration of one site needs. */
export interface CalibrationInput extends CalibrationSite {
  readonly from?: CalibrationCheckpoint;
}

/**
 * What a calibration of several sites with one generator needs. Their surrogates have the same free parameters; what
 * belongs to the generator and its schedule holds for all of them and is the first site's.
 */
export interface JointInput {
  readonly sites: readonly CalibrationSite[];
  readonly from?: JointCheckpoint;
}

/** Everything needed to go on as if calibration had never stopped. */
export interface CalibrationCheckpoint {
  readonly optimiser: OptimiserState;
  readonly epochs: readonly CalibrationEpoch[];
}

/** The same for several sites: what each epoch told of each of them. */
export interface JointCheckpoint {
  readonly optimiser: OptimiserState;
  readonly epochs: readonly (readonly CalibrationEpoch[])[];
}

/** Told after every epoch. */
export interface CalibrationDetail {
  readonly epoch: CalibrationEpoch;
  readonly checkpoint: CalibrationCheckpoint;
}

/** Told after every epoch: one per site. */
export interface JointDetail {
  readonly epochs: readonly CalibrationEpoch[];
  readonly checkpoint: JointCheckpoint;
}

/** Calibrate the free parameters of the surrogate at one site. */
export async function* calibrate(
  input: CalibrationInput,
): Computation<CalibrationDetail, Calibration> {
  const { from } = input;
  const epochs = from?.epochs.map((epoch) => [epoch]) ?? [];
  const joint = calibrateTogether({
    sites: [input],
    ...(from && { from: { optimiser: from.optimiser, epochs } }),
  });
  const [calibration] = yield* mapProgress(joint, (step) => {
    const { optimiser, epochs: known } = step.detail.checkpoint;
    const own = known.map(([epoch]) => epoch);
    return {
      ...step,
      detail: { epoch: own[own.length - 1], checkpoint: { optimiser, epochs: own } },
    };
  });
  return calibration;
}

/**
 * Calibrate several sites with one generator, which knows them by their attributes. In every epoch each site has its
 * steps, in an order drawn anew.
 * @returns one calibration per site, in the order of the sites
 */
export async function* calibrateTogether(
  input: JointInput,
): Computation<JointDetail, Calibration[]> {
  const sites = underOneSchedule(input.sites);
  const parameters = freeParameters(sites);
  const [{ settings }] = sites;
  const data = sites.map((site) => prepareData(site));
  const learner = new MdplLearner(
    input.from?.optimiser ?? startState(settings, data[0], parameters.length),
    sites.map((site, k) => learnerSite(site, data[k])),
  );
  const epochs = [...(input.from?.epochs ?? [])];
  try {
    for (let index = epochs.length; index < settings.epochs; index++) {
      const bySite = new Map<number, CalibrationEpoch>();
      for (const site of shuffle([...sites.keys()], seeded(settings.seed, `sites ${index}`))) {
        const width = parameters.length;
        const own = sites[site].settings;
        bySite.set(site, await runEpoch(learner, site, data[site], own, index, width));
      }
      const told = [...bySite].toSorted(([a], [b]) => a - b).map(([, epoch]) => epoch);
      epochs.push(told);
      const checkpoint = { optimiser: await learner.state(), epochs: [...epochs] };
      const detail = { epochs: told, checkpoint };
      yield { done: index + 1, total: settings.epochs, unit: "epoch", detail };
    }
    const calibrations: Calibration[] = [];
    for (const [k, site] of sites.entries()) {
      const sequence = await learner.raw(k, cutObserved(data[k], allWindows(data[k])));
      const own = { data: data[k], epochs: epochs.map((told) => told[k]), sequence };
      calibrations.push(
        concludeSequence({ parameters, base: site.base, settings: site.settings, ...own }),
      );
    }
    return calibrations;
  } finally {
    learner.dispose();
  }
}

/** What belongs to the generator and to its schedule is the first site's for all. */
function underOneSchedule(sites: readonly CalibrationSite[]): CalibrationSite[] {
  return sites.map((site) => {
    const { epochs, learningRate, lambda, generatorUnits, windowDays, changes, bounding, seed } =
      sites[0].settings;
    const shared = { epochs, learningRate, lambda, generatorUnits, windowDays, seed };
    const optional = { ...(changes && { changes }), ...(bounding && { bounding }) };
    const { changes: _, bounding: __, ...own } = site.settings;
    return { ...site, settings: { ...own, ...shared, ...optional } };
  });
}

/** @throws RangeError where the sites differ in what is free */
function freeParameters(sites: readonly CalibrationSite[]): readonly ParameterName[] {
  const [first] = sites;
  if (!first) throw new RangeError("calibration: at least one site is needed");
  const { parameters } = first.surrogate;
  const other = sites.find(({ surrogate }) => surrogate.parameters.join() !== parameters.join());
  if (!other) return parameters;
  throw new RangeError(
    `calibration: one generator names the same parameters everywhere, but ${first.site.id} frees ${parameters.join(", ")} and ${other.site.id} ${other.surrogate.parameters.join(", ")}`,
  );
}

function startState(
  settings: CalibrationSettings,
  data: CalibrationData,
  parameters: number,
): OptimiserState {
  const inputs = dailyFeatures.length + data.attributes.length;
  const size = { inputs, units: settings.generatorUnits, parameters };
  return freshState(initialGenerator(size, settings.seed));
}

function learnerSite(
  { surrogate, base, settings }: CalibrationSite,
  data: CalibrationData,
): LearnerSite {
  const { priors, priorWeight = defaultPriorWeight } = settings;
  return {
    surrogate: surrogate.weights,
    loss: lossWeights(settings, data),
    start: Float64Array.from(surrogate.parameters, (name) =>
      boundUnit(toUnit(parameter(name), base[name])),
    ),
    priors: surrogate.parameters.map((name) => {
      const prior = priors?.[name];
      return prior && priorShape(name, prior);
    }),
    priorWeight,
    isSquashed: settings.bounding === "sigmoid",
  };
}
