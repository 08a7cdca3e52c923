/** @file A sensitivity analysis as an object of names and numbers, and as a table. */
import type { ParameterName } from "../model/parameters.ts";
import type { Estimate } from "../identifiability/sensitivity/estimate.ts";
import {
  outputUnits,
  sensitivityOutputs,
  type SensitivityOutput,
} from "../identifiability/sensitivity/outputs.ts";
import type {
  MorrisOutput,
  Sensitivity,
  SobolOutput,
} from "../identifiability/sensitivity/sensitivity.ts";
import { writeCsv, type Cell } from "./csv.ts";

type ByParameter<T> = Readonly<Partial<Record<ParameterName, T>>>;
type Interval = readonly [number, number];

type Analysis = Pick<Sensitivity, "parameters" | "findings">;

/** What is told of one output: indices or effects by parameter, and the same from the first rows alone. */
export type OutputSummary = Readonly<
  Record<string, string | readonly object[] | ByParameter<unknown>>
>;

/** Outputs by name, and the indices of the loss once more by themselves. */
export function summariseSensitivity({ parameters, findings }: Analysis) {
  const of = (output: SensitivityOutput): OutputSummary =>
    findings.method === "sobol"
      ? sobolSummary(output, parameters, findings.outputs[output])
      : morrisSummary(output, parameters, findings.outputs[output]);
  const outputs = Object.fromEntries(sensitivityOutputs.map((output) => [output, of(output)]));
  const { unit: _, ...loss } = of("loss");
  return { ...loss, outputs };
}

function sobolSummary(
  output: SensitivityOutput,
  parameters: readonly ParameterName[],
  { first, total, second, convergence }: SobolOutput,
): OutputSummary {
  return {
    unit: outputUnits[output],
    ...named("S1", parameters, first),
    ...named("ST", parameters, total),
    ...(second && {
      S2: pairsOf(parameters, second, ({ value }) => value),
      S2Interval: pairsOf(parameters, second, intervalOf),
    }),
    convergence: convergence.map((at) => ({
      N: at.n,
      ...named("S1", parameters, at.first),
      ...named("ST", parameters, at.total),
    })),
  };
}

function morrisSummary(
  output: SensitivityOutput,
  parameters: readonly ParameterName[],
  { mu, muStar, sigma, convergence }: MorrisOutput,
): OutputSummary {
  return {
    unit: outputUnits[output],
    ...named("muStar", parameters, muStar),
    ...named("mu", parameters, mu),
    ...named("sigma", parameters, sigma),
    convergence: convergence.map((at) => ({ N: at.n, ...named("muStar", parameters, at.muStar) })),
  };
}

/** Numbers by parameter under a name, and under the same name with `Interval` their 95 % bootstrap intervals. */
function named(
  name: string,
  parameters: readonly ParameterName[],
  estimates: readonly Estimate[],
): Readonly<Record<string, ByParameter<number | Interval>>> {
  const by = <T>(of: (estimate: Estimate) => T) =>
    Object.fromEntries(parameters.map((parameter, p) => [parameter, of(estimates[p])]));
  return { [name]: by(({ value }) => value), [`${name}Interval`]: by(intervalOf) };
}

function intervalOf({ lower, upper }: Estimate): Interval {
  return [lower, upper];
}

/** Of every pair once: by the first parameter, then by the second. */
function pairsOf<Pair extends { readonly a: number; readonly b: number }, T>(
  parameters: readonly ParameterName[],
  pairs: readonly Pair[],
  of: (pair: Pair) => T,
) {
  const after = (a: number) => pairs.filter((pair) => pair.a === a);
  return Object.fromEntries(
    parameters
      .slice(0, -1)
      .map((name, a) => [
        name,
        Object.fromEntries(after(a).map((pair) => [parameters[pair.b], of(pair)])),
      ]),
  );
}

/**
 * One row per output, number of rows of the design, index and parameter: value and interval. S1, ST and S2 are shares of the
 * variance; mu, muStar and sigma are in the output's unit over the whole range of the parameter.
 */
export function sensitivityCsv({ parameters, findings, plan }: Sensitivity): string {
  const columns = ["output", "unit", "N", "index", "parameter", "with", "value", "lower", "upper"];
  const rows = sensitivityOutputs.flatMap((output) => {
    const row = (n: number, index: string, p: number, told: Estimate, other?: number): Cell[] => [
      output,
      index.startsWith("S") ? "-" : outputUnits[output],
      n,
      index,
      parameters[p],
      other === undefined ? null : parameters[other],
      told.value,
      told.lower,
      told.upper,
    ];
    const each = (n: number, index: string, estimates: readonly Estimate[]) =>
      estimates.map((told, p) => row(n, index, p, told));
    if (findings.method === "sobol") {
      const { convergence, second = [] } = findings.outputs[output];
      return [
        ...convergence.flatMap((at) => [
          ...each(at.n, "S1", at.first),
          ...each(at.n, "ST", at.total),
        ]),
        ...second.map((pair) => row(plan.n, "S2", pair.a, pair, pair.b)),
      ];
    }
    const { convergence, mu, sigma } = findings.outputs[output];
    return [
      ...convergence.flatMap((at) => each(at.n, "muStar", at.muStar)),
      ...each(plan.n, "mu", mu),
      ...each(plan.n, "sigma", sigma),
    ];
  });
  return writeCsv(columns, rows);
}
