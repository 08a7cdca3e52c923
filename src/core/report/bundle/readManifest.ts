/** @file The manifest of a bundle: parsed, brought to the present version where it is older, checked field by field. */
import * as v from "valibot";
import { fail, succeed, type Problem, type Result } from "../../base/result.ts";
import { isJsonObject, parseJson } from "../json.ts";
import type { Manifest } from "../provenance.ts";
import { manifestShape } from "./manifestShape.ts";
import { migrate } from "./migrate.ts";
import { faultsOf } from "./shapes.ts";

/**
 * Read a manifest; what an older version did not tell comes along as warnings.
 * @param json text of `manifest.json`
 * @param where name of the bundle, for messages
 */
export function readManifest(json: string, where: string): Result<Manifest> {
  const read = readVersioned(json, where);
  return read.ok ? succeed(read.value.manifest, read.problems) : read;
}

/** A manifest, and the version that it was written in. */
export interface VersionedManifest {
  readonly manifest: Manifest;
  readonly version: number;
}

/** The same with the version of the bundle, for other files are read by it. */
export function readVersioned(json: string, where: string): Result<VersionedManifest> {
  const parsed = parseJson(json);
  const place = `${where}: manifest.json`;
  if (!isJsonObject(parsed)) return fail(broken(place, "this is no JSON object"));
  const migrated = migrate(parsed, where);
  if (!migrated.ok) return migrated;
  const checked = v.safeParse(manifestShape, migrated.value);
  if (checked.success) {
    const version = Number(parsed["schemaVersion"]);
    return succeed({ manifest: checked.output, version }, migrated.problems);
  }
  return fail(...faultsOf(checked.issues).map((fault) => broken(place, fault)));
}

function broken(where: string, fault: string): Problem {
  return {
    severity: "error",
    where,
    message: `the manifest cannot be read: ${fault}`,
    remedy: "give the .zip as it was written",
  };
}
