/** @file Generated weather for demonstrations and tests: seeded, physically consistent, of no real place. */
import { kelvin, pascal } from "../base/quantity.ts";
import { seeded } from "../base/random.ts";
import { pressureFromElevation } from "./attributes.ts";
import { dayMs, dayOfYear } from "./calendar.ts";
import { saturationVapourPressure, specificHumidity } from "./humidity.ts";
import { laiAt } from "./lai.ts";
import { skyLongwave } from "./longwave.ts";
import type { Forcing, ForcingName, SiteData } from "./siteData.ts";
import { clearSkyShortwave } from "./solar.ts";
import {
  climateOf,
  type SyntheticClimate,
  type SyntheticPft,
  type SyntheticYear,
} from "./syntheticClimate.ts";
import { redNoise, smoothed, syntheticSky, type SyntheticSky } from "./syntheticSky.ts";

/** What to generate. */
export interface SyntheticOptions {
  readonly pft: SyntheticPft;
  /** Whole years of 365 days from 1 January 2021. */
  readonly years: 1 | 2;
  readonly seed: number;
  /** Length of a step, s; 1800 or 3600. */
  readonly stepSeconds?: 1800 | 3600;
  /** How much it rains; default usual. */
  readonly climate?: SyntheticYear;
}

const startMs = Date.UTC(2021, 0, 1);

/** The axis that everything is generated on. */
interface Axis {
  readonly steps: number;
  readonly stepSeconds: number;
  readonly perHour: number;
  readonly seed: number;
  readonly climate: SyntheticClimate;
}

/** A site with generated weather and no observations. */
export function syntheticSite(options: SyntheticOptions): SiteData {
  const stepSeconds = options.stepSeconds ?? 1800;
  const days = 365 * options.years;
  const climate = climateOf(options.pft, options.climate ?? "usual");
  const stepsPerDay = 86_400 / stepSeconds;
  const axis: Axis = {
    steps: days * stepsPerDay,
    stepSeconds,
    perHour: 3600 / stepSeconds,
    seed: options.seed,
    climate,
  };
  const sky = syntheticSky(climate, days, stepsPerDay, options.seed);
  const forcing = syntheticForcing(axis, sky);
  return {
    id: climate.id,
    format: "synthetic",
    synthetic: true,
    attributes: climate.attributes,
    stepSeconds,
    startMs,
    steps: axis.steps,
    forcing,
    forcingFlags: generatedFlags(axis.steps),
    observations: {},
    files: [],
  };
}

/** Every generated value counts as measured; that the site is synthetic is told where the site is shown. */
function generatedFlags(steps: number): Record<ForcingName, Uint8Array> {
  const flags = () => new Uint8Array(steps);
  return {
    airTempK: flags(),
    specificHumidity: flags(),
    pressurePa: flags(),
    windMS: flags(),
    shortwaveWM2: flags(),
    longwaveWM2: flags(),
    precipKgM2S: flags(),
    co2MolMol: flags(),
    lai: flags(),
  };
}

function syntheticForcing(axis: Axis, sky: SyntheticSky): Forcing {
  const felt = {
    cloud: smoothed(sky.cloud, 6 * axis.perHour),
    rain: smoothed(
      sky.rainMm.map((rain) => (rain > 0 ? 1 : 0)),
      2 * axis.perHour,
    ),
  };
  const temperature = temperatures(axis, felt);
  const pressurePa = pressures(axis, felt.cloud);
  const vapour = vapourPressures(axis, felt, temperature);
  const shading = sky.cloud.map((cloud) => 0.75 * cloud ** 3.4);
  const windMS = winds(axis);
  return {
    airTempK: temperature.airTempK,
    specificHumidity: vapour.map((value, i) =>
      specificHumidity(pascal(value), pascal(pressurePa[i])),
    ),
    pressurePa,
    windMS,
    shortwaveWM2: shortwave(axis, shading),
    longwaveWM2: temperature.airTempK.map((tempK, i) =>
      skyLongwave("prata", tempK, vapour[i], shading[i]),
    ),
    precipKgM2S: sky.rainMm.map((rain) => rain / axis.stepSeconds),
    co2MolMol: carbonDioxide(axis, windMS),
    lai: onAxis(axis, (timeMs) => laiAt({ kind: "seasonal", points: axis.climate.lai }, timeMs)),
  };
}

/** A function of local time, at the start of every step. */
function onAxis(axis: Axis, value: (timeMs: number, step: number) => number): Float64Array {
  return Float64Array.from({ length: axis.steps }, (_, step) =>
    value(startMs + step * axis.stepSeconds * 1000, step),
  );
}

/**
 * Short-wave radiation: the clear sky's, less what cloud takes.
 *
 *     S = S_clear (1 - 0.75 c^3.4)
 *
 * @source Kasten & Czeplak (1980), Solar Energy 24, 177-189
 */
function shortwave(axis: Axis, shading: Float64Array): Float64Array {
  const place = axis.climate.attributes;
  return onAxis(
    axis,
    (timeMs, step) => clearSkyShortwave(place, timeMs, axis.stepSeconds) * (1 - shading[step]),
  );
}

/** What cloud and rain of the last hours do. */
interface Felt {
  readonly cloud: Float64Array;
  readonly rain: Float64Array;
}

interface Temperatures {
  readonly airTempK: Float64Array;
  /** The day's usual minimum, K: what the dew point follows. */
  readonly minimumK: Float64Array;
}

/** Season, passing weather (memory three days), the day's wave damped by cloud, and cooling by rain. */
function temperatures(axis: Axis, felt: Felt): Temperatures {
  const { meanTempC, seasonalTempC, diurnalTempC } = axis.climate;
  const weather = redNoise(axis.steps, 72 * axis.perHour, seeded(axis.seed, "temperature"));
  const flutter = redNoise(axis.steps, axis.perHour, seeded(axis.seed, "flutter"));
  const minimumK = new Float64Array(axis.steps);
  const airTempK = onAxis(axis, (timeMs, step) => {
    const season = seasonalTempC * Math.cos((2 * Math.PI * (dayOfYear(timeMs) - 201)) / 365);
    const base = 273.15 + meanTempC + season + 3 * weather[step];
    const wave = diurnalTempC * (1 - 0.65 * felt.cloud[step]);
    minimumK[step] = base - wave;
    const hour = (timeMs % dayMs) / 3_600_000;
    return base + wave * dayWave(hour) - 1.5 * felt.rain[step] + 0.15 * flutter[step];
  });
  return { airTempK, minimumK };
}

/** -1 at half past five, 1 at half past two in the afternoon, half cosines between. */
function dayWave(hour: number): number {
  const since = (hour + 24 - 5.5) % 24;
  return since < 9 ? -Math.cos((Math.PI * since) / 9) : Math.cos((Math.PI * (since - 9)) / 15);
}

/** Dew point near the day's minimum, lower in clear and dry weather; never above 98 % humidity. */
function vapourPressures(axis: Axis, felt: Felt, temperature: Temperatures): Float64Array {
  const noise = redNoise(axis.steps, 24 * axis.perHour, seeded(axis.seed, "humidity"));
  return onAxis(axis, (_, step) => {
    const dryness = axis.climate.drynessK * (1 - felt.cloud[step]) * (1 - felt.rain[step]);
    const dew = temperature.minimumK[step] - dryness + 1.2 * noise[step];
    const saturated = saturationVapourPressure(kelvin(temperature.airTempK[step]));
    return Math.min(saturationVapourPressure(kelvin(dew)), 0.98 * saturated);
  });
}

/** The standard atmosphere with passing lows of four days. */
function pressures(axis: Axis, cloud: Float64Array): Float64Array {
  const noise = redNoise(axis.steps, 96 * axis.perHour, seeded(axis.seed, "pressure"));
  const standard = pressureFromElevation(axis.climate.attributes.elevation);
  return noise.map((value, step) => standard + 500 * value - 400 * (cloud[step] - 0.4));
}

/** Log-normal wind with a memory of half a day, stronger in the afternoon. */
function winds(axis: Axis): Float64Array {
  const noise = redNoise(axis.steps, 12 * axis.perHour, seeded(axis.seed, "wind"));
  return onAxis(axis, (timeMs, step) => {
    const afternoon = 1 + 0.25 * dayWave((timeMs % dayMs) / 3_600_000);
    const gust = Math.exp(0.5 * noise[step] - 0.125);
    return Math.max(0.3, axis.climate.meanWindMS * afternoon * gust);
  });
}

/** The free air of 2021 with its season, and what respiration adds in calm nights. */
function carbonDioxide(axis: Axis, windMS: Float64Array): Float64Array {
  return onAxis(axis, (timeMs, step) => {
    const season = 4 * Math.cos((2 * Math.PI * (dayOfYear(timeMs) - 105)) / 365);
    const night = 1 - dayWave((timeMs % dayMs) / 3_600_000);
    return (413 + season + 8 * night * Math.exp(-windMS[step] / 2.5)) * 1e-6;
  });
}
