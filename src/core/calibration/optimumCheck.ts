/** @file The surrogate at the vector that was found: how far it is from ILS there, and whether it slopes as ILS does. */
import type { Computation } from "../base/progress.ts";
import type { Ensemble, EnsembleEngine } from "../ensemble/ensemble.ts";
import type { Surrogate } from "../surrogate/surrogate.ts";
import type { Calibration } from "./calibration.ts";
import type { Curvature } from "./curvature.ts";
import { compareGradients, type GradientReport } from "./gradientAgreement.ts";
import { positionsOf } from "../model/positions.ts";
import type { Scored } from "./modelGradient.ts";
import { optimumCurvature } from "./optimumCurvature.ts";
import { optimumGap, type OptimumGap } from "./refineGap.ts";
import { slopesAt, type CheckedSite, type KnownSlopes } from "./surrogateCheck.ts";

/** What a check needs. */
export interface OptimumCheckInput extends CheckedSite {
  readonly surrogate: Surrogate;
  readonly calibration: Calibration;
  /** Slopes of ILS at the default and the random vectors, under the same settings; empty where they are not known. */
  readonly known: KnownSlopes;
}

/** What was found. */
export interface OptimumCheck extends OptimumGap {
  /** At the known vectors and the optimum, which comes last. */
  readonly gradient: GradientReport;
  readonly slopes: KnownSlopes;
  /** How sharply the loss rises about the optimum; undefined where a member failed or the defaults' errors are not known. */
  readonly curvature: Curvature | undefined;
}

/** ILS with the bounded vector and its neighbours: the first of these members tells the gap, all tell the slopes. */
export async function* checkOptimum(
  input: OptimumCheckInput,
  engine: EnsembleEngine,
): Computation<unknown, OptimumCheck> {
  const { site, surrogate, calibration, known } = input;
  const { settings, bounded } = calibration;
  const optimum = { kind: "optimum", unit: positionsOf(surrogate.parameters, bounded) } as const;
  const ran: Ensemble[] = [];
  const keeping: EnsembleEngine = async function* run(asked) {
    const ensemble = yield* engine(asked);
    ran.push(ensemble);
    return ensemble;
  };
  const more = yield* slopesAt({ ...input, settings }, [optimum], keeping);
  const slopes = {
    points: [...known.points, ...more.points],
    model: [...known.model, ...more.model],
  };
  const loss = { site, surrogate, settings };
  return {
    ...(await optimumGap(loss, ran[0], 0)),
    gradient: await compareGradients(loss, slopes.points, slopes.model),
    slopes,
    curvature: curvatureAt({ site, settings }, ran[0], known),
  };
}

function curvatureAt(
  scored: Scored,
  ensemble: Ensemble,
  { points, model }: KnownSlopes,
): Curvature | undefined {
  const defaults = model[points.findIndex(({ kind }) => kind === "default")];
  return defaults && optimumCurvature(scored, ensemble, defaults.loss);
}
