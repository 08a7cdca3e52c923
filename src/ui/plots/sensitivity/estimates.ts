/** @file What figures of sensitivity share: bars of intervals, colours of parameters, rows of numbers. */
import type { Estimate } from "../../../core/identifiability/sensitivity/estimate.ts";
import type { ParameterName } from "../../../core/model/parameters.ts";
import type { Theme } from "../../theme.ts";
import type { Column, ErrorBars } from "../figure.ts";

/** Values with the reach of their intervals to either side; an interval that is not known has none. */
export function errorBars(estimates: readonly Estimate[], color: string): ErrorBars {
  const reach = (far: number): number => (Number.isFinite(far) ? Math.max(0, far) : 0);
  return {
    type: "data",
    symmetric: false,
    array: estimates.map(({ value, upper }) => reach(upper - value)),
    arrayminus: estimates.map(({ value, lower }) => reach(value - lower)),
    color,
    thickness: 1.2,
    width: 3,
  };
}

/** One colour a parameter, in their order; after the last colour they begin anew. */
export function parameterColor(p: number, theme: Theme): string {
  const { heat, latent, carbon, radiation, ground2, excursion, accent } = theme;
  const colors = [heat, latent, carbon, radiation, ground2, excursion, accent];
  return colors[p % colors.length];
}

/** A line style that tells parameters of one colour apart. */
export function parameterDash(p: number): "solid" | "dash" | "dot" {
  return (["solid", "dash", "dot"] as const)[Math.floor(p / 7) % 3];
}

/** A row of numbers behind a figure. */
export interface EstimateRow extends Estimate {
  readonly n: number;
  readonly index: string;
  readonly parameter: string;
}

export function rowsOf(
  parameters: readonly ParameterName[],
  { n, index }: Pick<EstimateRow, "n" | "index">,
  estimates: readonly Estimate[],
): EstimateRow[] {
  return estimates.map((estimate, p) => ({ ...estimate, n, index, parameter: parameters[p] }));
}

export function columnsOf(rows: readonly EstimateRow[], unit: string): Column[] {
  return [
    { name: "N", unit: "-", values: rows.map(({ n }) => n) },
    { name: "index", unit: "", values: rows.map(({ index }) => index) },
    { name: "parameter", unit: "", values: rows.map(({ parameter }) => parameter) },
    { name: "value", unit, values: rows.map(({ value }) => value) },
    { name: "lower", unit, values: rows.map(({ lower }) => lower) },
    { name: "upper", unit, values: rows.map(({ upper }) => upper) },
  ];
}
