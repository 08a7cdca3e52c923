/** @file What the surrogate sees of the weather: daily features for the trunk, bin features for the heads. */
import type { SiteData } from "../site/siteData.ts";
import { antecedentWetness } from "./antecedentWetness.ts";
import { meanOverBins } from "../base/bins.ts";

/** Names of the daily features, in column order. */
export const dailyFeatures = [
  "short wave",
  "air temperature",
  "temperature of the last 30 days",
  "vapour pressure deficit",
  "wind",
  "long wave",
  "rain",
  "leaf area",
  "season sine",
  "season cosine",
  "shallow wetness",
  "deep wetness",
] as const;

/** Names of the bin features, in column order. */
export const binFeatures = [
  "short wave",
  "air temperature",
  "vapour pressure deficit",
  "wind",
  "long wave",
  "rain",
  "leaf area",
  "short wave of the bin before",
  "temperature of the bin before",
  "hour sine",
  "hour cosine",
] as const;

/** Unscaled features of one site. */
export interface Features {
  readonly days: number;
  readonly binsPerDay: number;
  /** Row-major [days, dailyFeatures]. */
  readonly daily: Float64Array;
  /** Row-major [days * binsPerDay, binFeatures]. */
  readonly bins: Float64Array;
}

/**
 * Features of every whole day of the record.
 * @param binSeconds length of a bin, s; a multiple of the site's step and a divisor of the day
 */
export function siteFeatures(site: SiteData, binSeconds: number): Features {
  const binsPerDay = 86_400 / binSeconds;
  const days = Math.floor((site.steps * site.stepSeconds) / 86_400);
  const weather = binWeather(site, binSeconds, days * binsPerDay);
  return {
    days,
    binsPerDay,
    daily: dailyTable(site, weather, days, binsPerDay),
    bins: binTable(site, weather, days * binsPerDay, binsPerDay),
  };
}

/** Bin means of the forcing the features are made of. */
interface Weather {
  readonly shortwave: Float64Array;
  readonly tempC: Float64Array;
  readonly deficitHPa: Float64Array;
  readonly wind: Float64Array;
  readonly longwave: Float64Array;
  /** mm h-1 */
  readonly rain: Float64Array;
  readonly lai: Float64Array;
}

function binWeather(site: SiteData, binSeconds: number, bins: number): Weather {
  const stepsPerBin = binSeconds / site.stepSeconds;
  const { forcing } = site;
  const mean = (values: Float64Array) => meanOverBins(values, stepsPerBin, bins);
  const tempC = mean(forcing.airTempK).map((kelvin) => kelvin - 273.15);
  const humidity = mean(forcing.specificHumidity);
  const pressure = mean(forcing.pressurePa);
  return {
    shortwave: mean(forcing.shortwaveWM2),
    tempC,
    deficitHPa: tempC.map((t, i) => vapourPressureDeficit(t, humidity[i], pressure[i])),
    wind: mean(forcing.windMS),
    longwave: mean(forcing.longwaveWM2),
    rain: mean(forcing.precipKgM2S).map((flux) => flux * 3600),
    lai: mean(forcing.lai),
  };
}

/**
 * Vapour pressure deficit, hPa, not below 0.
 *
 *     e_s = 6.1094 exp(17.625 t / (t + 243.04)) hPa,  e = q p / (0.622 + 0.378 q)
 *
 * @source Alduchov & Eskridge (1996), eq. 21
 */
function vapourPressureDeficit(tempC: number, humidity: number, pressurePa: number): number {
  const saturation = 6.1094 * Math.exp((17.625 * tempC) / (tempC + 243.04));
  const actual = (humidity * pressurePa) / (0.622 + 0.378 * humidity) / 100;
  return Math.max(0, saturation - actual);
}

/** Rain spans four orders of magnitude; the logarithm of 1 + 10 r keeps drizzle and storm apart. */
function squeezeRain(mmPerHour: number): number {
  return Math.log1p(10 * mmPerHour);
}

function binTable(site: SiteData, weather: Weather, bins: number, binsPerDay: number) {
  const table = new Float64Array(bins * binFeatures.length);
  for (let bin = 0; bin < bins; bin++) {
    const before = Math.max(0, bin - 1);
    const hour = hourAngle(site, bin, binsPerDay);
    table.set(
      [
        weather.shortwave[bin],
        weather.tempC[bin],
        weather.deficitHPa[bin],
        weather.wind[bin],
        weather.longwave[bin],
        squeezeRain(weather.rain[bin]),
        weather.lai[bin],
        weather.shortwave[before],
        weather.tempC[before],
        Math.sin(hour),
        Math.cos(hour),
      ],
      bin * binFeatures.length,
    );
  }
  return table;
}

/** Local time at the middle of a bin as an angle, rad. */
function hourAngle(site: SiteData, bin: number, binsPerDay: number): number {
  const startOfDay = (site.startMs % 86_400_000) / 86_400_000;
  return 2 * Math.PI * (startOfDay + (bin + 0.5) / binsPerDay);
}

function dailyTable(site: SiteData, weather: Weather, days: number, binsPerDay: number) {
  const mean = (values: Float64Array) => meanOverBins(values, binsPerDay, days);
  const tempC = mean(weather.tempC);
  const shortwave = mean(weather.shortwave);
  const rainMm = mean(weather.rain).map((rate) => rate * 24);
  const shallow = antecedentWetness({ rainMm, shortwave, tempC, capacityMm: 40 });
  const deep = antecedentWetness({ rainMm, shortwave, tempC, capacityMm: 200 });
  const warmth = trailingMean(tempC, 30);
  const deficit = mean(weather.deficitHPa);
  const wind = mean(weather.wind);
  const longwave = mean(weather.longwave);
  const lai = mean(weather.lai);
  const table = new Float64Array(days * dailyFeatures.length);
  for (let day = 0; day < days; day++) {
    const season = seasonAngle(site, day);
    table.set(
      [
        shortwave[day],
        tempC[day],
        warmth[day],
        deficit[day],
        wind[day],
        longwave[day],
        squeezeRain(rainMm[day] / 24),
        lai[day],
        Math.sin(season),
        Math.cos(season),
        shallow[day],
        deep[day],
      ],
      day * dailyFeatures.length,
    );
  }
  return table;
}

function seasonAngle(site: SiteData, day: number): number {
  const date = new Date(site.startMs + (day + 0.5) * 86_400_000);
  const yearStart = Date.UTC(date.getUTCFullYear(), 0, 1);
  const yearEnd = Date.UTC(date.getUTCFullYear() + 1, 0, 1);
  return (2 * Math.PI * (date.getTime() - yearStart)) / (yearEnd - yearStart);
}

/** Mean of the value and the `length - 1` before it, one value a day. */
function trailingMean(values: Float64Array, length: number): Float64Array {
  return values.map((_, day) => {
    let sum = 0;
    for (let k = day - length + 1; k <= day; k++) sum += values[beforeRecord(k, values.length)];
    return sum / length;
  });
}

/**
 * A day counted from the start of the record; before it comes the end of its first year, as for the members, who run that
 * year once before they are scored.
 */
export function beforeRecord(day: number, days: number): number {
  const year = Math.min(days, 365);
  return day < 0 ? ((day % year) + year) % year : day;
}
