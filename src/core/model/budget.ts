/** @file How well a run closed its budgets. */
import type { OutputName } from "./fluxes.ts";

/** The worst step of a run. */
export interface Closure {
  /** Largest absolute energy residual, W m-2. */
  readonly energyMaxAbs: number;
  /** Largest absolute water residual, kg m-2. */
  readonly waterMaxAbs: number;
}

/** Totals of a run, kg m-2: what evaporated and what ran off. */
export interface WaterTotals {
  readonly evaporation: number;
  readonly runoff: number;
}

/** Every output of a run, one array each. */
export type OutputSeries = Readonly<Record<OutputName, Float64Array>>;

/** The worst step of a run. */
export function closureOf(series: OutputSeries): Closure {
  return {
    energyMaxAbs: largestAbsolute(series.energyResidual),
    waterMaxAbs: largestAbsolute(series.waterResidual),
  };
}

/** Water that left over a run. */
export function waterTotals(series: OutputSeries, stepSeconds: number): WaterTotals {
  return {
    evaporation: stepSeconds * sum(series.evaporation),
    runoff: stepSeconds * (sum(series.surfaceRunoff) + sum(series.baseflow)),
  };
}

function largestAbsolute(values: Float64Array): number {
  return values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}
