/** @file One site looked at from all sides: default and calibrated run by resolution, train and test, out of target. */
import type { OutputSeries } from "../model/budget.ts";
import type { SiteData } from "../site/siteData.ts";
import type { Split, SplitPart, SplitSide } from "../site/split.ts";
import { evaluateDaily, evaluateRun, resolutions } from "./evaluate.ts";
import type { Evaluation, EvaluationChoice, ModelledSeries, Resolution } from "./evaluate.ts";
import { judgeOutOfTarget, type OutOfTarget, type OutOfTargetName } from "./outOfTarget.ts";

/** Which observed values count. */
export type ObservedChoice = Pick<EvaluationChoice, "quality" | "version">;

/** The same of the run with the defaults and of the calibrated one. */
export interface BeforeAfter<Value> {
  readonly default: Value;
  readonly calibrated: Value;
}

/** At the forcing step, as daily and as monthly means. */
export type ByResolution<Value> = Readonly<Record<Resolution, Value>>;

/** Share of the gain on the training side that the test side shows, by flux; NaN where training gained nothing. */
export interface GainKept {
  readonly H: number;
  readonly LE: number;
}

/** Both sides of a split. */
export interface SplitEvaluation extends Readonly<
  Record<SplitSide, ByResolution<BeforeAfter<Evaluation>>>
> {
  readonly split: Split;
  readonly gainKept: ByResolution<GainKept>;
}

export interface SiteEvaluation {
  readonly byResolution: ByResolution<BeforeAfter<Evaluation>>;
  /** Where a split was asked for. */
  readonly split?: SplitEvaluation;
  /** Daily means against the daily targets of the site, where it has some. */
  readonly dailyTargets?: BeforeAfter<Evaluation>;
  readonly outOfTarget: readonly OutOfTarget[];
}

export interface SiteEvaluationInput {
  readonly site: SiteData;
  /** Outputs of ILS with the defaults, and with the bounded vector. */
  readonly before: OutputSeries;
  readonly after: OutputSeries;
  readonly choice: ObservedChoice;
  readonly split?: Split | undefined;
  /** Quantities beside H and LE that had a say in the calibration. */
  readonly targets?: readonly OutOfTargetName[];
}

/** Evaluate both runs of a site. */
export function evaluateSite(input: SiteEvaluationInput): SiteEvaluation {
  const { site, before, after, split } = input;
  return {
    byResolution: bothByResolution(input),
    ...(split && split.kind !== "none" && { split: splitEvaluation(input, split) }),
    ...(site.daily && {
      dailyTargets: {
        default: evaluateDaily(site, before),
        calibrated: evaluateDaily(site, after),
      },
    }),
    outOfTarget: judgeOutOfTarget(input),
  };
}

/** A series against the observations at every resolution. */
export function evaluateByResolution(
  site: SiteData,
  series: ModelledSeries,
  choice: Omit<EvaluationChoice, "resolution">,
): ByResolution<Evaluation> {
  return mapResolutions((resolution) => evaluateRun(site, series, { ...choice, resolution }));
}

/** Something for each resolution. */
export function mapResolutions<Value>(
  make: (resolution: Resolution) => Value,
): ByResolution<Value> {
  const [step, day, month] = resolutions;
  return { step: make(step), day: make(day), month: make(month) };
}

function bothByResolution(
  { site, before, after, choice }: SiteEvaluationInput,
  part?: SplitPart,
): ByResolution<BeforeAfter<Evaluation>> {
  const own = { ...choice, ...(part && { part }) };
  return mapResolutions((resolution) => ({
    default: evaluateRun(site, before, { ...own, resolution }),
    calibrated: evaluateRun(site, after, { ...own, resolution }),
  }));
}

function splitEvaluation(input: SiteEvaluationInput, split: Split): SplitEvaluation {
  const train = bothByResolution(input, { split, side: "train" });
  const test = bothByResolution(input, { split, side: "test" });
  const gainKept = mapResolutions((resolution) => ({
    H: keptOf(train[resolution], test[resolution], "H"),
    LE: keptOf(train[resolution], test[resolution], "LE"),
  }));
  return { split, train, test, gainKept };
}

/**
 * Share of the gain that is kept on what nobody fitted.
 *
 *     gain = 1 - RMSE(calibrated) / RMSE(default),   kept = gain(test) / gain(train)
 */
function keptOf(
  train: BeforeAfter<Evaluation>,
  test: BeforeAfter<Evaluation>,
  flux: "H" | "LE",
): number {
  const [onTrain, onTest] = [gainOf(train, flux), gainOf(test, flux)];
  return onTrain > 0 ? onTest / onTrain : Number.NaN;
}

/** Relative gain in RMSE, negative for a loss; NaN where the flux was not observed. */
export function gainOf(runs: BeforeAfter<Evaluation>, flux: "H" | "LE"): number {
  const [before, after] = [runs.default[flux]?.RMSE, runs.calibrated[flux]?.RMSE];
  return before === undefined || after === undefined ? Number.NaN : 1 - after / before;
}
