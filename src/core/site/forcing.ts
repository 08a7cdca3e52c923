/** @file Measured weather on the axis -> complete forcing: every step has a value, every filled value a flag. */
import { kelvin, pascal } from "../base/quantity.ts";
import { fail, succeed, type Problem, type Result } from "../base/result.ts";
import { fillLog, type FillLog } from "./fillLog.ts";
import {
  clipNight,
  fillCo2,
  fillDeficit,
  fillLai,
  fillLongwave,
  fillPressure,
  fillRain,
  fillWeather,
  type ForcingInputs,
} from "./fillRules.ts";
import type { Series } from "./gaps.ts";
import { humidityFromDeficit } from "./humidity.ts";
import type { Forcing, ForcingName } from "./siteData.ts";

/** Forcing with the origin of every value. */
export interface FlaggedForcing {
  readonly forcing: Forcing;
  readonly flags: Readonly<Record<ForcingName, Uint8Array>>;
}

/** Make the forcing complete, or say which gaps are too long to fill. */
export function buildForcing(inputs: ForcingInputs): Result<FlaggedForcing> {
  const log = fillLog(inputs);
  const weather = fillMeasured(inputs, log);
  if (hasError(log.problems())) return fail(...log.problems());
  const humidity = humiditySeries(weather);
  const longwave = fillLongwave(inputs, { ...weather, humidity }, log);
  const all = byName({
    airTempK: weather.airTemp,
    specificHumidity: humidity,
    pressurePa: weather.pressure,
    windMS: weather.wind,
    shortwaveWM2: weather.shortwave,
    longwaveWM2: longwave,
    precipKgM2S: weather.rain,
    co2MolMol: weather.co2,
    lai: weather.lai,
  });
  return succeed(all, log.problems());
}

function hasError(problems: readonly Problem[]): boolean {
  return problems.some(({ severity }) => severity === "error");
}

/** Everything that does not depend on another filled series. */
function fillMeasured(inputs: ForcingInputs, log: FillLog) {
  return {
    airTemp: fillWeather(inputs, "TA", log),
    shortwave: clipNight(inputs, fillWeather(inputs, "SW_IN", log), log),
    wind: fillWeather(inputs, "WS", log),
    deficit: fillDeficit(inputs, log),
    rain: fillRain(inputs, log),
    pressure: fillPressure(inputs, log),
    co2: fillCo2(inputs, log),
    lai: fillLai(inputs, log),
  };
}

/** Humidity carries the worse flag of what it is made from. */
function humiditySeries({
  airTemp,
  deficit,
  pressure,
}: Record<"airTemp" | "deficit" | "pressure", Series>): Series {
  return {
    values: airTemp.values.map((tempK, i) =>
      humidityFromDeficit(kelvin(tempK), pascal(deficit.values[i]), pascal(pressure.values[i])),
    ),
    flags: deficit.flags.map((flag, i) => Math.max(flag, airTemp.flags[i])),
  };
}

function byName(all: Record<ForcingName, Series>): FlaggedForcing {
  const pick = <A>(part: (series: Series) => A): Record<ForcingName, A> => ({
    airTempK: part(all.airTempK),
    specificHumidity: part(all.specificHumidity),
    pressurePa: part(all.pressurePa),
    windMS: part(all.windMS),
    shortwaveWM2: part(all.shortwaveWM2),
    longwaveWM2: part(all.longwaveWM2),
    precipKgM2S: part(all.precipKgM2S),
    co2MolMol: part(all.co2MolMol),
    lai: part(all.lai),
  });
  return { forcing: pick(({ values }) => values), flags: pick(({ flags }) => flags) };
}
