/** @file Some draws of the chains run through ILS: does it find them as likely as the surrogate does? */
import type { Computation } from "../../base/progress.ts";
import type { EnsembleEngine, EnsembleInput } from "../../ensemble/ensemble.ts";
import { unitOf } from "../../surrogate/heldOutSeries.ts";
import type { Surrogate } from "../../surrogate/surrogate.ts";
import { seriesOfMember, type Likelihood } from "../likelihood.ts";
import type { Draws, ModelledDraws } from "./posterior.ts";
import { burnInOf, spreadDraws } from "./summary.ts";

/** Draws that ILS runs with (our choice): enough for the spread of a difference, a few seconds of work. */
const modelRuns = 16;

type Asked = Pick<EnsembleInput, "site" | "base" | "start"> & { readonly surrogate: Surrogate };

/** Run draws spread over those that count, and hold both deviances side by side. */
export async function* askModel(
  { site, base, start, surrogate }: Asked,
  draws: Draws,
  likelihood: Likelihood,
  engine: EnsembleEngine,
): Computation<unknown, ModelledDraws> {
  const { parameters, binsPerDay } = surrogate;
  const width = parameters.length;
  const chosen = spreadDraws(draws, burnInOf(draws.generations), modelRuns);
  const units = Float64Array.from(
    chosen.flatMap((draw) => [...draws.units.subarray(draw * width, (draw + 1) * width)]),
  );
  const members = chosen.length;
  const binSeconds = 86_400 / binsPerDay;
  const asked = { site, base, start, parameters, binSeconds, design: units, members };
  const ensemble = yield* engine(asked);
  const model = chosen.map((_, member) =>
    likelihood.deviance(unitOf(ensemble, member), seriesOfMember(ensemble, member)),
  );
  const told = chosen.map((draw) => draws.deviance[draw]);
  return { units, surrogate: told, model, ...comparison(told, model) };
}

function comparison(surrogate: readonly number[], model: readonly number[]) {
  const differences = model
    .map((value, i) => value - surrogate[i])
    .filter((difference) => Number.isFinite(difference));
  const n = differences.length;
  const offset = differences.reduce((sum, value) => sum + value, 0) / n;
  const squares = differences.reduce((sum, value) => sum + (value - offset) ** 2, 0);
  const weights = differences.map((value) => Math.exp((offset - value) / 2));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const left = total ** 2 / weights.reduce((sum, weight) => sum + weight ** 2, 0);
  return { offset, spread: Math.sqrt(squares / (n - 1)), left };
}
