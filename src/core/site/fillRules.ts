/** @file How each forcing variable is completed. */
import { kelvin, pascal } from "../base/quantity.ts";
import { median } from "../base/statistics.ts";
import { absentLai } from "./absent.ts";
import type { Aligned } from "./aligned.ts";
import { pressureFromElevation } from "./attributes.ts";
import type { FillLog } from "./fillLog.ts";
import { bridgeGaps, fillDry, fillEstimated, fillGaps, type Series } from "./gaps.ts";
import { saturationVapourPressure, vapourPressure } from "./humidity.ts";
import { laiAt, type LaiSource } from "./lai.ts";
import { estimateLongwave, longwaveSources } from "./longwave.ts";
import { noQuality } from "./rawTable.ts";
import { forcingFlag, type LongwaveFormula, type SiteAttributes } from "./siteData.ts";
import type { VariableName } from "./variables.ts";

/** What the forcing is made from. */
export interface ForcingInputs {
  /** File name, for messages. */
  readonly where: string;
  readonly startMs: number;
  readonly stepSeconds: number;
  readonly steps: number;
  readonly variables: ReadonlyMap<VariableName, Aligned>;
  readonly attributes: SiteAttributes;
  /** What the user gives; the file's column where it is undefined. */
  readonly lai?: LaiSource;
  /** CO2 where the file has none, umol mol-1. */
  readonly co2Ppm: number;
  /** Formula of the clear sky for long wave that was not measured. */
  readonly longwave: LongwaveFormula;
}

/** The smallest leaf area that the model is given: bare ground has stems, and nothing divides by zero. */
const leastLai = 0.01;

const shortly =
  "a straight line up to 2 hours, the mean of the same time on the days around up to 5 days";
const byMedian = `${shortly}, and beyond that the median of the record`;
const sky = (formula: LongwaveFormula): string =>
  `an estimate from temperature, humidity and cloud (${longwaveSources[formula]}, Crawford & Duchon 1999)`;

/** A variable's values and where they come from, in arrays of their own; all missing where it is absent. */
function startSeries(aligned: Aligned | undefined, steps: number): Series {
  if (!aligned) {
    return { values: new Float64Array(steps).fill(Number.NaN), flags: new Uint8Array(steps) };
  }
  const flags = aligned.quality.map((code) =>
    code === 0 || code === noQuality ? forcingFlag.measured : forcingFlag.provider,
  );
  return { values: aligned.values.slice(), flags };
}

function countMissing({ values }: Series): number {
  return values.reduce((count, value) => count + (Number.isNaN(value) ? 1 : 0), 0);
}

/** Temperature, wind, radiation: short gaps only. */
export function fillWeather(inputs: ForcingInputs, name: VariableName, log: FillLog): Series {
  return fillShortGaps(inputs, name, inputs.variables.get(name), log);
}

function fillShortGaps(
  inputs: ForcingInputs,
  name: VariableName,
  aligned: Aligned | undefined,
  log: FillLog,
): Series {
  const series = startSeries(aligned, inputs.steps);
  const missing = countMissing(series);
  const left = fillGaps(series, inputs.stepSeconds);
  if (left.length > 0) log.left(name, left);
  else if (missing > 0) log.filled(name, missing, shortly);
  return series;
}

/**
 * Vapour pressure deficit: of specific humidity where the file has it, else the file's, or from relative humidity and
 * temperature where it has none.
 */
export function fillDeficit(inputs: ForcingInputs, log: FillLog): Series {
  const [deficit, relative, specific, airTemp] = (["VPD", "RH", "SH", "TA"] as const).map((name) =>
    inputs.variables.get(name),
  );
  if (specific && airTemp) {
    return fillShortGaps(inputs, "SH", specificDeficit(inputs, specific, airTemp), log);
  }
  const merged = relative && airTemp ? mergeDeficit(deficit, relative, airTemp) : deficit;
  return fillShortGaps(inputs, "VPD", merged, log);
}

/** Deficit of a specific humidity: VPD = e_s(T) - e(q, p), with the standard pressure where none was measured. */
function specificDeficit(inputs: ForcingInputs, specific: Aligned, airTemp: Aligned): Aligned {
  const standard = pressureFromElevation(inputs.attributes.elevation);
  const pressures = inputs.variables.get("PA")?.values;
  const values = specific.values.map((humidity, i) => {
    const measured = pressures?.[i] ?? Number.NaN;
    const pressure = pascal(Number.isNaN(measured) ? standard : measured);
    const saturation = saturationVapourPressure(kelvin(airTemp.values[i]));
    return saturation - vapourPressure(humidity, pressure);
  });
  return { ...specific, values };
}

function mergeDeficit(deficit: Aligned | undefined, relative: Aligned, airTemp: Aligned): Aligned {
  const values = relative.values.map(
    (share, i) => (1 - share) * saturationVapourPressure(kelvin(airTemp.values[i])),
  );
  const quality = relative.quality.slice();
  deficit?.values.forEach((value, i) => {
    if (Number.isNaN(value)) return;
    values[i] = value;
    quality[i] = deficit.quality[i];
  });
  return { ...relative, values, quality };
}

/** Rain is never invented: a gap is dry, a long one refused. */
export function fillRain(inputs: ForcingInputs, log: FillLog): Series {
  const series = startSeries(inputs.variables.get("P"), inputs.steps);
  const missing = countMissing(series);
  const left = fillDry(series, inputs.stepSeconds);
  if (left.length > 0) log.left("P", left);
  else if (missing > 0) log.filled("P", missing, "zero (no rain)");
  return series;
}

/** Pressure changes little: long gaps take its median, a missing column the standard atmosphere. */
export function fillPressure(inputs: ForcingInputs, log: FillLog): Series {
  const standard = pressureFromElevation(inputs.attributes.elevation);
  return fillSlow(inputs, "PA", standard, "the standard atmosphere at the site's elevation", log);
}

/** CO2 changes little: long gaps take its median, a missing column a constant. */
export function fillCo2(inputs: ForcingInputs, log: FillLog): Series {
  const how = `the constant ${inputs.co2Ppm} umol mol-1`;
  return fillSlow(inputs, "CO2", inputs.co2Ppm * 1e-6, how, log);
}

function fillSlow(
  inputs: ForcingInputs,
  name: VariableName,
  constant: number,
  constantHow: string,
  log: FillLog,
): Series {
  const series = startSeries(inputs.variables.get(name), inputs.steps);
  const missing = countMissing(series);
  if (missing === 0) return series;
  const usual = median(series.values);
  const left = fillGaps(series, inputs.stepSeconds);
  fillEstimated(series, () => (Number.isNaN(usual) ? constant : usual));
  const how = Number.isNaN(usual) ? constantHow : left.length > 0 ? byMedian : shortly;
  log.filled(name, missing, how);
  return series;
}

/** Long-wave radiation: long gaps and a missing column are estimated from the rest of the weather. */
export function fillLongwave(
  inputs: ForcingInputs,
  weather: Record<"airTemp" | "humidity" | "pressure" | "shortwave", Series>,
  log: FillLog,
): Series {
  const series = startSeries(inputs.variables.get("LW_IN"), inputs.steps);
  const missing = countMissing(series);
  if (missing === 0) return series;
  const left = fillGaps(series, inputs.stepSeconds);
  if (left.length > 0) {
    const skies = {
      place: inputs.attributes,
      startMs: inputs.startMs,
      stepSeconds: inputs.stepSeconds,
      airTempK: weather.airTemp.values,
      specificHumidity: weather.humidity.values,
      pressurePa: weather.pressure.values,
      shortwaveWM2: weather.shortwave.values,
    };
    const estimate = estimateLongwave(skies, inputs.longwave);
    fillEstimated(series, (step) => estimate[step]);
  }
  const how = sky(inputs.longwave);
  const partly = left.length > 0 ? `${shortly}, and beyond that ${how}` : shortly;
  log.filled("LW_IN", missing, missing === inputs.steps ? how : partly);
  return series;
}

/** Leaf area: what the user gives, else the file's column with gaps of any length bridged. */
export function fillLai(inputs: ForcingInputs, log: FillLog): Series {
  const { lai, steps, startMs, stepSeconds } = inputs;
  const series = startSeries(lai ? undefined : inputs.variables.get("LAI"), steps);
  if (lai) fillEstimated(series, (step) => laiAt(lai, startMs + step * stepSeconds * 1000));
  else bridgeGaps(series);
  if (countMissing(series) > 0) log.add(absentLai);
  series.values.forEach((value, i) => {
    series.values[i] = Math.max(leastLai, value);
  });
  return series;
}

/** Sensors read a little below zero at night: set to zero and counted. */
export function clipNight(inputs: ForcingInputs, series: Series, log: FillLog): Series {
  const below = series.values.filter((value) => value < 0);
  series.values.forEach((value, i) => {
    if (value <= 0) series.values[i] = 0;
  });
  if (below.length > 0) {
    const lowest = Math.round(below.reduce((a, b) => Math.min(a, b)) * 100) / 100;
    log.add({
      severity: "warning",
      where: inputs.where,
      column: inputs.variables.get("SW_IN")?.column ?? "SW_IN",
      message: `${below.length} values of incoming short-wave radiation were below zero (lowest ${lowest} W m-2) and were set to zero`,
      remedy: "nothing needs to be done where this is the night-time offset of the sensor",
    });
  }
  return series;
}
