/** @file Units of the file -> units of the model, and the ranges that show when a unit is not what it claims to be. */

/** Kinds of numbers a column may hold. */
export type QuantityName =
  | "temperature"
  | "shortwave"
  | "longwave"
  | "vapourDeficit"
  | "relativeHumidity"
  | "humidity"
  | "pressure"
  | "wind"
  | "precipitation"
  | "co2"
  | "leafArea"
  | "energyFlux"
  | "carbonFlux"
  | "soilWater";

/** Value in the file's unit -> value in the model's. */
export type Convert = (value: number, stepSeconds: number) => number;

/** One kind of number: its unit in the model, what is possible there, and the units it may come in. */
export interface Quantity {
  /** Unit of the model. */
  readonly unit: string;
  /** Unit of FLUXNET files. */
  readonly fluxnetUnit: string;
  /** What can occur at a tower, in the model's unit; values outside count as missing. */
  readonly lower: number;
  readonly upper: number;
  readonly units: Readonly<Record<string, Convert>>;
}

const same: Convert = (value) => value;
const times =
  (factor: number): Convert =>
  (value) =>
    value * factor;

export const quantities: Readonly<Record<QuantityName, Quantity>> = {
  temperature: {
    unit: "K",
    fluxnetUnit: "degC",
    lower: 193,
    upper: 335,
    units: {
      degC: (value) => value + 273.15,
      K: same,
      degF: (value) => ((value - 32) * 5) / 9 + 273.15,
    },
  },
  shortwave: {
    unit: "W m-2",
    fluxnetUnit: "W m-2",
    // Sensors read below zero at night, and above the clear sky beside bright clouds.
    lower: -50,
    upper: 1600,
    units: { "W m-2": same, "kW m-2": times(1000) },
  },
  longwave: {
    unit: "W m-2",
    fluxnetUnit: "W m-2",
    lower: 50,
    upper: 1000,
    units: { "W m-2": same },
  },
  vapourDeficit: {
    unit: "Pa",
    fluxnetUnit: "hPa",
    lower: -200,
    upper: 13_000,
    units: { hPa: times(100), kPa: times(1000), Pa: same },
  },
  relativeHumidity: {
    unit: "1",
    fluxnetUnit: "%",
    lower: 0,
    upper: 1.1,
    units: { "%": times(0.01), "1": same },
  },
  humidity: {
    unit: "kg kg-1",
    fluxnetUnit: "kg kg-1",
    lower: 0,
    upper: 0.06,
    units: { "kg kg-1": same, "g kg-1": times(0.001) },
  },
  pressure: {
    unit: "Pa",
    fluxnetUnit: "kPa",
    lower: 45_000,
    upper: 110_000,
    units: { kPa: times(1000), hPa: times(100), Pa: same },
  },
  wind: {
    unit: "m s-1",
    fluxnetUnit: "m s-1",
    lower: 0,
    upper: 60,
    units: { "m s-1": same, "km h-1": times(1 / 3.6) },
  },
  precipitation: {
    unit: "kg m-2 s-1",
    fluxnetUnit: "mm",
    lower: 0,
    // 150 mm in half an hour.
    upper: 150 / 1800,
    units: {
      mm: (value, stepSeconds) => value / stepSeconds,
      m: (value, stepSeconds) => (value * 1000) / stepSeconds,
      "kg m-2 s-1": same,
      "mm h-1": times(1 / 3600),
      "mm d-1": times(1 / 86_400),
    },
  },
  co2: {
    unit: "mol mol-1",
    fluxnetUnit: "umol mol-1",
    lower: 150e-6,
    upper: 3000e-6,
    units: { "umol mol-1": times(1e-6), ppm: times(1e-6), "mol mol-1": same },
  },
  leafArea: {
    unit: "m2 m-2",
    fluxnetUnit: "m2 m-2",
    lower: 0,
    upper: 15,
    units: { "m2 m-2": same },
  },
  energyFlux: {
    unit: "W m-2",
    fluxnetUnit: "W m-2",
    lower: -1500,
    upper: 1800,
    units: { "W m-2": same },
  },
  carbonFlux: {
    unit: "umol m-2 s-1",
    fluxnetUnit: "umol m-2 s-1",
    lower: -150,
    upper: 200,
    // 12.011 g of carbon are a mole.
    units: {
      "umol m-2 s-1": same,
      "gC m-2 d-1": times(1e6 / 12.011 / 86_400),
      "kgC m-2 s-1": times(1e9 / 12.011),
    },
  },
  // Its course alone is looked at: files write shares under the name of per cent, and probes lie at depths of their own.
  soilWater: {
    unit: "as in the file",
    fluxnetUnit: "%",
    lower: 0,
    upper: 100,
    units: { "%": same, "m3 m-3": same, "1": same },
  },
};

/** Values in another unit of the same quantity: every conversion is a factor and an offset. */
export function rescaled(
  values: Float64Array,
  name: QuantityName,
  from: string,
  to: string,
  stepSeconds: number,
): Float64Array {
  const { units } = quantities[name];
  if (!Object.hasOwn(units, from) || !Object.hasOwn(units, to)) return values;
  const zero = units[to](0, stepSeconds);
  const one = units[to](1, stepSeconds) - zero;
  return values.map((value) => (units[from](value, stepSeconds) - zero) / one);
}

/** Share of the present values that can occur, read in a unit; 1 where there are none. */
export function plausibleShare(
  values: Float64Array,
  quantity: Quantity,
  convert: Convert,
  stepSeconds: number,
): number {
  let present = 0;
  let plausible = 0;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    present++;
    const converted = convert(value, stepSeconds);
    if (converted >= quantity.lower && converted <= quantity.upper) plausible++;
  }
  return present === 0 ? 1 : plausible / present;
}

/** Share of the values that must be able to occur in a unit. */
const fittingShare = 0.95;

/** Units in which a column's values can occur, one of each conversion, the usual one of FLUXNET first. */
export function fittingUnits(
  values: Float64Array,
  name: QuantityName,
  stepSeconds: number,
): readonly string[] {
  const quantity = quantities[name];
  const found: string[] = [];
  const seen = new Set<string>();
  const all = Object.entries(quantity.units).toSorted(
    ([a], [b]) => Number(b === quantity.fluxnetUnit) - Number(a === quantity.fluxnetUnit),
  );
  for (const [unit, convert] of all) {
    const key = `${convert(0, stepSeconds)} ${convert(1, stepSeconds)}`;
    if (seen.has(key) || plausibleShare(values, quantity, convert, stepSeconds) < fittingShare)
      continue;
    seen.add(key);
    found.push(unit);
  }
  return found;
}
