/** @file The demo twin: fluxes of a model run with hidden parameters, measured by an imperfect tower. */
import { seeded, type Random } from "../base/random.ts";
import { fillGaps } from "./gaps.ts";
import { forcingFlag, type Observation, type ObservedName, type SiteData } from "./siteData.ts";
import { clearSkyShortwave } from "./solar.ts";

/** What a twin is observed in. */
export const twinFluxes = ["H", "LE", "Rn", "G", "GPP", "SWC"] as const;
export type TwinFlux = (typeof twinFluxes)[number];

/** True values on the site's axis: W m-2; GPP in umol m-2 s-1; SWC, the water of the root zone, in % of the soil's volume. */
export type TwinTruth = Readonly<Record<Exclude<TwinFlux, "SWC">, Float64Array>> & {
  /** A tower without a probe where it is absent. */
  readonly SWC?: Float64Array;
};

/** Random error of one flux: sigma = base + slope |flux|. */
export interface TwinNoise {
  readonly base: number;
  readonly slope: number;
}

/**
 * Random errors of eddy-covariance fluxes grow with the flux and have heavy tails.
 * The form is the source's; the numbers are our choice within its range.
 * @source Hollinger & Richardson (2005), Tree Physiol. 25, 873-885; Richardson et al. (2006), Agric. For. Meteorol. 136, 1-18
 */
export const twinNoise: Readonly<Record<TwinFlux, TwinNoise>> = {
  H: { base: 8, slope: 0.15 },
  LE: { base: 7, slope: 0.18 },
  Rn: { base: 3, slope: 0.02 },
  G: { base: 2, slope: 0.08 },
  GPP: { base: 0.5, slope: 0.15 },
  SWC: { base: 0.8, slope: 0 },
};

/** The usual errors times a factor: 0 for a tower that never errs. */
export function scaledNoise(factor: number): Readonly<Record<TwinFlux, TwinNoise>> {
  const scaled = (flux: TwinFlux) => {
    const { base, slope } = twinNoise[flux];
    return { base: factor * base, slope: factor * slope };
  };
  return {
    H: scaled("H"),
    LE: scaled("LE"),
    Rn: scaled("Rn"),
    G: scaled("G"),
    GPP: scaled("GPP"),
    SWC: scaled("SWC"),
  };
}

/** How a twin is measured. */
export interface TwinOptions {
  readonly seed: number;
  readonly noise?: Readonly<Record<TwinFlux, TwinNoise>>;
  /** Leave out what towers leave out; default true. */
  readonly hasGaps?: boolean;
}

/**
 * A site with twin observations: noise on every value, and gaps of a real kind filled as providers fill them
 * (short ones by a line: code 1; longer ones by the mean diurnal cycle: code 2; what is left is missing).
 */
export function twinSite(site: SiteData, truth: TwinTruth, options: TwinOptions): SiteData {
  const hasGaps = options.hasGaps ?? true;
  const observations: Partial<Record<ObservedName, Observation>> = {};
  const turbulent = hasGaps ? lostTurbulence(site, seeded(options.seed, "gaps")) : undefined;
  for (const flux of twinFluxes) {
    const exact = truth[flux];
    if (!exact) continue;
    if (exact.length !== site.steps) {
      throw new RangeError(`twinSite: ${flux} must have ${site.steps} steps`);
    }
    const noise = (options.noise ?? twinNoise)[flux];
    const random = seeded(options.seed, `noise ${flux}`);
    const values = exact.map((value) => value + laplace(noise, value, random));
    const isTurbulent = flux === "H" || flux === "LE" || flux === "GPP";
    observations[flux] = observe(flux, values, isTurbulent ? turbulent : undefined, site);
  }
  return { ...site, synthetic: true, observations };
}

/** A double-exponential error of standard deviation base + slope |flux|. */
function laplace({ base, slope }: TwinNoise, flux: number, random: Random): number {
  const scale = (base + slope * Math.abs(flux)) / Math.SQRT2;
  const side = random.integer(2) === 0 ? -1 : 1;
  return -side * scale * Math.log(1 - random.uniform());
}

const units: Readonly<Record<TwinFlux, string>> = {
  H: "W m-2",
  LE: "W m-2",
  Rn: "W m-2",
  G: "W m-2",
  GPP: "umol m-2 s-1",
  SWC: "%",
};

function observe(
  flux: TwinFlux,
  values: Float64Array,
  isLost: Uint8Array | undefined,
  site: SiteData,
): Observation {
  const flags = new Uint8Array(site.steps);
  const kept = values.map((value, step) => (isLost?.[step] ? Number.NaN : value));
  fillGaps({ values: kept, flags }, site.stepSeconds);
  const quality = flags.map((flag, step) => qualityCode(flag, Number.isNaN(kept[step])));
  return { values: kept, quality, column: `twin ${flux}`, unit: units[flux] };
}

function qualityCode(flag: number, isMissing: boolean): number {
  if (isMissing) return 255;
  if (flag === forcingFlag.interpolated) return 1;
  return flag === forcingFlag.diurnalCycle ? 2 : 0;
}

/**
 * Steps without turbulent fluxes: outages of hours to days, rain on the anemometer, calm nights, and single
 * values that fail a test. About a third of the year in all.
 */
function lostTurbulence(site: SiteData, random: Random): Uint8Array {
  const lost = new Uint8Array(site.steps);
  const perDay = 86_400 / site.stepSeconds;
  for (let step = 0; step < site.steps; step++) {
    if (random.uniform() < 1 / (12 * perDay)) loseOutage(lost, step, perDay, random);
    if (random.uniform() < lossChance(site, step)) lost[step] = 1;
  }
  return lost;
}

/** An outage: log-normal length, median 8 h, at most 6 days. */
function loseOutage(lost: Uint8Array, step: number, perDay: number, random: Random): void {
  const days = Math.min(6, (8 / 24) * Math.exp(1.1 * random.normal()));
  lost.fill(1, step, step + Math.round(days * perDay));
}

function lossChance({ forcing, attributes, startMs, stepSeconds }: SiteData, step: number): number {
  if (forcing.precipKgM2S[step] > 0) return 0.7;
  const timeMs = startMs + step * stepSeconds * 1000;
  const isNight = clearSkyShortwave(attributes, timeMs, stepSeconds) < 5;
  if (!isNight) return 0.05;
  return forcing.windMS[step] < 2 ? 0.5 : 0.15;
}
