/** @file A bundle on the command line, and the sites that it was made at. */
import type { Problem } from "../core/base/result.ts";
import { settle } from "../core/ensemble/settle.ts";
import type { SettledStart } from "../core/ensemble/ensemble.ts";
import { defaultValues } from "../core/model/defaults.ts";
import type { ParameterValues } from "../core/model/parameters.ts";
import { calibratedSites, type CalibratedSite } from "../core/report/calibratedSites.ts";
import { bundledSite, readBundle, type BundleReading } from "../core/report/readBundle.ts";
import { checkSurrogate, savedSurrogate } from "../core/report/savedSurrogate.ts";
import type { SiteData } from "../core/site/siteData.ts";
import type { Surrogate } from "../core/surrogate/surrogate.ts";
import type { Arguments } from "./arguments.ts";
import { readBytes } from "./files.ts";
import { demand, inputError } from "./inputError.ts";
import { withProgress } from "./progressLine.ts";
import { siteOf, warnOn } from "./siteArguments.ts";
import type { Terminal } from "./terminal.ts";

/** A calibration of a bundle at its site, as it was then. */
export interface ReopenedSite {
  readonly calibrated: CalibratedSite;
  readonly site: SiteData;
  readonly base: ParameterValues;
  /** What the calibration ended with, whole. */
  readonly bounded: ParameterValues;
  readonly start: SettledStart;
  /** The surrogate that it was made through. */
  readonly surrogate: Surrogate;
}

/** A bundle with its sites. */
export interface ReopenedBundle {
  readonly bundle: BundleReading;
  readonly sites: readonly ReopenedSite[];
}

/**
 * Open the bundle that the first word names, with its sites.
 * @param args all words
 * @param groups words and flags of each site whose files are given
 */
export async function reopenBundle(
  args: Arguments,
  groups: readonly Arguments[],
  terminal: Terminal,
): Promise<ReopenedBundle> {
  const [path] = args.words;
  if (path === undefined) {
    throw inputError("BUNDLE", "no bundle is named", "name the .zip that `calibrate --out` wrote");
  }
  const bytes = await readBytes(path);
  const warn = warnOn(terminal);
  const bundle = demand(readBundle(bytes, path), warn);
  const calibrations = calibratedSites(bundle.manifest);
  const files = await givenSites(args, groups, terminal);
  requireKnown(path, files, calibrations);
  const sites: ReopenedSite[] = [];
  for (const calibrated of calibrations) {
    const { id } = calibrated;
    const site = files.find((given) => given.id === id) ?? demandRecord(bundle, id, path, terminal);
    const saved = demand(savedSurrogate(bundle, path, id), warn);
    const reopened = await reopen(calibrated, site, saved.surrogate, terminal);
    demand(checkSurrogate(saved, site, reopened.base), warn);
    if (saved.ensemble.engine === "imported") warn(otherModel(path, id));
    sites.push(reopened);
  }
  return { bundle, sites };
}

/** Sites whose files are given beside the bundle. */
export async function givenSites(
  args: Arguments,
  groups: readonly Arguments[],
  terminal: Terminal,
): Promise<SiteData[]> {
  const sites: SiteData[] = [];
  for (const group of groups) {
    const words = group === args ? group.words.slice(1) : group.words;
    if (words.length > 0) sites.push(await siteOf({ ...group, words }, terminal));
  }
  return sites;
}

/** Files of a site that the bundle does not know are a mistake. @param path of the bundle */
export function requireKnown(
  path: string,
  given: readonly SiteData[],
  known: readonly { readonly id: string }[],
): void {
  const other = given.find(({ id }) => !known.some((one) => one.id === id));
  if (!other) return;
  const ids = known.map(({ id }) => id).join(", ");
  throw inputError(
    path,
    `no calibration of ${other.id} is in it`,
    `name the site with --id: ${ids}`,
  );
}

/** The record that the bundle itself holds. */
function demandRecord(
  bundle: BundleReading,
  id: string,
  path: string,
  terminal: Terminal,
): SiteData {
  const provenance = bundle.manifest.sites.find(({ site }) => site.id === id);
  const site = provenance && demand(bundledSite(bundle, path, provenance), warnOn(terminal));
  if (site) return site;
  throw inputError(
    path,
    `it holds no weather and observations of ${id}`,
    "give the files and flags of the calibration after the bundle, each further site after --site",
  );
}

function otherModel(where: string, id: string): Problem {
  return {
    severity: "warning",
    where,
    message: `the surrogate of ${id} learned from members that ran elsewhere: verdicts will be those of this model`,
    remedy: "compare the errors of the calibration's vector with those that the other model had",
  };
}

async function reopen(
  calibrated: CalibratedSite,
  site: SiteData,
  surrogate: Surrogate,
  terminal: Terminal,
): Promise<ReopenedSite> {
  const base = { ...defaultValues(site.attributes), ...calibrated.base };
  const bounded = { ...base, ...calibrated.bounded };
  const settling = settle(site, base, calibrated.limits);
  const start = await withProgress(terminal, "settle the soil", settling);
  return { calibrated, site, base, bounded, start, surrogate };
}
