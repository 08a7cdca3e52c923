/** @file A NetCDF file of a tower -> its times and columns in the file's units, and what it tells about the site. */
import { fail, succeed, type Problem, type Result } from "../../base/result.ts";
import type { ColumnUse } from "../formats/format.ts";
import { almaNames, unitName } from "./almaNames.ts";
import { almaQuality, qualityScheme, type QualityScheme } from "./almaQuality.ts";
import {
  presentNumbers,
  sizeOf,
  textAttribute,
  type NetcdfFile,
  type NetcdfVariable,
} from "./netcdfFile.ts";
import { netcdfTime, type NetcdfTime } from "./netcdfTime.ts";
import { describeSite, type SiteDescription } from "./siteDescription.ts";

/** One variable of the file on its time axis. */
export interface NetcdfColumn {
  readonly use: ColumnUse;
  readonly values: Float64Array;
  /** Codes 0..3 or `noQuality`. */
  readonly quality?: Uint8Array;
}

/** Everything that is read of a file. */
export interface NetcdfTable {
  readonly format: string;
  readonly siteId?: string;
  readonly stepSeconds: number;
  readonly time: NetcdfTime;
  readonly columns: readonly NetcdfColumn[];
  readonly description: SiteDescription;
  /** How surely the file is of its format, 0..1, and what speaks for it. */
  readonly grounds: { readonly confidence: number; readonly because: readonly string[] };
}

/** Steps a tower's file may have, s. */
const steps = new Set([1800, 3600, 86_400]);
const daySeconds = 86_400;

/** Read the table of an opened file. @param where file name, for messages */
export function netcdfTable(where: string, file: NetcdfFile): Result<NetcdfTable> {
  const found = findVariables(file);
  if (found.length === 0) return fail(foreign(where, file));
  const axis = readAxis(where, file);
  if (!axis.ok) return axis;
  const { time, stepSeconds } = axis.value;
  const scheme = qualityScheme(textAttribute(file, "QC_flag_descriptions"));
  const columns: NetcdfColumn[] = [];
  for (const { use, variable } of found) {
    if (sizeOf(variable) !== time.timeMs.length) {
      return fail(wrongShape(where, variable, time.timeMs.length));
    }
    columns.push({ use, values: presentNumbers(variable), ...qualityOf(file, variable, scheme) });
  }
  const siteId = textAttribute(file, "site_code");
  return succeed({
    format: formatOf(file, found, stepSeconds),
    ...(siteId !== undefined && { siteId }),
    stepSeconds,
    time,
    columns,
    description: describeSite(file),
    grounds: groundsOf(file, found),
  });
}

interface Found {
  readonly use: ColumnUse;
  readonly variable: NetcdfVariable;
}

/** Every variable in the first of its names that the file has. */
function findVariables(file: NetcdfFile): Found[] {
  return almaNames.flatMap(({ variable: name, names }, index): Found[] => {
    const variable = names.map((own) => file.variables.get(own)).find((own) => own && !own.isText);
    if (!variable || sizeOf(variable) <= 1) return [];
    const unit = unitName(textAttribute(variable, "units"), name);
    return [{ use: { variable: name, column: variable.name, index, unit }, variable }];
  });
}

function qualityOf(
  file: NetcdfFile,
  variable: NetcdfVariable,
  scheme: QualityScheme,
): { quality?: Uint8Array } {
  const codes = file.variables.get(`${variable.name}_qc`);
  if (!codes || codes.isText || sizeOf(codes) !== sizeOf(variable)) return {};
  return { quality: Uint8Array.from(presentNumbers(codes), (code) => almaQuality(code, scheme)) };
}

/** PLUMBER2 names a project in its title; CalLMIP's observations are daily means of it. */
function formatOf(file: NetcdfFile, found: readonly Found[], stepSeconds: number): string {
  if (found.some(({ use }) => use.column.endsWith("_daily"))) return "callmip-daily";
  if (stepSeconds === daySeconds) return "alma-daily";
  const isPlumber = /plumber2/i.test(textAttribute(file, "title") ?? "");
  return isPlumber || file.attributes.has("Fluxnet_dataset_version") ? "plumber2" : "alma";
}

/** The names of variables are what such a file is known by; a title that says so makes it sure. */
function groundsOf(file: NetcdfFile, found: readonly Found[]): NetcdfTable["grounds"] {
  const names = found.map(({ use }) => use.column);
  const title = /plumber2|callmip/i.exec(
    ["title", "processing_reference"].map((name) => textAttribute(file, name)).join(" "),
  )?.[0];
  const shown = names.slice(0, 4).join(", ");
  return {
    confidence: title === undefined ? Math.min(0.95, 0.6 + 0.05 * names.length) : 1,
    because: [
      `${file.kind} with ${names.length} ALMA names (${shown})`,
      ...(title === undefined ? [] : [`the file names ${title}`]),
    ],
  };
}

function readAxis(
  where: string,
  file: NetcdfFile,
): Result<{ readonly time: NetcdfTime; readonly stepSeconds: number }> {
  const variable = file.variables.get("time");
  if (!variable || variable.isText || sizeOf(variable) < 2) return fail(noTime(where));
  const calendar = textAttribute(variable, "calendar");
  const time = netcdfTime(variable.numbers(), textAttribute(variable, "units"), calendar);
  if (typeof time === "string") return fail(badTime(where, time));
  const stepSeconds = smallestStep(time.timeMs) / 1000;
  return steps.has(stepSeconds)
    ? succeed({ time, stepSeconds })
    : fail(wrongStep(where, stepSeconds));
}

/** Shortest distance between neighbours, ms. */
function smallestStep(timeMs: Float64Array): number {
  let smallest = Infinity;
  for (let i = 1; i < timeMs.length; i++) {
    const step = Math.abs(timeMs[i] - timeMs[i - 1]);
    if (step > 0) smallest = Math.min(smallest, step);
  }
  return smallest;
}

const expected =
  "NetCDF files of towers have ALMA names: SWdown, Tair, Qair, Wind, Precip (weather), Qle, Qh (fluxes)";

function foreign(where: string, file: NetcdfFile): Problem {
  const names = [...file.variables.keys()].slice(0, 8).join(", ").slice(0, 160);
  const isModel = file.attributes.has("CalLMIP_Phase") || file.variables.has("hfls");
  return {
    severity: "error",
    where,
    message: isModel
      ? "this is the output of a model (CMIP names such as hfls), not what a tower measured"
      : `no variable of a flux tower is in it; it has ${names || "none"}`,
    remedy: expected,
  };
}

function noTime(where: string): Problem {
  return {
    severity: "error",
    where,
    column: "time",
    message: "there is no variable time with at least two times",
    remedy: "give a file with a time axis",
  };
}

function badTime(where: string, why: string): Problem {
  return {
    severity: "error",
    where,
    column: "time",
    message: `the time axis cannot be read: ${why}`,
    remedy: 'mend the attribute units, such as "seconds since 2011-01-01 00:00:00", or calendar',
  };
}

function wrongStep(where: string, seconds: number): Problem {
  return {
    severity: "error",
    where,
    column: "time",
    message: `a step of the time axis covers ${Number((seconds / 60).toPrecision(6))} minutes, expected 30, 60 or a day`,
    remedy: "give the half-hourly or hourly file of the tower, or daily fluxes",
  };
}

function wrongShape(where: string, { name, shape }: NetcdfVariable, times: number): Problem {
  return {
    severity: "error",
    where,
    column: name,
    message: `${name} has ${shape.join(" x ")} values, the time axis ${times}`,
    remedy: "give a file of one tower, without layers or other points",
  };
}
