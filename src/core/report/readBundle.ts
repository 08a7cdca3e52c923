/** @file The zip of a bundle: opened with suspicion, its manifest and its table checked, its other files at hand. */
import { strFromU8 } from "fflate";
import { fail, succeed, type Problem, type Result } from "../base/result.ts";
import type { SiteData } from "../site/siteData.ts";
import type { BoundedRow } from "./boundedTable.ts";
import { readVersioned } from "./bundle/readManifest.ts";
import { tableProblems } from "./bundle/tableAgrees.ts";
import { csvProblems, designProblems } from "./bundle/tablesAgree.ts";
import { readZip } from "./bundle/zipFiles.ts";
import type { Manifest, SiteProvenance } from "./provenance.ts";
import { readSiteRecord } from "./siteRecord.ts";
import { readTableJson } from "./tableFiles.ts";

/** What comes out of a bundle before its sites are looked at. */
export interface BundleReading {
  /** Of the present schema, migrated where the bundle is older. */
  readonly manifest: Manifest;
  /** Of the schema that it was written in. */
  readonly version: number;
  readonly table: readonly BoundedRow[];
  /** Files of the zip by name. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** Who mends a file by hand wants the first ones. */
const mostProblems = 5;

/** Members' means are large, and few want them. */
const isEnsemble = (name: string): boolean => name.startsWith("ensemble/");

/**
 * Read a bundle; refuses what is not one, and versions it does not know. What an older version did not tell comes along as warnings.
 * @param where name of the file, for messages
 * @param hasEnsembles whether the files of ensembles are unpacked too
 */
export function readBundle(
  bytes: Uint8Array,
  where: string,
  hasEnsembles = false,
): Result<BundleReading> {
  const zip = readZip(bytes, where, (name) => hasEnsembles || !isEnsemble(name));
  if (!zip.ok) return zip;
  const files = zip.value;
  const [manifestBytes, tableBytes] = [files.get("manifest.json"), files.get("table.json")];
  if (!manifestBytes || !tableBytes) return fail(notABundle(where));
  const read = readVersioned(strFromU8(manifestBytes), where);
  if (!read.ok) return read;
  const { manifest, version } = read.value;
  const table = readTableJson(strFromU8(tableBytes), `${where}: table.json`);
  if (!table.ok) return fail(...table.problems.slice(0, mostProblems));
  const problems = [
    ...tableProblems(where, manifest, table.value),
    ...designProblems(where, files, manifest),
  ];
  if (problems.length > 0) return fail(...problems);
  const warnings = [...read.problems, ...csvProblems(where, files, table.value)];
  return succeed({ manifest, version, table: table.value, files }, warnings);
}

/** The record of a site out of a bundle; undefined where it holds none. @param where name of the bundle */
export function bundledSite(
  { files }: Pick<BundleReading, "files">,
  where: string,
  { site: { id }, file }: SiteProvenance,
): Result<SiteData | undefined> {
  const name = `site/${file ?? id}`;
  const [text, bytes] = [files.get(`${name}.json`), files.get(`${name}.bin`)];
  if (!text && !bytes) return succeed(undefined);
  if (!text || !bytes) return fail(half(where, name));
  const read = readSiteRecord(`${where}: ${name}.json`, strFromU8(text), bytes);
  return read.ok && read.value.id !== id ? fail(another(where, name, id)) : read;
}

function notABundle(where: string): Problem {
  return {
    severity: "error",
    where,
    message: "not a bundle: a zip with manifest.json and table.json expected",
    remedy: "give the .zip that a calibration wrote",
  };
}

function half(where: string, name: string): Problem {
  return {
    severity: "error",
    where,
    message: `it holds one of ${name}.json and ${name}.bin, not both`,
    remedy: "give the .zip as a calibration wrote it",
  };
}

function another(where: string, name: string, id: string): Problem {
  return {
    severity: "error",
    where: `${where}: ${name}.json`,
    message: `the record of ${id} expected, got that of another site`,
    remedy: "give the .zip as a calibration wrote it",
  };
}
