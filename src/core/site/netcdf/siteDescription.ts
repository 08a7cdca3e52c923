/** @file What a NetCDF file tells about its site: place, heights, vegetation. */
import { plantTypeOf } from "../plantWords.ts";
import type { SiteAttributes } from "../siteData.ts";
import {
  numberAttribute,
  presentNumbers,
  sizeOf,
  textAttribute,
  type NetcdfFile,
} from "./netcdfFile.ts";

/** What a file tells about its site; the user's word comes before it. */
export interface SiteDescription {
  readonly attributes: Partial<SiteAttributes>;
  /** IGBP class such as ENF. */
  readonly igbp?: string;
  /** Name of the place, with its country. */
  readonly place?: string;
}

/** Where each number stands: as a variable, or as an attribute of the file. */
const places = {
  latitude: ["latitude", "lat", "site_latitude"],
  longitude: ["longitude", "lon", "site_longitude"],
  elevation: ["elevation", "altitude", "site_elevation"],
  towerHeight: ["reference_height", "tower_height", "measurement_height"],
  canopyHeight: ["canopy_height", "veg_height"],
} as const;

/** Read what the file says about its site. */
export function describeSite(file: NetcdfFile): SiteDescription {
  const igbp = textOf(file, ["IGBP_veg_short", "IGBP", "igbp"]);
  const pft = plantTypeOf(igbp);
  const zone = textAttribute(file, "time_zone");
  const utcOffset = zone === undefined ? undefined : standardOffset(zone);
  const numbers = Object.entries(places).flatMap(([name, names]) => {
    const value = numberOf(file, names);
    return value === undefined ? [] : [[name, value]];
  });
  const place = [textAttribute(file, "site_name"), textAttribute(file, "country")]
    .filter((text) => text !== undefined)
    .join(", ");
  return {
    attributes: {
      ...Object.fromEntries(numbers),
      ...(utcOffset !== undefined && { utcOffset }),
      ...(pft && { pft }),
    },
    ...(igbp !== undefined && { igbp }),
    ...(place !== "" && { place }),
  };
}

/** First number found under one of the names, to the digits that a float32 holds. */
function numberOf(file: NetcdfFile, names: readonly string[]): number | undefined {
  for (const name of names) {
    const variable = file.variables.get(name);
    if (variable && !variable.isText && sizeOf(variable) === 1) {
      const [value] = presentNumbers(variable);
      if (Number.isFinite(value)) return Number(value.toPrecision(7));
    }
    const attribute = numberAttribute(file, name);
    if (attribute !== undefined && attribute > -9990) return attribute;
  }
  return undefined;
}

function textOf(file: NetcdfFile, names: readonly string[]): string | undefined {
  for (const name of names) {
    const variable = file.variables.get(name);
    const text = variable?.isText ? variable.text() : textAttribute(file, name);
    if (text !== undefined && text !== "") return text;
  }
  return undefined;
}

/**
 * Standard time of a zone such as "Australia/Darwin" minus UTC, h: the smaller of its offsets in January and July.
 * @returns undefined for a zone that is not known
 */
function standardOffset(zone: string): number | undefined {
  const fixed = /^(?:UTC|GMT)?\s*([+-]\d{1,2}(?:\.\d+)?)$/.exec(zone.trim())?.[1];
  if (fixed !== undefined) return Number(fixed);
  try {
    const offsets = [0, 6].map((month) => offsetAt(zone.trim(), Date.UTC(2015, month, 15)));
    return Math.min(...offsets);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Offset of a zone from UTC at a moment, h. */
function offsetAt(zone: string, timeMs: number): number {
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    hourCycle: "h23",
  });
  const parts = new Map(format.formatToParts(timeMs).map(({ type, value }) => [type, value]));
  const part = (name: Intl.DateTimeFormatPartTypes) => Number(parts.get(name));
  const local = Date.UTC(
    part("year"),
    part("month") - 1,
    part("day"),
    part("hour"),
    part("minute"),
  );
  return (local - timeMs) / 3_600_000;
}
