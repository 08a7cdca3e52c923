/** @file From manifests of older versions to the present one; those of later programs are refused. */
import { fail, succeed, type Problem, type Result } from "../../base/result.ts";
import { isJsonObject, jsonText, type Json, type JsonObject } from "../json.ts";
import { schemaVersion } from "../provenance.ts";
import { firstFileName } from "./siteFiles.ts";

/** A manifest as the present version has it; not yet checked. */
export function migrate(manifest: JsonObject, where: string): Result<JsonObject> {
  const version = manifest["schemaVersion"];
  if (version === schemaVersion) return succeed(manifest);
  if (typeof version === "number" && version > schemaVersion) return fail(later(where, version));
  if (version === 1) return fromFirst(manifest, where);
  return fail(unknown(where, version));
}

/**
 * Version 1 did not always tell the model's options and how long wave was estimated: what held then were the defaults. Its
 * sites shared files where their names differ in letters alone that no file has: then all but one are lost.
 */
function fromFirst(manifest: JsonObject, where: string): Result<JsonObject> {
  const found = manifest["sites"];
  const sites = Array.isArray(found) ? found.map(siteFromFirst) : [];
  const files = sites.flatMap((site) => (isJsonObject(site) ? [site["file"] ?? null] : []));
  const shared = files.find((file, k) => files.indexOf(file) < k);
  if (typeof shared === "string") return fail(lost(where, shared));
  return succeed({
    ...manifest,
    schemaVersion,
    sites: Array.isArray(found) ? sites : (found ?? null),
  });
}

function siteFromFirst(provenance: Json): Json {
  if (!isJsonObject(provenance) || !isJsonObject(provenance["site"])) return provenance;
  const { site } = provenance;
  const { id } = site;
  const file = typeof id === "string" ? { file: firstFileName(id) } : {};
  return {
    ...provenance,
    ...file,
    site: { longwaveFormula: null, ...site, model: optionsOf(site) },
  };
}

function optionsOf(site: JsonObject): Json {
  const { model, attributes } = site;
  const given =
    isJsonObject(attributes) && isJsonObject(attributes["model"]) ? attributes["model"] : {};
  return model ?? { ...usualOptions, ...given };
}

/** What the model did at a site before it had options. */
const usualOptions: JsonObject = {
  soilLayers: 6,
  psicrToMetres: 1,
  water: { kind: "none" },
  slope: 0.03,
  terrainDeviationM: 20,
};

function lost(where: string, file: string): Problem {
  return {
    severity: "error",
    where,
    message: `two of its sites were written to the same files (${file}): version 1 could not tell their names apart, one is lost`,
    remedy: "calibrate again, or review its table.csv alone",
  };
}

function later(where: string, version: number): Problem {
  return {
    severity: "error",
    where,
    message: `this bundle is of schema version ${version}, and this program reads versions up to ${schemaVersion}`,
    remedy:
      "open it with the version of the program that wrote it (versions.equiflux in its manifest.json), or a later one",
  };
}

function unknown(where: string, version: Json | undefined): Problem {
  return {
    severity: "error",
    where,
    message: `a schema version from 1 to ${schemaVersion} expected, got ${jsonText(version ?? null).slice(0, 40)}`,
    remedy: "give the .zip as a calibration wrote it",
  };
}
