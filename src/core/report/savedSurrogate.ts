/** @file A trained surrogate out of a bundle, and whether it belongs to a site as it is read now. */
import { strFromU8 } from "fflate";
import { fail, succeed, type Problem, type Result } from "../base/result.ts";
import { parameters, type ParameterName, type ParameterValues } from "../model/parameters.ts";
import type { SiteAttributes, SiteData } from "../site/siteData.ts";
import { tasks, type Surrogate } from "../surrogate/surrogate.ts";
import type { BundledDesign } from "./bundle.ts";
import { readDesign } from "./bundle/bundleTables.ts";
import { jsonText } from "./json.ts";
import { surrogateOf } from "./openBundle.ts";
import type { EnsembleProvenance, Manifest, SiteProvenance } from "./provenance.ts";
import { readBundle, type BundleReading } from "./readBundle.ts";

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
  readonly attributes: SiteAttributes;
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
  return bundle.ok ? savedSurrogate(bundle.value, where, siteId) : bundle;
}

/** The same of a bundle that is read already. */
export function savedSurrogate(
  bundle: BundleReading,
  where: string,
  siteId: string,
): Result<SavedSurrogate> {
  const { files, manifest } = bundle;
  const provenance = manifest.sites.find(({ site }) => site.id === siteId);
  if (!provenance) return fail(otherSite(where, siteId, manifest));
  const read = surrogateOf(bundle, where, provenance);
  if (!read.ok) return read;
  const surrogate = read.value;
  const { training, heldOut } = manifest.design;
  return succeed({
    where,
    bundle: manifest.bundle,
    surrogate,
    site: siteOf(provenance, surrogate.parameters),
    ensemble: provenance.ensemble,
    designs: designsOf(files.get("design.csv")),
    kinds: { training, heldOut },
  });
}

function siteOf(
  { site: { id, start, attributes }, bounded }: SiteProvenance,
  free: readonly ParameterName[],
): SavedSite {
  const kept = parameters
    .map(({ name }) => name)
    .filter((name) => !free.includes(name))
    .map((name) => [name, bounded[name]] as const);
  return { id, start, attributes, kept: Object.fromEntries(kept) };
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
function differing(before: SiteAttributes, now: SiteAttributes): string[] {
  const text = (value: unknown) => jsonText(value ?? null);
  const [then, own] = [before, now].map((given) => new Map<string, unknown>(Object.entries(given)));
  const names = new Set([...then.keys(), ...own.keys()]);
  return [...names]
    .filter((name) => text(then.get(name)) !== text(own.get(name)))
    .map((name) => `${name} ${text(then.get(name))} then, ${text(own.get(name))} now`);
}

function differs(base: ParameterValues, name: string, value: number): boolean {
  const now = new Map<string, number>(Object.entries(base)).get(name);
  return now !== undefined && Math.abs(now - value) > 1e-9 * Math.abs(value);
}

function otherSite(where: string, siteId: string, { sites }: Manifest): Problem {
  const ids = sites.map(({ site }) => jsonText(site.id)).join(", ");
  const message = `no surrogate of ${siteId} is in the bundle, which is of ${ids}`;
  const remedy = "open the site that it was trained at, or train anew";
  return problem("error", where, message, remedy);
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
