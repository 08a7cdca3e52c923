/** @file What goes into the bundle of a run: everything that decided it and everything it brought. */
import { dependencies, version } from "../../package.json";
import { usualBounding } from "../core/calibration/bounding.ts";
import type { SpinUp } from "../core/ensemble/ensemble.ts";
import type { ComparedRun } from "../core/evaluation/comparedRun.ts";
import type { Evaluation } from "../core/evaluation/evaluate.ts";
import type { BoundedRow } from "../core/report/boundedTable.ts";
import type { BundleContent } from "../core/report/bundle.ts";
import type { RunRequest } from "../core/report/bundle/request.ts";
import {
  summariseFidelity,
  summariseRefinement,
  type FidelitySummary,
} from "../core/report/fidelitySummary.ts";
import {
  schemaVersion,
  summariseSite,
  summariseSurrogate,
  type Manifest,
} from "../core/report/provenance.ts";
import { learnedBefore, learnedFrom, type LearnedFrom } from "../core/report/learnedFrom.ts";
import type { SavedSurrogate } from "../core/report/savedSurrogate.ts";
import { summariseSpinUp } from "../core/report/spinUp.ts";
import type { Conclusion } from "../core/calibration/conclusion.ts";
import { gateChecks } from "../core/surrogate/gate.ts";
import { fixedNames, fixedValues } from "./fixedValues.ts";
import type { Used } from "./refinement.ts";
import { presetOf, type Settings } from "./settings.ts";
import type { Outputs } from "./workbench.ts";

/** One run of the whole chain. */
export interface ChainRun {
  /** Identifier of the bundle, quoted in every row of the table. */
  readonly bundle: string;
  readonly settings: Settings;
  readonly site: Outputs["site"]["site"];
  readonly before: ComparedRun;
  readonly spinup: SpinUp;
  /** What the surrogate learned from here, or the bundle that it was read from. */
  readonly learned:
    Pick<Outputs["ensemble"], "training" | "heldOut"> | { readonly saved: SavedSurrogate };
  readonly surrogate: Outputs["surrogate"]["surrogate"];
  readonly check: Used["check"];
  readonly refinement: Used["refinement"];
  readonly calibration: Outputs["calibration"];
  readonly conclusion: Conclusion;
  readonly rows: readonly BoundedRow[];
  /** Seconds at work, all stages. */
  readonly seconds: number;
  /** UTC, ISO 8601. */
  readonly created: string;
}

export function bundleContent(run: ChainRun): BundleContent {
  const { site, surrogate, calibration } = run;
  const learned = learnedOf(run);
  return {
    manifest: manifestOf(run, learned),
    table: run.rows,
    parameters: calibration.parameters,
    designs: learned.designs,
    sites: [{ id: site.id, site, surrogate, calibration }],
  };
}

function learnedOf({ learned, settings }: ChainRun): LearnedFrom {
  if ("saved" in learned) return learnedBefore(learned.saved);
  const kinds = { training: settings.design, heldOut: "lhs" };
  return learnedFrom(learned.training, learned.heldOut, kinds);
}

function manifestOf(run: ChainRun, learned: LearnedFrom): Manifest {
  const { settings, calibration, surrogate } = run;
  return {
    schemaVersion,
    bundle: run.bundle,
    program: "Equiflux",
    versions: {
      equiflux: version,
      home: "browser",
      typegpu: dependencies.typegpu,
      tfjs: dependencies["@tensorflow/tfjs"],
    },
    created: run.created,
    seed: settings.chain.ensemble.seed,
    preset: presetOf(settings) ?? "own",
    boundMapping: calibration.settings.bounding ?? usualBounding,
    free: calibration.parameters,
    fixed: fixedNames(settings),
    design: { ...learned.kinds, settings: settings.chain.ensemble },
    surrogateSettings: surrogate.settings,
    sites: [provenanceOf(run, learned)],
    seconds: run.seconds,
    request: requestOf(run, learned),
  };
}

/** What was asked, so that it can be asked again. */
function requestOf({ settings, site, surrogate }: ChainRun, learned: LearnedFrom): RunRequest {
  const { chain, observations, refine, design, start } = settings;
  const { quality, version: chosen } = observations;
  const imported = learned.ensemble.engine === "imported" ? "ensemble" : null;
  return {
    settings: { ...chain, calibration: { ...chain.calibration, ...observations } },
    refine: { rounds: refine.isUsed ? refine.rounds : 0, members: refine.members },
    design,
    together: false,
    sitePriors: [],
    verdicts: false,
    engine: learned.ensemble.engine === "webgpu" ? "webgpu" : "cpu",
    backend: surrogate.backend,
    sites: [
      {
        id: site.id,
        fixed: fixedValues(settings) ?? {},
        limits: start.limits,
        observations: { quality, version: chosen },
        brought: learned.bundle === undefined ? imported : "surrogate",
      },
    ],
  };
}

function provenanceOf(run: ChainRun, learned: LearnedFrom): Manifest["sites"][number] {
  const { site, before, surrogate, refinement, calibration, conclusion } = run;
  return {
    site: summariseSite(site),
    defaults: before.parameters,
    bounded: calibration.bounded,
    spinup: summariseSpinUp(run.spinup),
    ensemble: learned.ensemble,
    surrogate: summariseSurrogate(surrogate, learned.bundle),
    fidelity: fidelityOf(run),
    refinement: refinement ? summariseRefinement(refinement.settings, refinement) : null,
    calibration: calibration.settings,
    skill: { default: evaluationOf(before), calibrated: evaluationOf(conclusion.run) },
    evaluation: conclusion.evaluation,
    closure: conclusion.run.closure,
    gaps: conclusion.gaps,
    boundings: conclusion.boundings,
  };
}

/** Gate, slopes and errors; the slopes at the optimum too, where they were compared. */
function fidelityOf({ surrogate, check, calibration: { optimum } }: ChainRun): FidelitySummary {
  const { told } = check;
  if (told && typeof optimum === "string") return told;
  const gate = gateChecks(surrogate, check.gradient?.medianCosine);
  const gradient =
    typeof optimum === "string" || !check.gradient ? check.gradient : optimum.gradient;
  return summariseFidelity(gate, gradient, check.fidelity);
}

/** Metrics at the forcing step, by flux. */
function evaluationOf({ fluxes }: ComparedRun): Evaluation {
  return Object.fromEntries(fluxes.map(({ flux, metrics }) => [flux, metrics]));
}
