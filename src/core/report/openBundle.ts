/** @file Open a bundle: everything in it as what it was before it was written, or what is wrong with it. */
import { strFromU8 } from "fflate";
import { fail, succeed, type Problem, type Result } from "../base/result.ts";
import type { Calibration } from "../calibration/calibration.ts";
import type { Evidence } from "../identifiability/evidence.ts";
import type { Surrogate } from "../surrogate/surrogate.ts";
import { readCalibration } from "./bundle/calibrationFile.ts";
import {
  calibrationOfTables,
  readFirstTables,
  type FirstTables,
} from "./bundle/calibrationTables.ts";
import { readEnsembles, type Ensembles } from "./bundle/ensembleFile.ts";
import { readVerdicts } from "./bundle/verdictsFile.ts";
import type { OpenedBundle, OpenedSite } from "./openedBundle.ts";
import type { SiteProvenance } from "./provenance.ts";
import { bundledSite, readBundle, type BundleReading } from "./readBundle.ts";
import { readSurrogate } from "./surrogateFile.ts";

export { readManifest } from "./bundle/readManifest.ts";

/**
 * Open a bundle of the present or an older version. Nothing is thrown, whatever the bytes are.
 * @param where name of the file, for messages
 */
export function openBundle(bytes: Uint8Array, where: string): Result<OpenedBundle> {
  const read = readBundle(bytes, where, true);
  if (!read.ok) return read;
  const { manifest, table } = read.value;
  const warnings = [...read.problems];
  const sites: OpenedSite[] = [];
  const tables = read.value.version === 1 ? readFirstTables(read.value.files) : undefined;
  for (const provenance of manifest.sites) {
    const site = openSite({ ...read.value, tables }, where, provenance);
    if (!site.ok) return site;
    warnings.push(...site.problems);
    sites.push(site.value);
  }
  return succeed({ manifest, table, sites, warnings }, warnings);
}

/** With the tables that version 1 kept its calibrations in. */
interface Opening extends BundleReading {
  readonly tables: FirstTables | undefined;
}

function openSite(reading: Opening, where: string, provenance: SiteProvenance): Result<OpenedSite> {
  const site = bundledSite(reading, where, provenance);
  if (!site.ok) return site;
  const surrogate = surrogateOf(reading, where, provenance);
  if (!surrogate.ok) return surrogate;
  const calibration = calibrationOf(reading, where, provenance);
  if (!calibration.ok) return calibration;
  const ensembles = ensemblesOf(reading, where, provenance);
  if (!ensembles.ok) return ensembles;
  const evidence = evidenceOf(reading, where, provenance);
  if (!evidence.ok) return evidence;
  const opened = {
    id: provenance.site.id,
    provenance,
    site: site.value,
    ensembles: ensembles.value,
    surrogate: surrogate.value,
    calibration: calibration.value,
    evidence: evidence.value,
  };
  return succeed(opened, [...site.problems, ...surrogate.problems, ...calibration.problems]);
}

/** The surrogate of a site out of a bundle. @param where name of the bundle */
export function surrogateOf(
  { files }: Pick<BundleReading, "files">,
  where: string,
  { site: { id }, file }: SiteProvenance,
): Result<Surrogate> {
  const name = `surrogate/${file ?? id}`;
  const [text, floats] = [files.get(`${name}.json`), files.get(`${name}.f32`)];
  if (!text || !floats) return fail(lacking(where, `${name}.json or ${name}.f32`));
  return readSurrogate(`${where}: ${name}.json`, strFromU8(text), floats);
}

/** Members, where they went along. */
function ensemblesOf(
  { manifest, files }: BundleReading,
  where: string,
  { site: { id }, file }: SiteProvenance,
): Result<Ensembles | undefined> {
  const name = `ensemble/${file ?? id}`;
  const [text, numbers] = [files.get(`${name}.json`), files.get(`${name}.bin`)];
  if (!text && !numbers) return succeed(undefined);
  if (!text || !numbers) return fail(lacking(where, `${name}.json or ${name}.bin`));
  return readEnsembles(`${where}: ${name}.json`, strFromU8(text), numbers, manifest.free);
}

/** What verdicts rest on, where it went along. */
function evidenceOf(
  { manifest: { free, request }, files }: BundleReading,
  where: string,
  { site: { id }, file, evidence: told }: SiteProvenance,
): Result<Evidence | undefined> {
  const name = `verdicts/${file ?? id}.json`;
  const text = files.get(name);
  if (!text) return succeed(undefined);
  return readVerdicts(`${where}: ${name}`, strFromU8(text), {
    free,
    told,
    asked: request?.verdictsOf,
  });
}

function calibrationOf(
  { manifest, table, files, tables }: Opening,
  where: string,
  { site: { id }, file, calibration: settings, bounded }: SiteProvenance,
): Result<Calibration> {
  const known = { parameters: manifest.free, settings, bounded };
  const name = `calibration/${file ?? id}`;
  const [text, numbers] = [files.get(`${name}.json`), files.get(`${name}.bin`)];
  const raw = files.get(`raw/${file ?? id}.f32`);
  if (tables) {
    const rows = table.filter((row) => row.site === id);
    return calibrationOfTables(where, { id, tables, raw, rows }, known);
  }
  if (!text || !numbers || !raw)
    return fail(lacking(where, `${name}.json, ${name}.bin or its raw`));
  const parts = { text: strFromU8(text), numbers, raw };
  return readCalibration(`${where}: ${name}.json`, parts, known);
}

function lacking(where: string, name: string): Problem {
  return {
    severity: "error",
    where,
    message: `the bundle lacks ${name}`,
    remedy: "give the .zip as a calibration wrote it",
  };
}
