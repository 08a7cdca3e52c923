/** @file What the file cannot tell: checked, and never guessed where a guess would change the result. */
import { fail, succeed, type Problem, type Result } from "../base/result.ts";
import { checkModel } from "./modelSettings.ts";
import { pftNames, type SiteAttributes } from "./siteData.ts";

/** The attributes that are numbers. */
const numberNames = [
  "latitude",
  "longitude",
  "elevation",
  "utcOffset",
  "towerHeight",
  "canopyHeight",
] as const;
type NumberName = (typeof numberNames)[number];

/** One attribute: its flag, its field in the form, its unit and its range. */
export interface AttributeField {
  readonly flag: string;
  readonly field: string;
  readonly unit: string;
  readonly lower: number;
  readonly upper: number;
}

/** The flags and form fields of the numeric attributes. */
export const attributeFields: Readonly<Record<NumberName, AttributeField>> = {
  latitude: { flag: "--lat", field: "Latitude", unit: "degrees north", lower: -90, upper: 90 },
  longitude: { flag: "--lon", field: "Longitude", unit: "degrees east", lower: -180, upper: 180 },
  elevation: {
    flag: "--elevation",
    field: "Elevation",
    unit: "m above sea level",
    lower: -450,
    upper: 6000,
  },
  utcOffset: {
    flag: "--utc-offset",
    field: "UTC offset",
    unit: "hours, local standard time minus UTC",
    lower: -12,
    upper: 14,
  },
  towerHeight: {
    flag: "--tower-height",
    field: "Tower height",
    unit: "m above ground",
    lower: 0.5,
    upper: 400,
  },
  canopyHeight: {
    flag: "--canopy-height",
    field: "Canopy height",
    unit: "m",
    lower: 0,
    upper: 100,
  },
};

/** Soil class taken where none is given: loam, the middle of the table. */
const defaultSoil = 3;

/**
 * Complete and check a site's attributes.
 *
 * Latitude, UTC offset, tower height and PFT must be given. The longitude may be taken from the UTC offset,
 * the elevation from the mean pressure and the soil as loam, each with a warning.
 *
 * @param given what the user gave
 * @param meanPressurePa mean measured pressure, Pa; undefined where the file has none
 */
export function completeAttributes(
  given: Partial<SiteAttributes>,
  meanPressurePa: number | undefined,
): Result<SiteAttributes> {
  const elevation = given.elevation ?? elevationFromPressure(meanPressurePa);
  const { latitude, utcOffset, towerHeight, canopyHeight, pft } = given;
  const problems = [
    ...outOfRange(given),
    ...(["latitude", "utcOffset", "towerHeight"] as const)
      .filter((name) => given[name] === undefined)
      .map(missing),
    ...(elevation === undefined ? [missing("elevation")] : []),
    ...(pft === undefined ? [missingPft] : []),
    ...belowCanopy(towerHeight, canopyHeight),
    ...checkModel(given.model),
  ];
  if (
    problems.length > 0 ||
    latitude === undefined ||
    utcOffset === undefined ||
    towerHeight === undefined ||
    elevation === undefined ||
    pft === undefined
  ) {
    return fail(...problems);
  }
  const longitude = given.longitude ?? 15 * utcOffset;
  const complete = { latitude, longitude, elevation, utcOffset, towerHeight, pft };
  return succeed(
    {
      ...complete,
      soil: given.soil ?? defaultSoil,
      ...(canopyHeight !== undefined && { canopyHeight }),
      ...(given.model && { model: given.model }),
    },
    defaultsTaken(given, complete),
  );
}

/**
 * Elevation at which the standard atmosphere has a pressure, m.
 *
 *     p = 101325 (1 - 2.25577e-5 z)^5.25588
 *
 * @source ICAO standard atmosphere (1993)
 */
function elevationFromPressure(pressurePa: number | undefined): number | undefined {
  if (pressurePa === undefined || Number.isNaN(pressurePa)) return undefined;
  return Math.round((1 - (pressurePa / 101_325) ** (1 / 5.25588)) / 2.25577e-5);
}

/** Pressure of the standard atmosphere, Pa: the inverse of `elevationFromPressure`. */
export function pressureFromElevation(elevation: number): number {
  return 101_325 * (1 - 2.25577e-5 * elevation) ** 5.25588;
}

function outOfRange(given: Partial<SiteAttributes>): Problem[] {
  return numberNames.flatMap((name) => {
    const value = given[name];
    const { lower, upper, flag, field, unit } = attributeFields[name];
    if (value === undefined || (value >= lower && value <= upper)) return [];
    return [
      {
        severity: "error",
        where: flag,
        message: `${field} is ${value}, expected ${lower} to ${upper} ${unit}`,
        remedy: `correct ${flag}, or ${field} in the site form`,
      },
    ];
  });
}

function missing(name: NumberName): Problem {
  const { flag, field, unit } = attributeFields[name];
  return {
    severity: "error",
    where: flag,
    message: `${field} is not given, and the file does not tell it`,
    remedy: `give ${flag} NUMBER (${unit}), or fill in ${field} in the site form`,
  };
}

const missingPft: Problem = {
  severity: "error",
  where: "--pft",
  message: "the plant functional type is not given, and the file does not tell it",
  remedy: `give --pft with one of ${pftNames.join(", ")}, or choose it in the site form`,
};

function belowCanopy(towerHeight?: number, canopyHeight?: number): Problem[] {
  if (towerHeight === undefined || canopyHeight === undefined || towerHeight > canopyHeight) {
    return [];
  }
  return [
    {
      severity: "error",
      where: attributeFields.towerHeight.flag,
      message: `the tower (${towerHeight} m) does not stand above the canopy (${canopyHeight} m)`,
      remedy: "correct --tower-height or --canopy-height, or the fields of the site form",
    },
  ];
}

function defaultsTaken(
  given: Partial<SiteAttributes>,
  taken: { readonly longitude: number; readonly elevation: number },
): Problem[] {
  const notes: Problem[] = [];
  const note = (where: string, message: string, remedy: string) =>
    notes.push({ severity: "warning", where, message, remedy });
  if (given.longitude === undefined) {
    note(
      "--lon",
      `Longitude is not given: ${taken.longitude} degrees east was taken from the UTC offset, so that noon may be off by up to an hour`,
      "give --lon, or fill in Longitude in the site form",
    );
  }
  if (given.elevation === undefined) {
    note(
      "--elevation",
      `Elevation is not given: ${taken.elevation} m was taken from the mean pressure`,
      "give --elevation, or fill in Elevation in the site form",
    );
  }
  if (given.soil === undefined) {
    note(
      "--soil",
      `Soil is not given: class ${defaultSoil} (loam) was taken`,
      "give --soil 1..7, or choose Soil in the site form",
    );
  }
  return notes;
}
