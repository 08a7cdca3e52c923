/**
 * @file Random weather for property tests, in whole numbers of units people think in: single steps of any weather, and
 * plausible days.
 */
import { fc } from "@fast-check/vitest";

/** One step of weather. */
export interface WeatherCase {
  readonly airC: number;
  readonly humidityPercent: number;
  readonly windMS: number;
  readonly sunWM2: number;
  /** Cosine of the sun's zenith angle, per cent. */
  readonly sunHeightPercent: number;
  /** Emissivity of the sky, per cent. */
  readonly skyPercent: number;
  readonly fallMmH: number;
  readonly pressureHPa: number;
  readonly co2Ppm: number;
}

const percent = fc.integer({ min: 0, max: 100 });

/** Nothing, drizzle, rain, or a downpour of 120 mm an hour. */
const fall = fc.oneof(
  { weight: 4, arbitrary: fc.constant(0) },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 30 }).map((tenths) => tenths / 10) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 120 }) },
);

/** A step of weather whose temperature is that of its air mass, and a turn of up to 15 K. */
export type TurningWeather = Omit<WeatherCase, "airC"> & { readonly turnK: number };

/** Any weather, calm to hurricane, night to noon, bone-dry to saturated; steps know nothing of each other. */
export const turningWeather: fc.Arbitrary<TurningWeather> = fc.record({
  turnK: fc.integer({ min: -15, max: 15 }),
  humidityPercent: fc.oneof(percent, fc.constantFrom(0, 100)),
  windMS: fc.oneof(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 40 })),
  sunWM2: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 1200 })),
  sunHeightPercent: fc.integer({ min: -10, max: 100 }),
  skyPercent: fc.integer({ min: 45, max: 105 }),
  fallMmH: fall,
  pressureHPa: fc.constantFrom(1000, 600, 800, 1080),
  co2Ppm: fc.constantFrom(400, 180, 1000),
});

/** A spell of plausible weather: one air mass, its days, its wind and its clouds. */
export interface SpellCase {
  readonly meanC: number;
  readonly rangeC: number;
  readonly humidityPercent: number;
  readonly windMS: number;
  readonly noonWM2: number;
  readonly skyPercent: number;
  readonly fallMmH: number;
  /** Steps between two showers. */
  readonly dryFor: number;
}

export const spell: fc.Arbitrary<SpellCase> = fc.record({
  meanC: fc.integer({ min: -25, max: 32 }),
  rangeC: fc.integer({ min: 0, max: 9 }),
  humidityPercent: fc.integer({ min: 30, max: 100 }),
  windMS: fc.integer({ min: 0, max: 8 }),
  noonWM2: fc.integer({ min: 0, max: 1000 }),
  skyPercent: fc.integer({ min: 65, max: 98 }),
  fallMmH: fall,
  dryFor: fc.integer({ min: 2, max: 20 }),
});

/**
 * A day of a spell in half-hours, from noon: the sun is up from 6 to 18, and it is warmest at 15. A day of showers is humid
 * and not windy: rough wet canopies in dry wind give more than 1000 W m-2 by Penman's equation too.
 */
export function dayOf(weather: SpellCase): readonly WeatherCase[] {
  const isShowery = weather.fallMmH > 0;
  return Array.from({ length: 48 }, (_, step) => {
    const hour = ((step + 24) % 48) / 2;
    const height = Math.max(0, Math.sin((Math.PI * (hour - 6)) / 12));
    const airC = weather.meanC + weather.rangeC * Math.sin((Math.PI * (hour - 9)) / 12);
    const falls = isShowery && step % weather.dryFor === 0;
    return {
      airC,
      humidityPercent: Math.max(weather.humidityPercent, falls ? 95 : isShowery ? 85 : 0),
      windMS: isShowery ? Math.min(4, weather.windMS) : weather.windMS,
      sunWM2: weather.noonWM2 * height,
      sunHeightPercent: 90 * height,
      skyPercent: weather.skyPercent,
      fallMmH: falls ? weather.fallMmH : 0,
      pressureHPa: 980,
      co2Ppm: 400,
    };
  });
}
