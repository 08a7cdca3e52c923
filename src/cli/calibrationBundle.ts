/** @file From the outcomes of the chain to the bundle. */
import { createHash } from "node:crypto";
import packageInfo from "../../package.json";
import { boundMapping } from "../core/calibration/bounding.ts";
import type { ChainSettings } from "../core/calibration/presets.ts";
import { boundedTable } from "../core/report/boundedTable.ts";
import type { BoundedRow } from "../core/report/boundedTable.ts";
import type { BundleContent } from "../core/report/bundle.ts";
import { jsonText } from "../core/report/json.ts";
import {
  schemaVersion,
  summariseEnsembles,
  summariseSite,
  summariseSurrogate,
} from "../core/report/provenance.ts";
import type { Manifest, SiteProvenance } from "../core/report/provenance.ts";
import { summariseSpinUp } from "../core/report/spinUp.ts";
import type { SiteData } from "../core/site/siteData.ts";
import { chainDesigns } from "./chain.ts";
import type { SiteOutcome } from "./chain.ts";
import type { Preparation } from "./preparation.ts";

/** What one command ran. */
export interface CalibrationRun {
  /** Identifier of the bundle. */
  readonly id: string;
  readonly preset: string;
  readonly settings: ChainSettings;
  readonly outcomes: readonly SiteOutcome[];
  readonly seconds: number;
}

/** Identifier made from everything that decides the result: the same inputs give the same one. */
export function bundleId(prepared: readonly Preparation[], settings: ChainSettings): string {
  const sites = prepared.map(({ site, base, free, start }) => ({
    id: site.id,
    attributes: site.attributes,
    startMs: site.startMs,
    steps: site.steps,
    data: dataHash(site),
    base,
    free,
    spinup: { cycles: start.cycles, tolerance: start.tolerance },
  }));
  const text = jsonText({ version: packageInfo.version, settings, sites });
  return `eqf-${createHash("sha256").update(text).digest("hex").slice(0, 16)}`;
}

/** Hash of everything that was read: forcing and observations as the chain sees them. */
function dataHash({ forcing, observations }: SiteData): string {
  const hash = createHash("sha256");
  for (const series of Object.values(forcing)) hash.update(series);
  for (const { values, quality, corrected } of Object.values(observations)) {
    hash.update(values).update(quality);
    if (corrected) hash.update(corrected);
  }
  return hash.digest("hex");
}

/** Rows of all sites. */
export function tableOf({ id, outcomes }: CalibrationRun): BoundedRow[] {
  return outcomes.flatMap(({ site, calibration, defaults, fixed }) =>
    boundedTable({ site, calibration, defaults, fixed, bundle: id }),
  );
}

/** Everything that goes into the bundle. */
export function bundleOf(run: CalibrationRun): BundleContent {
  const [first] = run.outcomes;
  return {
    manifest: manifestOf(run),
    table: tableOf(run),
    parameters: first.free,
    designs: [
      { set: "training", units: first.training.design },
      { set: "heldOut", units: first.heldOut.design },
    ],
    sites: run.outcomes.map(({ site, surrogate, calibration }) => ({
      id: site.id,
      surrogate,
      calibration,
    })),
  };
}

function manifestOf({ id, preset, settings, outcomes, seconds }: CalibrationRun): Manifest {
  const [first] = outcomes;
  return {
    schemaVersion,
    bundle: id,
    program: "Equiflux",
    versions: {
      equiflux: packageInfo.version,
      node: process.versions.node,
      typegpu: packageInfo.dependencies.typegpu,
      tfjs: packageInfo.dependencies["@tensorflow/tfjs"],
    },
    created: new Date().toISOString(),
    seed: settings.ensemble.seed,
    preset,
    boundMapping,
    free: first.free,
    fixed: first.fixed,
    design: { ...chainDesigns, settings: settings.ensemble },
    surrogateSettings: settings.surrogate,
    sites: outcomes.map(siteProvenance),
    seconds,
  };
}

function siteProvenance(outcome: SiteOutcome): SiteProvenance {
  const { calibration, training, heldOut, surrogate, skill, closure, gaps } = outcome;
  return {
    site: summariseSite(outcome.site),
    defaults: outcome.defaults,
    bounded: calibration.bounded,
    spinup: summariseSpinUp(outcome.start),
    ensemble: summariseEnsembles(training, heldOut),
    surrogate: summariseSurrogate(surrogate),
    calibration: calibration.settings,
    skill,
    closure,
    gaps,
  };
}
