/**
 * @file Calibrate ILS itself with usual optimisers, each with the same number of runs: what MdPL has to be held against.
 *
 * A run is one vector through the model at the site, warm-up included. Every method begins at the default vector, whose
 * run counts; the design alone does not know it.
 */
import { mapProgress, type Computation, type Progress } from "../../base/progress.ts";
import type { EnsembleInput } from "../../ensemble/ensemble.ts";
import { evaluateRun, type Evaluation } from "../../evaluation/evaluate.ts";
import { fromUnit, parameter } from "../../model/parameters.ts";
import type { ParameterName, ParameterValues } from "../../model/parameters.ts";
import { runModel } from "../../model/run.ts";
import { balance } from "../balance.ts";
import type { SplitPart, SplitSide } from "../../site/split.ts";
import type { CalibrationSettings } from "../calibration.ts";
import type { ChainEngines } from "../engines.ts";
import { positionsOf } from "../../model/positions.ts";
import { startMethod, type MethodChoices } from "./methods.ts";
import type { BaselineMethod } from "./names.ts";
import type { Batch, Scores } from "./optimiser.ts";
import { combinedLosses, residualsOf } from "./residuals.ts";
import { search, type Search, type SkillPoint } from "./search.ts";

/** What is asked for. */
export interface BaselinesInput extends Pick<
  EnsembleInput,
  "site" | "base" | "start" | "parameters"
> {
  /** Weights of H and LE, and which observations count. */
  readonly settings: CalibrationSettings;
  /** Bins that losses are told on: those of the surrogate, or the forcing's step. */
  readonly binSeconds: number;
  readonly methods: readonly BaselineMethod[];
  /** Runs of ILS that each method spends. */
  readonly runs: number;
  readonly seed: number;
  readonly choices?: MethodChoices;
  /** What the first of the methods found before the work was stopped: these are not run again. */
  readonly from?: readonly BaselineResult[];
}

/** One vector and how ILS does with it. */
export interface ScoredVector {
  /** Weighted loss on the bins; Infinity where the model failed. */
  readonly loss: number;
  /** Positions in the ranges, one per free parameter, 0..1. */
  readonly unit: Float64Array;
  /** The vector with everything that is fixed: what ILS runs with. */
  readonly values: ParameterValues;
  /** At the forcing step, against the observed values that count. */
  readonly metrics: Evaluation;
  /** The same on either side of the split, where the settings have one. */
  readonly bySide?: Readonly<Record<SplitSide, Evaluation>>;
}

/** What one method found. */
export interface BaselineResult extends Search, ScoredVector {
  readonly method: BaselineMethod;
}

/** What all of them found. */
export interface Baselines {
  readonly parameters: readonly ParameterName[];
  readonly binSeconds: number;
  /** With the weights that hold: where they are balanced, one more run with the defaults, which no budget bears. */
  readonly settings: CalibrationSettings;
  readonly default: ScoredVector;
  readonly results: readonly BaselineResult[];
}

/** Improvements of one method. */
export interface BaselineTrace {
  readonly method: BaselineMethod;
  readonly history: readonly SkillPoint[];
}

/** Told on the way. */
export interface BaselinesDetail {
  /** Methods that have begun, the one at work last. */
  readonly traces: readonly BaselineTrace[];
  /** The defaults, once they have run. */
  readonly default: ScoredVector | undefined;
  /** Methods that have ended. */
  readonly results: readonly BaselineResult[];
}

type Engines = Pick<ChainEngines, "ensemble" | "seconds">;

/** Give every method its budget, one after the other, and run ILS at the forcing step with what each found. */
export async function* runBaselines(
  asked: BaselinesInput,
  engines: Engines,
): Computation<BaselinesDetail, Baselines> {
  const { parameters, binSeconds, base, methods, runs, seed, choices = {} } = asked;
  const results = [...(asked.from ?? [])];
  const total = methods.length * runs;
  let before: ScoredVector | undefined;
  const at = (done: number, traces: readonly BaselineTrace[]): Progress<BaselinesDetail> => {
    const lines = traces.map(({ method, history }) => ({ method, history }));
    const detail = { traces: lines, default: before, results: [...results] };
    return { done, total, unit: "run", detail };
  };
  const first = () => at(results.length * runs, results);
  const settings = yield* mapProgress(balance(asked), first);
  const input = { ...asked, settings };
  const judge = { evaluate: evaluator(input, engines), seconds: engines.seconds };
  const unit = positionsOf(parameters, base);
  const [loss] = (yield* mapProgress(judge.evaluate({ vectors: [unit] }), first)).losses;
  before = yield* mapProgress(scored(input, unit, loss), first);
  for (const method of methods.slice(results.length)) {
    const done = results.length * runs;
    const optimiser = startMethod(method, { start: unit, seed, runs }, choices);
    const found = yield* mapProgress(search(optimiser, runs, judge), (step) =>
      at(done + step.done, [...results, { method, ...step.detail }]),
    );
    const { history } = found;
    const vector = yield* mapProgress(scored(input, found.unit, found.loss), () =>
      at(done + runs, [...results, { method, history }]),
    );
    results.push({ ...found, ...vector, method });
    yield at(results.length * runs, results);
  }
  return { parameters, binSeconds, settings, default: before, results };
}

/** Losses, and residuals where they are wanted, by one ensemble. */
function evaluator(input: BaselinesInput, { ensemble: engine }: Engines) {
  const { site, base, start, parameters, binSeconds } = input;
  return async function* evaluate(batch: Batch): Computation<unknown, Scores> {
    const members = batch.vectors.length;
    const design = Float64Array.from(batch.vectors.flatMap((vector) => [...vector]));
    const run = { site, base, start, parameters, binSeconds, design, members };
    const ensemble = yield* engine(run);
    const losses = combinedLosses(input, ensemble);
    return { losses, ...(batch.wantsResiduals && { residuals: residualsOf(input, ensemble) }) };
  };
}

/** ILS at the forcing step. */
async function* scored(
  { site, base, start, parameters, settings }: BaselinesInput,
  unit: Float64Array,
  loss: number,
): Computation<unknown, ScoredVector> {
  const values: Record<ParameterName, number> = { ...base };
  parameters.forEach((name, p) => (values[name] = fromUnit(parameter(name), unit[p])));
  const { series } = yield* runModel({ site, values, start });
  const { quality, version, split } = settings;
  const on = (part?: SplitPart) =>
    evaluateRun(site, series, { quality, version, resolution: "step", ...(part && { part }) });
  const isSplit = split !== undefined && split.kind !== "none";
  const bySide = isSplit && {
    train: on({ split, side: "train" }),
    test: on({ split, side: "test" }),
  };
  return { loss, unit, values, metrics: on(), ...(bySide && { bySide }) };
}
