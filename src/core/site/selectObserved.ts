/** @file The observed values that count under the user's choices: quality, closure, uncertainty. */
import { finished } from "../base/progress.ts";
import { fail, succeed, type Problem, type Result } from "../base/result.ts";
import {
  closeByDays,
  closeByWindowsSteps,
  type ClosedFluxes,
  type TowerFluxes,
} from "./closure.ts";
import type { FluxChoice, Observation, ObservedName, QualityChoice, SiteData } from "./siteData.ts";
import { randomUncertainty } from "./uncertainty.ts";

/**
 * The values of one flux that count under the user's choices; NaN elsewhere.
 * @returns undefined where the site did not observe the flux, or H and LE cannot be closed as asked
 */
export function selectObserved(
  site: SiteData,
  name: ObservedName,
  quality: QualityChoice,
  version: FluxChoice,
): Float64Array | undefined {
  const observation = site.observations[name];
  if (!observation) return undefined;
  const source = versionOf(site, name, observation, version);
  if (!source) return undefined;
  const worst = { measured: 0, good: 1, all: 254 }[quality];
  return source.map((value, i) => (observation.quality[i] <= worst ? value : Number.NaN));
}

function versionOf(
  site: SiteData,
  name: ObservedName,
  observation: Observation,
  version: FluxChoice,
): Float64Array | undefined {
  if (name !== "H" && name !== "LE") return observation.values;
  switch (version) {
    case "raw":
      return observation.values;
    case "closed-provider":
      return observation.corrected;
    case "closed-fluxnet":
    case "closed-bowen":
      return closedFluxes(site, version)?.[name];
    default:
      return version satisfies never;
  }
}

/** H and LE closed here; undefined where the site lacks one of the four fluxes. */
export function closedFluxes(
  site: SiteData,
  version: "closed-fluxnet" | "closed-bowen",
): ClosedFluxes | undefined {
  return finished(closingSteps(site, version));
}

/** The same, with pauses. */
function* closingSteps(
  site: SiteData,
  version: "closed-fluxnet" | "closed-bowen",
): Generator<undefined, ClosedFluxes | undefined, void> {
  const fluxes = towerFluxes(site);
  if (!fluxes) return undefined;
  return version === "closed-fluxnet" ? yield* closeByWindowsSteps(fluxes) : closeByDays(fluxes);
}

/** The four fluxes of the energy balance; undefined where one of them was not observed. */
export function towerFluxes({
  observations,
  startMs,
  stepSeconds,
}: SiteData): TowerFluxes | undefined {
  const { H, LE, Rn, G } = observations;
  if (!H || !LE || !Rn || !G) return undefined;
  return {
    startMs,
    stepSeconds,
    H: H.values,
    LE: LE.values,
    Rn: Rn.values,
    G: G.values,
    qualityH: H.quality,
    qualityLE: LE.quality,
  };
}

/** How a version of H and LE is called. */
export const versionWords: Readonly<Record<FluxChoice, string>> = {
  raw: "as in the file",
  "closed-provider": "closed by the provider (H_CORR, LE_CORR)",
  "closed-fluxnet": "closed here by the method of FLUXNET",
  "closed-bowen": "closed here day by day at the Bowen ratio",
};

/**
 * The version of H and LE that can be had at a site. Where the provider did not close them, they are closed here by the
 * method of FLUXNET, with a warning; where that cannot be done either, the choice is refused with what is missing.
 */
export function resolveVersion(site: SiteData, version: FluxChoice): Result<FluxChoice> {
  if (version === "raw" || isAvailable(site, version)) return succeed(version);
  if (version === "closed-provider" && isAvailable(site, "closed-fluxnet")) {
    return succeed("closed-fluxnet", [computedInstead(site)]);
  }
  return fail(notClosable(site, version));
}

/** Versions of H and LE that a site has values of. */
export function isAvailable(site: SiteData, version: FluxChoice): boolean {
  return finished(availableSteps(site, version));
}

/** The same, with pauses. */
export function* availableSteps(
  site: SiteData,
  version: FluxChoice,
): Generator<undefined, boolean, void> {
  const { H, LE } = site.observations;
  if (!H || !LE) return false;
  if (version === "raw") return true;
  const has = (values: Float64Array | undefined) =>
    values?.some((value) => !Number.isNaN(value)) ?? false;
  if (version === "closed-provider") return has(H.corrected) && has(LE.corrected);
  const closed = yield* closingSteps(site, version);
  return has(closed?.H) && has(closed?.LE);
}

function computedInstead(site: SiteData): Problem {
  return {
    severity: "warning",
    where: "--obs",
    message: `${site.id} has no H_CORR and LE_CORR: H and LE were closed here by the method of FLUXNET`,
    remedy: "give a file with the corrected columns if the provider's values are meant",
  };
}

function notClosable(site: SiteData, version: FluxChoice): Problem {
  const absent = (["H", "LE", "Rn", "G"] as const).filter((name) => !site.observations[name]);
  const why =
    absent.length > 0
      ? `${absent.join(", ")} ${absent.length > 1 ? "were" : "was"} not observed`
      : "too few steps have H, LE, Rn and G together";
  return {
    severity: "error",
    where: "--obs",
    message: `H and LE of ${site.id} cannot be ${versionWords[version]}: ${why}`,
    remedy:
      "give --obs raw, or a file with net radiation and ground heat flux, or choose H and LE as in the file",
  };
}

/** Uncertainty of a flux and where it comes from. */
export interface ObservedUncertainty {
  /** Standard deviation of the random error, in the unit of the flux; NaN where the flux is missing. */
  readonly values: Float64Array;
  readonly source: string;
}

/**
 * Standard uncertainty of H or LE: the provider's for the version where the file has it, elsewhere the relation of
 * random errors with the flux.
 */
export function observedUncertainty(
  site: SiteData,
  name: "H" | "LE",
  version: FluxChoice,
): ObservedUncertainty | undefined {
  const observation = site.observations[name];
  const fluxes = observation && versionOf(site, name, observation, version);
  if (!observation || !fluxes) return undefined;
  const told = version === "raw" ? observation.uncertainty : observation.correctedUncertainty;
  const relation = randomUncertainty(name, site.attributes.pft);
  const values = fluxes.map((flux, step) => {
    const stated = told?.values[step] ?? Number.NaN;
    if (Number.isNaN(flux)) return Number.NaN;
    return stated > 0 ? stated : relation.of(flux);
  });
  return { values, source: told ? `${told.column}, else ${relation.source}` : relation.source };
}
