/** @file From the outcomes of the chain to the bundle. */
import { createHash } from "node:crypto";
import packageInfo from "../../package.json";
import type { Evidence } from "../core/identifiability/evidence.ts";
import { usualBounding } from "../core/calibration/bounding.ts";
import type { ChainSettings } from "../core/calibration/presets.ts";
import type { RefineSettings } from "../core/calibration/refine.ts";
import { boundedTable, withVerdicts } from "../core/report/boundedTable.ts";
import type { BoundedRow } from "../core/report/boundedTable.ts";
import { summariseEvidence, summariseSelfTest } from "../core/report/bundle/furtherProvenance.ts";
import type { RunRequest } from "../core/report/bundle/request.ts";
import type { LearnedFrom } from "../core/report/learnedFrom.ts";
import type { BundleContent } from "../core/report/bundle.ts";
import {
  summariseFidelity,
  summariseRefinement,
  type FidelitySummary,
  type RefinementSummary,
} from "../core/report/fidelitySummary.ts";
import { schemaVersion, summariseSite, summariseSurrogate } from "../core/report/provenance.ts";
import type { Manifest, SiteProvenance } from "../core/report/provenance.ts";
import { summariseSpinUp } from "../core/report/spinUp.ts";
import type { SiteData } from "../core/site/siteData.ts";
import { gateChecks } from "../core/surrogate/gate.ts";
import type { BackendChoice } from "../core/surrogate/backends/chooseBackend.ts";
import type { BackendName } from "../core/surrogate/surrogate.ts";
import type { EngineName } from "../core/ensemble/ensemble.ts";
import type { Asked } from "./wholeRun.ts";
import type { Brought, Provided } from "./broughtArguments.ts";
import type { SiteOutcome } from "./chain.ts";

/** What one command ran. */
export interface CalibrationRun extends Omit<Asked, "prepared"> {
  /** Identifier of the bundle. */
  readonly id: string;
  readonly engine: EngineName;
  readonly backend: BackendName;
  /** What the backends showed before they trained. */
  readonly reports: BackendChoice["reports"];
  readonly outcomes: readonly SiteOutcome[];
  readonly seconds: number;
  /** What verdicts rest on, by site; empty where they were not asked for. */
  readonly evidence: ReadonlyMap<string, Evidence>;
}

/** Identifier made from everything that decides the result: the same inputs give the same one. */
export function bundleId(
  prepared: readonly Provided[],
  settings: ChainSettings,
  choices: Pick<Asked, "refine" | "design" | "isTogether" | "sitePriors">,
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
  const text = sortedJson({ version: packageInfo.version, ...asked });
  return `eqf-${createHash("sha256").update(text).digest("hex").slice(0, 16)}`;
}

/** JSON with fields in the order of their names: what was read from a bundle has them in another. */
function sortedJson(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === "object" && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(byName))
      : part,
  );
}

const byName = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number =>
  a < b ? -1 : 1;

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
  for (const [, series] of Object.entries(forcing).toSorted(byName)) hash.update(series);
  for (const [, { values, quality, corrected }] of Object.entries(observations).toSorted(byName)) {
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

/** Everything that goes into the bundle. @param withData whether the sites' records go along */
export function bundleOf(run: CalibrationRun, withData: boolean): BundleContent {
  const [first] = run.outcomes;
  return {
    manifest: manifestOf(run),
    table: tableOf(run),
    parameters: first.free,
    designs: first.learned.designs,
    sites: run.outcomes.map(({ site, ensembles, surrogate, calibration, runs }) => {
      const evidence = run.evidence.get(site.id);
      return {
        id: site.id,
        ...(withData && { site }),
        ...(ensembles && { ensembles }),
        surrogate,
        calibration,
        ...(evidence && { evidence }),
        // Figures show what was observed: they go where the data go.
        ...(withData && { runs }),
      };
    }),
  };
}

function manifestOf(run: CalibrationRun): Manifest {
  const { id, preset, settings, outcomes, seconds } = run;
  const [first] = outcomes;
  return {
    schemaVersion,
    bundle: id,
    program: "Equiflux",
    versions: programVersions,
    created: new Date().toISOString(),
    seed: settings.ensemble.seed,
    preset,
    boundMapping: settings.calibration.bounding ?? usualBounding,
    free: first.free,
    fixed: first.fixed,
    design: { ...first.learned.kinds, settings: settings.ensemble },
    surrogateSettings: settings.surrogate,
    sites: outcomes.map((outcome) => siteProvenance(outcome, run)),
    seconds,
    request: requestOf(run),
    selfTest: summariseSelfTest(run),
  };
}

/** What this program is made of. */
export const programVersions: Manifest["versions"] = {
  equiflux: packageInfo.version,
  node: process.versions.node,
  typegpu: packageInfo.dependencies.typegpu,
  tfjs: packageInfo.dependencies["@tensorflow/tfjs"],
};

function requestOf(run: CalibrationRun): RunRequest {
  const { settings, refine, design, isTogether, sitePriors, verdictsOf, engine, backend } = run;
  return {
    settings,
    refine,
    design,
    together: isTogether,
    sitePriors,
    verdicts: verdictsOf !== undefined,
    ...(verdictsOf && { verdictsOf }),
    engine,
    backend,
    sites: run.outcomes.map(({ site, base, fixed, start, observations, learned }) => ({
      id: site.id,
      fixed: Object.fromEntries(fixed.map((name) => [name, base[name]])),
      limits: { maxCycles: start.cycles, tolerance: start.tolerance },
      observations,
      brought: broughtTo(learned),
    })),
  };
}

function broughtTo({ bundle, ensemble }: LearnedFrom): RunRequest["sites"][number]["brought"] {
  if (bundle !== undefined) return "surrogate";
  return ensemble.engine === "imported" ? "ensemble" : null;
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

function siteProvenance(
  outcome: SiteOutcome,
  { refine, evidence }: Pick<CalibrationRun, "refine" | "evidence">,
): SiteProvenance {
  const found = evidence.get(outcome.site.id);
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
    ...(found && { evidence: summariseEvidence(found) }),
  };
}
