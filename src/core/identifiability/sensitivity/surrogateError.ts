/** @file How well a surrogate tells the very numbers whose sensitivity is analysed on it. */
import { covariance } from "../../base/moments.ts";
import { sensitivityOutputs, type SensitivityOutput } from "./outputs.ts";

/** Surrogate against ILS over members of a design that neither training nor the analysis knows. */
export interface OutputError {
  /** In the output's unit. */
  readonly rmse: number;
  /** 1 - SSE / SST: share of the variance between members that the surrogate explains; NaN where they do not differ. */
  readonly R2: number;
  readonly members: number;
}

export type SurrogateErrors = Readonly<Record<SensitivityOutput, OutputError>>;

/** @param model row-major [members, sensitivityOutputs], NaN for failed members; @param guess like it */
export function surrogateErrors(model: Float64Array, guess: Float64Array): SurrogateErrors {
  const width = sensitivityOutputs.length;
  const of = (output: SensitivityOutput): OutputError => {
    const column = (values: Float64Array) =>
      values.filter((_, i) => i % width === sensitivityOutputs.indexOf(output));
    const [truth, told] = [column(model), column(guess)];
    const isKnown = truth.map((value, i) => (Number.isFinite(value - told[i]) ? 1 : 0));
    const [known, said] = [truth, told].map((all) => all.filter((_, i) => isKnown[i] === 1));
    const squares = known.reduce((sum, value, i) => sum + (value - said[i]) ** 2, 0) / known.length;
    const variance = covariance(known, known);
    return {
      rmse: Math.sqrt(squares),
      R2: variance > 0 ? 1 - squares / variance : Number.NaN,
      members: known.length,
    };
  };
  return {
    loss: of("loss"),
    rmseH: of("rmseH"),
    rmseLE: of("rmseLE"),
    meanH: of("meanH"),
    meanLE: of("meanLE"),
    meanGPP: of("meanGPP"),
    meanRn: of("meanRn"),
  };
}
