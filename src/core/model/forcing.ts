/** @file One step of weather, with everything that no parameter of a member can change worked out beforehand in float64. */
import { d } from "typegpu";
import type { SiteData } from "../site/siteData.ts";
import { airGasConstant, airHeatCapacity, gravity, meltingPointK } from "./constants.ts";
import { fieldNames, readFields, writeFields } from "./fields.ts";
import { isSupplied } from "./siteModel.ts";
import { meanCosZenith, splitShortwave } from "./sun.ts";
import { vegetationOf } from "./vegetation.ts";

/** One step of forcing as the GPU sees it. */
export const Forcing = d.struct({
  /** Air temperature and potential temperature (at the ground) at tower height, degrees C. */
  airC: d.f32,
  thetaC: d.f32,
  /** Specific humidity, kg kg-1, and vapour pressure as a share of the pressure. */
  humidity: d.f32,
  vapourShare: d.f32,
  pressurePa: d.f32,
  /** kg m-3. */
  density: d.f32,
  /** Not below 1 m s-1. */
  windMS: d.f32,
  /** Incoming short wave by band and kind, W m-2. */
  visDirect: d.f32,
  visDiffuse: d.f32,
  nirDirect: d.f32,
  nirDiffuse: d.f32,
  /** Mean over the step of the cosine of the sun's zenith angle while it is up, not below 0.05. */
  cosZenith: d.f32,
  longwaveWM2: d.f32,
  /** kg m-2 s-1. */
  rain: d.f32,
  snowfall: d.f32,
  /** mol mol-1. */
  co2: d.f32,
  lai: d.f32,
  /** Share of a declared supply of water that is on: 1, or 0 outside the months of irrigation. */
  supplied: d.f32,
});

export type ForcingValues = d.Infer<typeof Forcing>;
export type ForcingField = keyof ForcingValues;
/** Field order of a step's row in a flat buffer. */
export const forcingFields: readonly ForcingField[] = fieldNames(Forcing.propTypes);

/** A whole record of prepared forcing. */
export interface PreparedForcing {
  readonly steps: number;
  readonly stepSeconds: number;
  /** Start of the first step, local standard time as ms since 1970 (as SiteData.startMs). */
  readonly startMs: number;
  readonly fields: readonly ForcingField[];
  /** Row-major, shape [steps, fields]. */
  readonly rows: Float64Array;
  /** Mean air temperature of the first year (or of all, if shorter), and of the first step, degrees C. */
  readonly meanAirC: number;
  readonly firstAirC: number;
}

/** Wind below this gives no turbulence worth modelling, m s-1; our choice for towers. */
const minimalWindMS = 1;
/** Rain turns to snow below this air temperature, degrees C. */
const snowBelowC = 1;
/** Leaves never vanish wholly: the roughness needs some. */
const minimalLai = 0.01;

/** What was prepared of a site stays as long as the site: settling, members and blocks of members all ask for it. */
const preparedSites = new WeakMap<SiteData, PreparedForcing>();

/** Everything about the weather of a site that a step needs. */
export function prepareForcing(site: SiteData): PreparedForcing {
  const known = preparedSites.get(site);
  if (known) return known;
  const prepared = prepareAnew(site);
  preparedSites.set(site, prepared);
  return prepared;
}

function prepareAnew(site: SiteData): PreparedForcing {
  const rows = new Float64Array(site.steps * forcingFields.length);
  const leafArea = dailyLeafArea(site);
  const { isIce } = vegetationOf(site.attributes.pft);
  for (let step = 0; step < site.steps; step += 1) {
    const prepared = prepareStep(site, step, isIce ? minimalLai : leafArea[step]);
    writeFields(prepared, forcingFields, rows, step * forcingFields.length);
  }
  const yearSteps = Math.min(site.steps, Math.round((365 * 86400) / site.stepSeconds));
  const { airTempK } = site.forcing;
  return {
    steps: site.steps,
    stepSeconds: site.stepSeconds,
    startMs: site.startMs,
    fields: forcingFields,
    rows,
    meanAirC: airTempK.slice(0, yearSteps).reduce((a, b) => a + b, 0) / yearSteps - meltingPointK,
    firstAirC: airTempK[0] - meltingPointK,
  };
}

/** Forcing of one step into an existing value: no allocation in the loop over time. */
export function readForcing(prepared: PreparedForcing, step: number, into: ForcingValues): void {
  readFields(prepared.rows, forcingFields, into, step * forcingFields.length);
}

/** A forcing to be filled step after step. */
export function emptyForcing(): ForcingValues {
  return {
    airC: 0.5,
    thetaC: 0.5,
    humidity: 0.5,
    vapourShare: 0.5,
    pressurePa: 0.5,
    density: 0.5,
    windMS: 0.5,
    visDirect: 0.5,
    visDiffuse: 0.5,
    nirDirect: 0.5,
    nirDiffuse: 0.5,
    cosZenith: 0.5,
    longwaveWM2: 0.5,
    rain: 0.5,
    snowfall: 0.5,
    co2: 0.5,
    lai: 0.5,
    supplied: 0.5,
  };
}

/**
 * Leaf area as the column sees it: constant over each 24 hours of the record, their mean. Leaves do not grow within a
 * day, and what depends on them alone is then worked out once a day; our choice.
 */
export function dailyLeafArea(site: Pick<SiteData, "steps" | "stepSeconds" | "forcing">) {
  const { lai } = site.forcing;
  const stepsPerDay = Math.max(1, Math.round(86_400 / site.stepSeconds));
  const daily = new Float64Array(site.steps);
  for (let first = 0; first < site.steps; first += stepsPerDay) {
    const day = lai.subarray(first, first + stepsPerDay);
    const isSteady = day.every((value) => value === day[0]);
    const mean = isSteady ? day[0] : day.reduce((sum, value) => sum + value, 0) / day.length;
    daily.fill(Math.max(mean, minimalLai), first, first + stepsPerDay);
  }
  return daily;
}

function prepareStep(site: SiteData, step: number, lai: number): ForcingValues {
  const { forcing, attributes } = site;
  const airTempK = forcing.airTempK[step];
  const humidity = forcing.specificHumidity[step];
  const pressurePa = forcing.pressurePa[step];
  const startMs = site.startMs + step * site.stepSeconds * 1000;
  const sun = meanCosZenith(attributes, startMs, site.stepSeconds);
  const light = splitShortwave(forcing.shortwaveWM2[step], sun);
  const airC = airTempK - meltingPointK;
  const isSnow = airC < snowBelowC;
  const precip = forcing.precipKgM2S[step];
  return {
    airC,
    thetaC: airC + (gravity / airHeatCapacity) * attributes.towerHeight,
    humidity,
    vapourShare: humidity / (0.622 + 0.378 * humidity),
    pressurePa,
    density: pressurePa / (airGasConstant * airTempK),
    windMS: Math.max(forcing.windMS[step], minimalWindMS),
    ...light,
    longwaveWM2: forcing.longwaveWM2[step],
    rain: isSnow ? 0 : precip,
    snowfall: isSnow ? precip : 0,
    co2: forcing.co2MolMol[step],
    lai,
    supplied: isSupplied(attributes, startMs) ? 1 : 0,
  };
}
