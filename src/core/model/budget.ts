/** @file How well a run closed its budgets. */
import type { SiteData } from "../site/siteData.ts";
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

/** All water of a run, kg m-2: what came, what left, what the column holds more at the end, and what is left over. */
export interface WaterBudget extends WaterTotals {
  readonly precipitation: number;
  /** What a declared supply brought. */
  readonly supply: number;
  /** What a body of land ice lost to melt and sublimation: it enters the column. */
  readonly iceLoss: number;
  /** What came with changes of porosity: wetness is kept, not water. */
  readonly carried: number;
  readonly stored: number;
  /** Incoming less outgoing less stored: 0 but for rounding. */
  readonly residual: number;
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
    runoff:
      stepSeconds * (sum(series.surfaceRunoff) + sum(series.baseflow) + sum(series.glacierRunoff)),
  };
}

/** The water of a whole run at its site. */
export function waterBudget(
  run: {
    readonly series: OutputSeries;
    readonly carried: Float64Array;
    readonly storedKgM2: number;
  },
  site: Pick<SiteData, "forcing" | "stepSeconds">,
): WaterBudget {
  const { evaporation, runoff } = waterTotals(run.series, site.stepSeconds);
  const precipitation = site.stepSeconds * sum(site.forcing.precipKgM2S);
  const supply = site.stepSeconds * sum(run.series.supply);
  const carried = sum(run.carried);
  const stored = run.storedKgM2;
  const iceLoss = site.stepSeconds * sum(run.series.iceLoss);
  const residual = precipitation + supply + iceLoss + carried - evaporation - runoff - stored;
  return { precipitation, supply, iceLoss, carried, evaporation, runoff, stored, residual };
}

function largestAbsolute(values: Float64Array): number {
  return values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}
