/** @file What a bundle says of its calibrations: enough to ask ILS about the vectors that were found. */
import { fail, succeed, type Problem, type Result } from "../base/result.ts";
import type { CalibrationSettings } from "../calibration/calibration.ts";
import type { SettleLimits } from "../ensemble/start.ts";
import { isParameterName } from "../model/parameters.ts";
import type { ParameterName, ParameterValues } from "../model/parameters.ts";
import type { BundleReading } from "./bundle.ts";
import { readSettings } from "./calibrationFields.ts";
import { jsonFields, type JsonFields, type Path } from "./jsonFields.ts";

/** One calibration of a bundle. Values that it does not know, for they came later, are the defaults of the site. */
export interface CalibratedSite {
  readonly id: string;
  readonly free: readonly ParameterName[];
  /** What the calibration ended with. */
  readonly bounded: Partial<ParameterValues>;
  /** The vector before it: defaults, and what was fixed. */
  readonly base: Partial<ParameterValues>;
  /** A spin-up within these limits ends where that of the calibration did. */
  readonly limits: SettleLimits;
  readonly binSeconds: number;
  readonly settings: CalibrationSettings;
}

/** Calibrations of all sites of a bundle. @param where name of the file, for messages */
export function calibratedSites(
  { manifest }: BundleReading,
  where: string,
): Result<CalibratedSite[]> {
  const fields = jsonFields(manifest);
  const free = fields.texts(["free"]).filter(isParameterName);
  const fixed = fields.texts(["fixed"]).filter(isParameterName);
  const binSeconds = fields.number(["design", "settings", "binSeconds"]);
  const sites = Array.from({ length: fields.count(["sites"]) }, (_, k) => {
    const path = ["sites", k];
    const bounded = valuesAt(fields, [...path, "bounded"]);
    const defaults = valuesAt(fields, [...path, "defaults"]);
    const held = Object.fromEntries(fixed.map((name) => [name, bounded[name]]));
    return {
      id: fields.text([...path, "site", "id"]),
      free,
      bounded,
      base: { ...defaults, ...held },
      limits: {
        maxCycles: fields.number([...path, "spinup", "cycles"]),
        tolerance: fields.number([...path, "spinup", "tolerance"]),
      },
      binSeconds,
      settings: readSettings(fields, [...path, "calibration"]),
    };
  });
  if (fields.faults.length === 0) return succeed(sites);
  return fail(...fields.faults.slice(0, 5).map((fault) => broken(where, fault)));
}

function valuesAt(fields: JsonFields, path: Path): Partial<ParameterValues> {
  const names = fields.names(path).filter(isParameterName);
  return Object.fromEntries(names.map((name) => [name, fields.number([...path, name])]));
}

function broken(where: string, fault: string): Problem {
  return {
    severity: "error",
    where: `${where}: manifest.json`,
    message: `the manifest cannot be read: ${fault}`,
    remedy: "give the .zip as a calibration wrote it",
  };
}
