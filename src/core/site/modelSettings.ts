/** @file The model's options at a site: how they are called, what they mean, and what they may be. */
import type { Problem } from "../base/result.ts";
import type { MonthRange, SiteModelSettings, WaterSupply } from "./siteData.ts";

/** One option: its flag, its field in the form, its unit and what it does. */
export interface ModelField {
  readonly flag: string;
  readonly field: string;
  readonly unit: string;
  readonly lower: number;
  readonly upper: number;
  readonly help: string;
}

type FieldName =
  | "soilLayers"
  | "psicrToMetres"
  | "wetness"
  | "fromMonth"
  | "toMonth"
  | "depthM"
  | "slope"
  | "terrainDeviationM";

/** Flags and form fields of the model's options. */
export const modelFields: Readonly<Record<FieldName, ModelField>> = {
  soilLayers: {
    flag: "--soil-layers",
    field: "Soil layers",
    unit: "",
    lower: 5,
    upper: 6,
    help: "6 reach down to 14 m, 5 to 4 m: the 10 m layer needs decades to settle",
  },
  psicrToMetres: {
    flag: "--psicr-unit",
    field: "Unit of psicr",
    unit: "m of water",
    lower: 0.001,
    upper: 200,
    help:
      "metres of water in one unit of psicr. The published range of -500 to -50 is labelled kPa, but fits the stress " +
      "function (0.02 per m) and SiB2's -200 m in metres only: read as kPa, plants in saturated soil would be stressed",
  },
  wetness: {
    flag: "--irrigation",
    field: "Soil wetness held",
    unit: "share of saturation",
    lower: 0.05,
    upper: 1,
    help: "irrigation keeps the soil above 1 m at least this wet; what that takes is in the water budget",
  },
  fromMonth: {
    flag: "--irrigation",
    field: "First month",
    unit: "1..12",
    lower: 1,
    upper: 12,
    help: "month irrigation begins; with a last month before it, it runs over the turn of the year",
  },
  toMonth: {
    flag: "--irrigation",
    field: "Last month",
    unit: "1..12",
    lower: 1,
    upper: 12,
    help: "month irrigation ends",
  },
  depthM: {
    flag: "--water-table",
    field: "Water table depth",
    unit: "m",
    lower: 0,
    upper: 13.9,
    help: "soil below this depth is kept saturated; what that takes is in the water budget",
  },
  slope: {
    flag: "--slope",
    field: "Slope",
    unit: "m m-1",
    lower: 0.0001,
    upper: 2,
    help: "mean slope of the ground around the tower (default 0.03): baseflow grows with its square",
  },
  terrainDeviationM: {
    flag: "--terrain-deviation",
    field: "Terrain deviation",
    unit: "m",
    lower: 0.1,
    upper: 3000,
    help: "standard deviation of the terrain height around the tower (default 20): baseflow falls with it",
  },
};

/** Metres of water in the units of psicr that have a name. */
export const psicrUnits = { m: 1, kPa: 0.102 } as const;

/** Bottom of a column of five layers, m. */
const bottomOfFiveM = 4;

/** What is wrong with the options of the model. */
export function checkModel(model: SiteModelSettings = {}): Problem[] {
  const { soilLayers, psicrToMetres, slope, terrainDeviationM, water } = model;
  return [
    ...outside("soilLayers", soilLayers, { whole: true }),
    ...outside("psicrToMetres", psicrToMetres),
    ...outside("slope", slope),
    ...outside("terrainDeviationM", terrainDeviationM),
    ...(water ? checkWater(water, soilLayers) : []),
  ];
}

function checkWater(water: WaterSupply, soilLayers: SiteModelSettings["soilLayers"]): Problem[] {
  switch (water.kind) {
    case "none":
      return [];
    case "irrigation":
      return [...outside("wetness", water.wetness), ...checkMonths(water.months)];
    case "waterTable":
      return [...outside("depthM", water.depthM), ...belowColumn(water.depthM, soilLayers)];
    default:
      return water satisfies never;
  }
}

function checkMonths(months: MonthRange | undefined): Problem[] {
  if (!months) return [];
  return [
    ...outside("fromMonth", months.from, { whole: true }),
    ...outside("toMonth", months.to, { whole: true }),
  ];
}

function outside(
  name: FieldName,
  value: number | undefined,
  { whole = false }: { readonly whole?: boolean } = {},
): Problem[] {
  const { flag, field, unit, lower, upper } = modelFields[name];
  if (value === undefined) return [];
  if (value >= lower && value <= upper && (!whole || Number.isInteger(value))) return [];
  const expected = `${whole ? "a whole number " : ""}${lower} to ${upper} ${unit}`.trim();
  return [
    {
      severity: "error",
      where: flag,
      message: `${field} is ${value}, expected ${expected}`,
      remedy: `correct ${flag}, or correct ${field} in the site form`,
    },
  ];
}

function belowColumn(depthM: number, soilLayers: SiteModelSettings["soilLayers"]): Problem[] {
  if (soilLayers !== 5 || depthM < bottomOfFiveM || depthM > modelFields.depthM.upper) return [];
  const { flag, field } = modelFields.depthM;
  return [
    {
      severity: "error",
      where: flag,
      message: `${field} is ${depthM} m, but five layers of soil end at ${bottomOfFiveM} m`,
      remedy: `give a higher ${flag} or --soil-layers 6, or choose six layers in the site form`,
    },
  ];
}
