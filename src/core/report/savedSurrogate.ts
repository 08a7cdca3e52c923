/** @file A trained surrogate out of a bundle, and whether it belongs to a site as it is read now. */
import { strFromU8 } from "fflate";
import { fail, succeed, type Problem, type Result } from "../base/result.ts";
import { parameters, type ParameterName, type ParameterValues } from "../model/parameters.ts";
import type { SiteData } from "../site/siteData.ts";
import { tasks, type Surrogate } from "../surrogate/surrogate.ts";
import { fileName, readBundle, readDesign, type BundledDesign } from "./bundle.ts";
import { isJsonObject, jsonText, type Json, type JsonObject } from "./json.ts";
import { jsonFields, type JsonFields } from "./jsonFields.ts";
import type { EnsembleProvenance } from "./provenance.ts";
import { readSurrogate } from "./surrogateFile.ts";

/** A surrogate, and what it was trained on. */
export interface SavedSurrogate {
  /** Name of the file, for messages. */
  readonly where: string;
  /** Identifier of the bundle. */
  readonly bundle: string;
  readonly surrogate: Surrogate;
  readonly site: SavedSite;
  readonly ensemble: EnsembleProvenance;
  readonly designs: readonly BundledDesign[];
  /** How the designs were drawn. */
  readonly kinds: { readonly training: string; readonly heldOut: string };
}

/** The site that it was trained at. */
interface SavedSite {
  readonly id: string;
  /** First step, local standard time. */
  readonly start: string;
  readonly attributes: JsonObject;
  /** Values of the parameters that were not free. */
  readonly kept: Partial<Readonly<Record<ParameterName, number>>>;
}

/** The surrogate of a site out of a bundle. @param where name of the file, for messages */
export function openSurrogate(
  bytes: Uint8Array,
  where: string,
  siteId: string,
): Result<SavedSurrogate> {
  const bundle = readBundle(bytes, where);
  if (!bundle.ok) return bundle;
  const { files, manifest } = bundle.value;
  const sites = sitesOf(manifest);
  const place = sites.findIndex((site) => siteOf(site)["id"] === siteId);
  if (place < 0) return fail(otherSite(where, siteId, sites));
  const name = `surrogate/${fileName(siteId)}`;
  const [text, floats] = [files.get(`${name}.json`), files.get(`${name}.f32`)];
  if (!text || !floats) return fail(lacking(where, name));
  const read = readSurrogate(`${where}: ${name}.json`, strFromU8(text), floats);
  if (!read.ok) return read;
  const surrogate = read.value;
  const fields = jsonFields(manifest);
  const site = readSite(fields, siteOf(sites[place]), place, surrogate.parameters);
  const ensemble = readEnsemble(fields, place);
  const saved = {
    where,
    bundle: fields.text(["bundle"]),
    surrogate,
    site,
    ensemble,
    designs: designsOf(files.get("design.csv")),
    kinds: {
      training: fields.text(["design", "training"]),
      heldOut: fields.text(["design", "heldOut"]),
    },
  };
  if (fields.faults.length === 0) return succeed(saved);
  return fail(...fields.faults.slice(0, 5).map((fault) => brokenManifest(where, fault)));
}

function sitesOf(manifest: JsonObject): readonly JsonObject[] {
  const sites: Json | undefined = manifest["sites"];
  return Array.isArray(sites) ? sites.filter(isJsonObject) : [];
}

function siteOf(site: JsonObject): JsonObject {
  const found = site["site"];
  return isJsonObject(found) ? found : {};
}

function readSite(
  fields: JsonFields,
  site: JsonObject,
  place: number,
  free: readonly ParameterName[],
): SavedSite {
  const path = ["sites", place];
  const attributes = site["attributes"];
  const kept = parameters
    .map(({ name }) => name)
    .filter((name) => !free.includes(name))
    .map((name) => [name, fields.number([...path, "bounded", name])] as const);
  return {
    id: fields.text([...path, "site", "id"]),
    start: fields.text([...path, "site", "start"]),
    attributes: isJsonObject(attributes) ? attributes : {},
    kept: Object.fromEntries(kept),
  };
}

function readEnsemble(fields: JsonFields, place: number): EnsembleProvenance {
  const path = ["sites", place, "ensemble"];
  const failed = Array.from({ length: fields.count([...path, "failed"]) }, (_, i) => ({
    member: fields.number([...path, "failed", i, "member"]),
    reason: fields.text([...path, "failed", i, "reason"]),
  }));
  return {
    engine: fields.choice([...path, "engine"], ["cpu", "webgpu", "imported"]),
    device: fields.text([...path, "device"]),
    members: fields.number([...path, "members"]),
    heldOutMembers: fields.number([...path, "heldOutMembers"]),
    failed,
    notes: fields.texts([...path, "notes"]),
    memberSteps: fields.number([...path, "memberSteps"]),
    seconds: fields.number([...path, "seconds"]),
  };
}

function designsOf(table: Uint8Array | undefined): BundledDesign[] {
  if (!table) return [];
  const text = strFromU8(table);
  return (["training", "heldOut"] as const).map((set) => ({ set, units: readDesign(text, set) }));
}

/**
 * Whether a surrogate belongs to a site as it is read now: its levels are those of one record.
 * @param base values of the parameters that are not free
 * @returns warnings where the model runs otherwise than when it was trained; a failure where the record is another
 */
export function checkSurrogate(
  { where, site: trained, surrogate }: SavedSurrogate,
  site: SiteData,
  base: ParameterValues,
): Result<undefined> {
  const days = surrogate.scaling.taskLevel.length / tasks.length / surrogate.binsPerDay;
  const found = Math.floor((site.steps * site.stepSeconds) / 86_400);
  const start = new Date(site.startMs).toISOString().slice(0, 16);
  if (days !== found || start !== trained.start) {
    return fail(otherRecord(where, `${days} days from ${trained.start}`, `${found} from ${start}`));
  }
  if ((86_400 / surrogate.binsPerDay) % site.stepSeconds !== 0) {
    const message = `its bins of ${24 / surrogate.binsPerDay} h do not hold whole steps of the weather`;
    return fail(problem("error", where, message, "train a surrogate on this weather"));
  }
  const attributes = differing(trained.attributes, site.attributes);
  const values = Object.entries(trained.kept).filter(([name, value]) => differs(base, name, value));
  return succeed(undefined, [
    ...(attributes.length > 0 ? [otherAttributes(where, attributes)] : []),
    ...values.map(([name, value]) => otherValue(where, name, value)),
  ]);
}

/** Attributes that are not what they were. */
function differing(before: JsonObject, now: SiteData["attributes"]): string[] {
  const text = (value: unknown) => jsonText(value ?? null);
  const own = new Map<string, unknown>(Object.entries(now));
  const names = new Set([...Object.keys(before), ...own.keys()]);
  return [...names]
    .filter((name) => text(before[name]) !== text(own.get(name)))
    .map((name) => `${name} ${text(before[name])} then, ${text(own.get(name))} now`);
}

function differs(base: ParameterValues, name: string, value: number): boolean {
  const now = new Map<string, number>(Object.entries(base)).get(name);
  return now !== undefined && Math.abs(now - value) > 1e-9 * Math.abs(value);
}

function otherSite(where: string, siteId: string, sites: readonly JsonObject[]): Problem {
  const ids = sites.map((site) => jsonText(siteOf(site)["id"] ?? null)).join(", ");
  const message = `no surrogate of ${siteId} is in the bundle, which is of ${ids || "no site"}`;
  const remedy = "open the site that it was trained at, or train anew";
  return problem("error", where, message, remedy);
}

function lacking(where: string, name: string): Problem {
  const message = `the bundle lacks ${name}.json or ${name}.f32`;
  return problem("error", where, message, "give the .zip as a calibration wrote it");
}

function brokenManifest(where: string, fault: string): Problem {
  const message = `the manifest cannot be read: ${fault}`;
  return problem("error", `${where}: manifest.json`, message, "give the .zip as it was written");
}

function otherRecord(where: string, trained: string, found: string): Problem {
  const message = `the surrogate was trained on ${trained}, this record has ${found}`;
  const remedy = "give the files and years that it was trained on, or train anew";
  return problem("error", where, message, remedy);
}

function otherAttributes(where: string, differences: readonly string[]): Problem {
  const message = `the site was described otherwise when the surrogate was trained: ${differences.join("; ")}`;
  return problem("warning", where, message, "describe it as it was, or train anew");
}

function otherValue(where: string, name: string, value: number): Problem {
  const message = `${name} was ${value} when the surrogate was trained and is not free`;
  const remedy = `fix ${name} at that value, or train anew`;
  return problem("warning", where, message, remedy);
}

function problem(
  severity: Problem["severity"],
  where: string,
  message: string,
  remedy: string,
): Problem {
  return { severity, where, message, remedy };
}
