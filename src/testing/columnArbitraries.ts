/**
 * @file Random columns for property tests. What a case does not say is as by default, so that a failing one shrinks to the
 * few numbers that matter.
 */
import { fc } from "@fast-check/vitest";
import { parameters, type ParameterName } from "../core/model/parameters.ts";
import { pftNames, type PftName, type SoilType, type WaterSupply } from "../core/site/siteData.ts";
import {
  dayOf,
  spell,
  turningWeather,
  type SpellCase,
  type WeatherCase,
} from "./weatherArbitraries.ts";

/** How many random columns a test runs: 10,000, or as many as COLUMN_CASES says. */
export const columnCases = Number(process.env["COLUMN_CASES"] ?? 10_000);

/** Where a random column stands. */
interface PlaceCase {
  readonly pft: PftName;
  readonly soil: SoilType;
  readonly soilLayers: 5 | 6;
  readonly towerM: number;
  readonly stepMinutes: number;
  readonly water: WaterSupply;
}

/** The column before the first step: per cent, kg m-2, and K above the mean of the air; six layers, and three of snow. */
interface StartCase {
  readonly wetPercent: readonly number[];
  /** Of what can freeze, in layers below 0 degrees C. */
  readonly icePercent: number;
  readonly soilK: readonly number[];
  readonly skinK: number;
  readonly leafWaterPercent: number;
  readonly snowKgM2: number;
  readonly snowK: readonly number[];
  readonly snowAgePercent: number;
}

/** A column, and the weather of a few steps. */
export interface ColumnCase {
  readonly place: PlaceCase;
  /** Positions in the parameters' ranges, per cent; below 0 and above 100 lie outside. Others are the defaults. */
  readonly positions: Readonly<Partial<Record<ParameterName, number>>>;
  /** Leaf area index in hundredths. */
  readonly lai100: number;
  readonly start: StartCase;
  /** Mean temperature of the air, degrees C. */
  readonly meanC: number;
  readonly weather: readonly WeatherCase[];
}

const percent = fc.integer({ min: 0, max: 100 });

const supply = fc.oneof(
  { weight: 6, arbitrary: fc.constant<WaterSupply>({ kind: "none" }) },
  {
    weight: 1,
    arbitrary: fc
      .integer({ min: 10, max: 100 })
      .map((share): WaterSupply => ({ kind: "irrigation", wetness: share / 100 })),
  },
  {
    weight: 1,
    arbitrary: fc
      .integer({ min: 0, max: 39 })
      .map((depth): WaterSupply => ({ kind: "waterTable", depthM: depth / 10 })),
  },
);

const place: fc.Arbitrary<PlaceCase> = fc.record({
  pft: fc.constantFrom<PftName>(...pftNames),
  soil: fc.constantFrom<SoilType>(3, 1, 2, 4, 5, 6, 7),
  soilLayers: fc.constantFrom<5 | 6>(6, 5),
  towerM: fc.constantFrom(10, 3, 30, 60),
  stepMinutes: fc.constantFrom(30, 60),
  water: supply,
});

/** Positions from `min` to `max` per cent; each parameter may be left out. */
function positionsWithin(min: number, max: number): fc.Arbitrary<ColumnCase["positions"]> {
  const position = fc.integer({ min, max });
  const each = Object.fromEntries(parameters.map(({ name }) => [name, position]));
  return fc.record<Partial<Record<ParameterName, number>>, never>(each, { requiredKeys: [] });
}

const layers = (value: fc.Arbitrary<number>, count: number) =>
  fc.oneof(
    value.map((same): readonly number[] => Array.from({ length: count }, () => same)),
    fc.array(value, { minLength: count, maxLength: count }),
  );

const start: fc.Arbitrary<StartCase> = fc.record({
  wetPercent: layers(fc.integer({ min: 2, max: 100 }), 6),
  icePercent: fc.oneof(fc.constant(0), percent),
  soilK: layers(fc.integer({ min: -20, max: 20 }), 6),
  skinK: fc.integer({ min: -15, max: 15 }),
  leafWaterPercent: fc.oneof(fc.constant(0), percent),
  snowKgM2: fc.oneof(
    { weight: 3, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: 2000 }).map((grams) => grams / 1000) },
    { weight: 2, arbitrary: fc.integer({ min: 0, max: 120 }) },
    { weight: 1, arbitrary: fc.integer({ min: 0, max: 1000 }) },
  ),
  snowK: layers(fc.integer({ min: -20, max: 20 }), 3),
  snowAgePercent: percent,
});

/** Warmest mean air over snow and ice: warmer air would have cooled on it, degrees C. */
const warmestOverIceC = 5;
const hasIce = ({ place: { pft }, start: { snowKgM2 } }: Pick<ColumnCase, "place" | "start">) =>
  pft === "ICE" || snowKgM2 > 0;

/** Any column for one to six steps in any weather from -45 to 50 degrees C. */
export const extremeColumn: fc.Arbitrary<ColumnCase> = fc
  .record({
    place,
    positions: positionsWithin(-20, 120),
    lai100: fc.oneof(fc.integer({ min: 1, max: 800 }), fc.integer({ min: 1, max: 20 })),
    start,
    meanC: fc.integer({ min: -45, max: 50 }),
    weather: fc.array(turningWeather, { minLength: 1, maxLength: 6 }),
  })
  .map(({ weather, ...column }) => {
    const meanC = hasIce(column) ? Math.min(column.meanC, warmestOverIceC) : column.meanC;
    const airC = (turnK: number) => Math.min(50, Math.max(-45, meanC + turnK));
    const steps = weather.map(({ turnK, ...step }) => ({ airC: airC(turnK), ...step }));
    return { ...column, meanC, weather: steps };
  });

/** A column whose snow, ice and wet leaves suit the weather, and the spell it lives through. */
export interface SpellColumn {
  readonly column: Omit<ColumnCase, "weather" | "meanC">;
  readonly spell: SpellCase;
}

/** Any column, started near the temperature of the air, for a day of plausible weather. */
export const spellColumn: fc.Arbitrary<SpellColumn> = fc.record({
  column: fc.record({
    place,
    positions: positionsWithin(0, 100),
    lai100: fc.integer({ min: 5, max: 600 }),
    start,
  }),
  spell,
});

/**
 * The whole case of a spell: air over snow and ice is cool, leaves start dry, no tower is snowed in, and soil
 * is within 4 K of the air.
 */
export function columnOf({ column, spell: given }: SpellColumn): ColumnCase {
  const meanC = hasIce(column) ? Math.min(given.meanC, warmestOverIceC) : given.meanC;
  const weather = { ...given, meanC };
  const near = (differenceK: number) => differenceK / 5;
  const { place: site, start: from } = column;
  return {
    ...column,
    meanC,
    place: { ...site, stepMinutes: 30, towerM: Math.max(10, site.towerM) },
    start: {
      ...from,
      soilK: from.soilK.map(near),
      skinK: near(from.skinK),
      snowK: from.snowK.map(near),
      leafWaterPercent: 0,
    },
    weather: dayOf(weather),
  };
}
