/** @file Half a year of made-up cold weather for tests: frost, snowfall, rain on snow, sun and thaw, and warmth at the end. */
import { seeded } from "../core/base/random.ts";
import { emptyForcing, type ForcingValues } from "../core/model/forcing.ts";
import { humidityOf, saturationPressure } from "../core/model/humidity.ts";

/** What kind of winter. */
export interface WinterKind {
  readonly seed: number;
  /** Mean temperature in the middle of it, degrees C. */
  readonly coldestC: number;
  /** Precipitation while it falls, kg m-2 s-1. */
  readonly rate: number;
  readonly lai: number;
}

const stepsPerDay = 48;
const days = 180;

/** The weather of every half-hour. */
export function* randomWinter({ seed, coldestC, rate, lai }: WinterKind): Generator<ForcingValues> {
  const random = seeded(seed, "winter");
  let [warmth, wetness] = [0, 0];
  for (let step = 0; step < days * stepsPerDay; step++) {
    const season = Math.sin((Math.PI * step) / (days * stepsPerDay));
    const hour = (step % stepsPerDay) / stepsPerDay;
    const height = Math.max(0, Math.sin(2 * Math.PI * (hour - 0.25))) * 0.6;
    warmth += -0.005 * warmth + 0.4 * random.normal();
    wetness += -0.03 * wetness + 0.25 * random.normal();
    const isWet = wetness > 0.8;
    const airC = 14 + (coldestC - 14) * season + warmth + (isWet ? 1 : 5) * (height - 0.2);
    const light = (isWet ? 200 : 800) * height;
    yield weather(airC, light, height, isWet ? rate * random.uniform() : 0, {
      lai,
      windMS: 1 + 4 * random.uniform(),
      wet: isWet ? 0.95 : 0.4 + 0.4 * random.uniform(),
    });
  }
}

function weather(
  airC: number,
  light: number,
  height: number,
  fall: number,
  { lai, windMS, wet }: { readonly lai: number; readonly windMS: number; readonly wet: number },
): ForcingValues {
  const pressurePa = 9e4;
  const humidity = wet * humidityOf(saturationPressure(airC), pressurePa);
  const isSnow = airC < 1;
  return {
    ...emptyForcing(),
    airC,
    thetaC: airC + 0.2,
    humidity,
    vapourShare: humidity / 0.622,
    pressurePa,
    density: pressurePa / (287.04 * (airC + 273.15)),
    windMS,
    visDirect: 0.35 * light,
    visDiffuse: 0.15 * light,
    nirDirect: 0.35 * light,
    nirDiffuse: 0.15 * light,
    cosZenith: Math.max(height, 0.05),
    longwaveWM2: (0.72 + 0.22 * wet) * 5.67e-8 * (airC + 273.15) ** 4,
    rain: isSnow ? 0 : fall,
    snowfall: isSnow ? fall : 0,
    co2: 4e-4,
    lai,
    supplied: 0,
  };
}
