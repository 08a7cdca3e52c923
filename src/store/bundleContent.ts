/** @file What goes into the bundle of a run: everything that decided it and everything it brought. */
import { dependencies, version } from "../../package.json";
import { boundMapping } from "../core/calibration/bounding.ts";
import type { SpinUp } from "../core/ensemble/ensemble.ts";
import type { ComparedRun } from "../core/evaluation/comparedRun.ts";
import type { Evaluation } from "../core/evaluation/evaluate.ts";
import type { BoundedRow } from "../core/report/boundedTable.ts";
import type { BundleContent } from "../core/report/bundle.ts";
import {
  schemaVersion,
  summariseEnsembles,
  summariseSite,
  summariseSurrogate,
  type Manifest,
} from "../core/report/provenance.ts";
import { summariseSpinUp } from "../core/report/spinUp.ts";
import type { Conclusion } from "../core/calibration/conclusion.ts";
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
  readonly ensemble: Outputs["ensemble"];
  readonly surrogate: Outputs["surrogate"]["surrogate"];
  readonly calibration: Outputs["calibration"];
  readonly conclusion: Conclusion;
  readonly rows: readonly BoundedRow[];
  /** Seconds at work, all stages. */
  readonly seconds: number;
  /** UTC, ISO 8601. */
  readonly created: string;
}

export function bundleContent(run: ChainRun): BundleContent {
  const { site, ensemble, surrogate, calibration } = run;
  return {
    manifest: manifestOf(run),
    table: run.rows,
    parameters: calibration.parameters,
    designs: [
      { set: "training", units: ensemble.training.design },
      { set: "heldOut", units: ensemble.heldOut.design },
    ],
    sites: [{ id: site.id, surrogate, calibration }],
  };
}

function manifestOf(run: ChainRun): Manifest {
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
    boundMapping,
    free: calibration.parameters,
    fixed: [],
    design: { training: settings.design, heldOut: "lhs", settings: settings.chain.ensemble },
    surrogateSettings: surrogate.settings,
    sites: [provenanceOf(run)],
    seconds: run.seconds,
  };
}

function provenanceOf(run: ChainRun): Manifest["sites"][number] {
  const { site, before, ensemble, surrogate, calibration, conclusion } = run;
  return {
    site: summariseSite(site),
    defaults: before.parameters,
    bounded: calibration.bounded,
    spinup: summariseSpinUp(run.spinup),
    ensemble: summariseEnsembles(ensemble.training, ensemble.heldOut),
    surrogate: summariseSurrogate(surrogate),
    calibration: calibration.settings,
    skill: { default: evaluationOf(before), calibrated: evaluationOf(conclusion.run) },
    closure: conclusion.run.closure,
    gaps: conclusion.gaps,
  };
}

/** Metrics at the forcing step, by flux. */
function evaluationOf({ fluxes }: ComparedRun): Evaluation {
  return Object.fromEntries(fluxes.map(({ flux, metrics }) => [flux, metrics]));
}
