/** @file A site at a glance: closure of its tower, mean fluxes, and which versions of them there are. */
import { finished } from "../base/progress.ts";
import { towerClosure, type TowerClosure } from "./closure.ts";
import {
  availableSteps,
  observedUncertainty,
  selectObserved,
  towerFluxes,
} from "./selectObserved.ts";
import { fluxChoices, type FluxChoice, type ObservedName, type SiteData } from "./siteData.ts";

/** Means over the steps that were measured. */
export interface MeanFlux {
  readonly name: ObservedName;
  readonly unit: string;
  readonly mean: number;
  /** Steps it is the mean of. */
  readonly n: number;
  /** Mean random error of one step, and where it is from; for H and LE. */
  readonly uncertainty?: number;
  readonly uncertaintySource?: string;
}

export interface SiteCard {
  /** Undefined where the tower does not measure all four fluxes. */
  readonly closure?: TowerClosure;
  /** Versions of H and LE that the site has. */
  readonly versions: readonly FluxChoice[];
  readonly fluxes: readonly MeanFlux[];
  /** Mean air temperature (K) and precipitation (mm a-1) of the forcing. */
  readonly airTempK: number;
  readonly precipMmYear: number;
}

export function siteCard(site: SiteData): SiteCard {
  return finished(cardSteps(site));
}

/** The same, with a pause after the closure, each version and each flux. */
export function* cardSteps(site: SiteData): Generator<undefined, SiteCard, void> {
  const fluxes = towerFluxes(site);
  const { airTempK, precipKgM2S } = site.forcing;
  const closure = fluxes && towerClosure(fluxes);
  yield undefined;
  const versions: FluxChoice[] = [];
  for (const version of fluxChoices) {
    if (yield* availableSteps(site, version)) versions.push(version);
    yield undefined;
  }
  return {
    ...(closure && closure.n > 2 && { closure }),
    versions,
    fluxes: yield* meanFluxes(site),
    airTempK: mean(airTempK).mean,
    precipMmYear: mean(precipKgM2S).mean * 86_400 * 365.25,
  };
}

const shown: readonly ObservedName[] = ["H", "LE", "Rn", "G", "GPP"];

function* meanFluxes(site: SiteData): Generator<undefined, MeanFlux[], void> {
  const means: MeanFlux[] = [];
  for (const name of shown) {
    means.push(...meanFlux(site, name));
    yield undefined;
  }
  return means;
}

/** One mean, or none where the flux was not observed. */
function meanFlux(site: SiteData, name: ObservedName): MeanFlux[] {
  const values = selectObserved(site, name, "measured", "raw");
  const unit = site.observations[name]?.unit;
  if (!values || unit === undefined) return [];
  const error = name === "H" || name === "LE" ? observedUncertainty(site, name, "raw") : undefined;
  return [
    {
      name,
      unit,
      ...mean(values),
      ...(error && { uncertainty: mean(error.values).mean, uncertaintySource: error.source }),
    },
  ];
}

function mean(values: Float64Array): { mean: number; n: number } {
  let [sum, n] = [0, 0];
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    sum += value;
    n++;
  }
  return { mean: sum / n, n };
}
