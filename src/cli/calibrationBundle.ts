/** @file From the outcomes of the chain to the bundle. */
import { createHash } from "node:crypto";
import packageInfo from "../../package.json";
import type { Evidence } from "../core/identifiability/evidence.ts";
import { usualBounding } from "../core/calibration/bounding.ts";
import type { ChainSettings } from "../core/calibration/presets.ts";
import type { RefineSettings } from "../core/calibration/refine.ts";
import { boundedTable, withVerdicts } from "../core/report/boundedTable.ts";
import type { BoundedRow } from "../core/report/boundedTable.ts";
import type { BundleContent } from "../core/report/bundle.ts";
import {
  summariseFidelity,
  summariseRefinement,
  type FidelitySummary,
  type RefinementSummary,
} from "../core/report/fidelitySummary.ts";
import { jsonText } from "../core/report/json.ts";
import { schemaVersion, summariseSite, summariseSurrogate } from "../core/report/provenance.ts";
import type { Manifest, SiteProvenance } from "../core/report/provenance.ts";
import { summariseSpinUp } from "../core/report/spinUp.ts";
import type { DesignKind } from "../core/sampling/design.ts";
import type { SiteData } from "../core/site/siteData.ts";
import { gateChecks } from "../core/surrogate/gate.ts";
import type { Brought, Provided } from "./broughtArguments.ts";
import type { SiteOutcome } from "./chain.ts";

/** What one command ran. */
export interface CalibrationRun {
  /** Identifier of the bundle. */
  readonly id: string;
  readonly preset: string;
  readonly settings: ChainSettings;
  readonly refine: RefineSettings;
  readonly outcomes: readonly SiteOutcome[];
  readonly seconds: number;
  /** Whether the sites' records go into the bundle. */
  readonly withData: boolean;
  /** What verdicts rest on, by site; empty where they were not asked for. */
  readonly evidence: ReadonlyMap<string, Evidence>;
}

/** Identifier made from everything that decides the result: the same inputs give the same one. */
export function bundleId(
  prepared: readonly Provided[],
  settings: ChainSettings,
  choices: {
    readonly refine: RefineSettings;
    readonly design: DesignKind;
    readonly isTogether: boolean;
    readonly sitePriors: readonly string[];
  },
): string {
  const sites = prepared.map(({ site, base, free, start, brought }) => ({
    ...(brought && { brought: broughtHash(brought) }),
    id: site.id,
    attributes: site.attributes,
    startMs: site.startMs,
    steps: site.steps,
    data: dataHash(site),
    base,
    free,
    spinup: { cycles: start.cycles, tolerance: start.tolerance },
  }));
  const rounds = choices.refine.rounds > 0 ? { refine: choices.refine } : {};
  const { design, isTogether, sitePriors } = choices;
  const together = isTogether ? { together: true } : {};
  const asked = { settings, design, ...rounds, ...together, sitePriors, sites };
  const text = jsonText({ version: packageInfo.version, ...asked });
  return `eqf-${createHash("sha256").update(text).digest("hex").slice(0, 16)}`;
}

/** Hash of the members, or of the weights, that were brought. */
function broughtHash(brought: Brought): string {
  const hash = createHash("sha256");
  if (brought.kind === "ensemble") {
    const { training, heldOut } = brought.ensemble;
    for (const { design, values } of [training, heldOut]) hash.update(design).update(values);
  } else {
    const { surrogate } = brought.saved;
    for (const { data } of Object.values(surrogate.weights)) hash.update(data);
    hash.update(surrogate.scaling.taskLevel);
  }
  return hash.digest("hex");
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
export function tableOf({ id, outcomes, evidence }: CalibrationRun): readonly BoundedRow[] {
  const rows = outcomes.flatMap(({ site, calibration, defaults, fixed }) =>
    boundedTable({ site, calibration, defaults, fixed, bundle: id }),
  );
  const verdicts = new Map([...evidence].map(([site, { verdicts: own }]) => [site, own]));
  return withVerdicts(rows, verdicts);
}

/** Everything that goes into the bundle. */
export function bundleOf(run: CalibrationRun): BundleContent {
  const [first] = run.outcomes;
  return {
    manifest: manifestOf(run),
    table: tableOf(run),
    parameters: first.free,
    designs: first.learned.designs,
    sites: run.outcomes.map(({ site, surrogate, calibration }) => ({
      id: site.id,
      ...(run.withData && { site }),
      surrogate,
      calibration,
    })),
  };
}

function manifestOf(run: CalibrationRun): Manifest {
  const { id, preset, settings, refine, outcomes, seconds } = run;
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
    boundMapping: settings.calibration.bounding ?? usualBounding,
    free: first.free,
    fixed: first.fixed,
    design: { ...first.learned.kinds, settings: settings.ensemble },
    surrogateSettings: settings.surrogate,
    sites: outcomes.map((outcome) => siteProvenance(outcome, refine)),
    seconds,
  };
}

/** Gate, slopes and errors of one site. */
export function fidelityOf({ surrogate, gradient, fidelity }: SiteOutcome): FidelitySummary {
  return summariseFidelity(gateChecks(surrogate, gradient?.medianCosine), gradient, fidelity);
}

/** Rounds of one site, or null where none was asked for. */
export function refinementOf(
  { refinement }: SiteOutcome,
  settings: RefineSettings,
): RefinementSummary | null {
  return refinement ? summariseRefinement(settings, refinement) : null;
}

function siteProvenance(outcome: SiteOutcome, refine: RefineSettings): SiteProvenance {
  const { calibration, learned, surrogate, skill, closure, gaps, boundings } = outcome;
  return {
    site: summariseSite(outcome.site),
    defaults: outcome.defaults,
    bounded: calibration.bounded,
    spinup: summariseSpinUp(outcome.start),
    ensemble: learned.ensemble,
    surrogate: summariseSurrogate(surrogate, learned.bundle),
    fidelity: fidelityOf(outcome),
    refinement: refinementOf(outcome, refine),
    calibration: calibration.settings,
    skill,
    evaluation: outcome.evaluation,
    closure,
    gaps,
    boundings,
  };
}
