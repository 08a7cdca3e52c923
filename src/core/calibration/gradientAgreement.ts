/** @file Whether the surrogate pulls where ILS would: slopes of the loss side by side, at several vectors. */
import type { Computation } from "../base/progress.ts";
import { median } from "../base/statistics.ts";
import type { EnsembleDetail, EnsembleEngine, SettledStart } from "../ensemble/ensemble.ts";
import type { ParameterName, ParameterValues } from "../model/parameters.ts";
import { positionsOf } from "../model/positions.ts";
import { scrambledSobol } from "../sampling/sobol.ts";
import type { CalibrationSettings } from "./calibration.ts";
import { slopeWeights } from "./fluxWeights.ts";
import type { ComparedLoss } from "./comparedLosses.ts";
import { gradientStep, modelGradients, type ModelGradient } from "./modelGradient.ts";
import type { LossInput } from "./observedData.ts";
import { surrogateGradients, type LossGradient } from "./surrogateGradient.ts";

/** Where slopes are compared. */
export interface GradientPoint {
  readonly kind: "default" | "random" | "optimum";
  /** Positions in the range, 0..1. */
  readonly unit: Float64Array;
}

/** Two gradients of one loss at one point. */
export interface Agreement {
  /** Cosine of the angle between the gradients, 1 where both point the same way. */
  readonly cosine: number;
  /** Length of the surrogate's gradient over that of ILS. */
  readonly ratio: number;
  readonly modelNorm: number;
  readonly surrogateNorm: number;
  /**
   * The gradient of ILS is shorter than a tenth of its median length at the default and the random points: near an
   * optimum, where a direction says little.
   */
  readonly isFlat: boolean;
  /** dLoss/du per free parameter, by ILS and by the surrogate. */
  readonly model: Float64Array;
  readonly surrogate: Float64Array;
}

/** One point. */
export interface PointAgreement extends GradientPoint {
  /** Losses of H and LE by ILS and by the surrogate. */
  readonly modelLoss: LossGradient["loss"];
  readonly surrogateLoss: LossGradient["loss"];
  readonly losses: Readonly<Record<ComparedLoss, Agreement>>;
  /** Why ILS has no gradient here, or null: a member failed. Its numbers are then NaN. */
  readonly failure: string | null;
}

/** The report. */
export interface GradientReport {
  readonly parameters: readonly ParameterName[];
  /** Step of the difference quotients, share of the range. */
  readonly step: number;
  readonly points: readonly PointAgreement[];
  /**
   * Medians over the default and the random points: what the gate looks at (our choice). The optimum is shown but does
   * not count, for slopes vanish there.
   */
  readonly medianCosine: Readonly<Record<ComparedLoss, number>>;
  readonly medianRatio: Readonly<Record<ComparedLoss, number>>;
}

/** What a comparison needs. */
export interface GradientInput extends LossInput {
  readonly base: ParameterValues;
  readonly start: SettledStart;
  readonly points: readonly GradientPoint[];
}

/** Random points at which slopes are compared (our choice). */
const randomPoints = 8;
/** A gradient shorter than this share of the usual length is called flat. */
const flatShare = 0.1;

/** The default vector and seeded random ones from the whole box. */
export function gradientPoints(
  parameters: readonly ParameterName[],
  base: ParameterValues,
  seed: number,
): GradientPoint[] {
  const width = parameters.length;
  const cloud = scrambledSobol(randomPoints, width, seed + gradientSeedOffset);
  const random = Array.from({ length: randomPoints }, (_, i): GradientPoint => ({
    kind: "random",
    unit: cloud.slice(i * width, (i + 1) * width),
  }));
  return [{ kind: "default", unit: positionsOf(parameters, base) }, ...random];
}

/** The points have their own seed, far from those of the designs. */
const gradientSeedOffset = 2_000_003;

/** Slopes of ILS by one ensemble, slopes of the surrogate, and how they agree. */
export async function* gradientAgreement(
  input: GradientInput,
  engine: EnsembleEngine,
): Computation<EnsembleDetail, GradientReport> {
  const { site, surrogate, base, start, settings } = input;
  const units = input.points.map(({ unit }) => unit);
  const { parameters } = surrogate;
  const binSeconds = 86_400 / surrogate.binsPerDay;
  const model = yield* modelGradients(
    { site, parameters, base, start, binSeconds, settings, units },
    engine,
  );
  return compareGradients(input, input.points, model);
}

/** The surrogate's slopes beside those of ILS that are known already. */
export async function compareGradients(
  input: LossInput,
  points: readonly GradientPoint[],
  model: readonly ModelGradient[],
): Promise<GradientReport> {
  const surrogate: LossGradient[] = [];
  const units = points.map(({ unit }) => unit);
  for await (const gradient of surrogateGradients(input, units)) surrogate.push(gradient);
  const usual = usualNorms(points, model, input.settings);
  const compared = points.map((point, i) => ({
    ...point,
    modelLoss: model[i].loss,
    surrogateLoss: surrogate[i].loss,
    losses: agreements(model[i], surrogate[i], usual, input.settings),
    failure: model[i].failure,
  }));
  return reportOf(input.surrogate.parameters, compared);
}

function reportOf(
  parameters: readonly ParameterName[],
  points: readonly PointAgreement[],
): GradientReport {
  const counted = points.filter(isCounted);
  const medianOf = (take: (agreement: Agreement) => number) =>
    byLoss((loss) => median(Float64Array.from(counted, ({ losses }) => take(losses[loss]))));
  return {
    parameters,
    step: gradientStep,
    points,
    medianCosine: medianOf(({ cosine }) => cosine),
    medianRatio: medianOf(({ ratio }) => ratio),
  };
}

/** The default and the random points count; what was looked for as an optimum does not. */
function isCounted({ kind }: GradientPoint): boolean {
  return kind !== "optimum";
}

function agreements(
  model: LossGradient,
  surrogate: LossGradient,
  usual: Readonly<Record<ComparedLoss, number>>,
  settings: CalibrationSettings,
): Record<ComparedLoss, Agreement> {
  return byLoss((loss) =>
    agreementOf(
      gradientOf(model, loss, settings),
      gradientOf(surrogate, loss, settings),
      usual[loss],
    ),
  );
}

/** Cosine and ratio of two gradients. @param usualNorm length that gradients of ILS usually have */
export function agreementOf(
  model: Float64Array,
  surrogate: Float64Array,
  usualNorm: number,
): Agreement {
  const dot = model.reduce((sum, value, p) => sum + value * surrogate[p], 0);
  const [modelNorm, surrogateNorm] = [normOf(model), normOf(surrogate)];
  return {
    cosine: dot / (modelNorm * surrogateNorm),
    ratio: surrogateNorm / modelNorm,
    modelNorm,
    surrogateNorm,
    isFlat: modelNorm < flatShare * usualNorm,
    model,
    surrogate,
  };
}

function gradientOf(
  { loss: errors, H, LE }: LossGradient,
  loss: ComparedLoss,
  settings: CalibrationSettings,
): Float64Array {
  if (loss !== "weighted") return loss === "H" ? H : LE;
  const weights = slopeWeights(settings, errors);
  return H.map((slope, p) => weights.H * slope + weights.LE * LE[p]);
}

function usualNorms(
  points: readonly GradientPoint[],
  model: readonly ModelGradient[],
  settings: CalibrationSettings,
): Record<ComparedLoss, number> {
  const counted = model.filter((_, i) => isCounted(points[i]));
  return byLoss((loss) =>
    median(Float64Array.from(counted, (gradient) => normOf(gradientOf(gradient, loss, settings)))),
  );
}

function normOf(vector: Float64Array): number {
  return Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
}

function byLoss<Value>(of: (loss: ComparedLoss) => Value): Record<ComparedLoss, Value> {
  return { H: of("H"), LE: of("LE"), weighted: of("weighted") };
}
