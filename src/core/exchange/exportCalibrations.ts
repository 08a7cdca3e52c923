/** @file Calibrations of a bundle -> files in one form. */
import { fail, succeed, type Problem, type Result } from "../base/result.ts";
import type { Computation } from "../base/progress.ts";
import type { YearRange } from "../site/timeAxis.ts";
import type { EnsembleEngine } from "../ensemble/ensemble.ts";
import { settle } from "../ensemble/settle.ts";
import { almaFile, type AlmaVector } from "./alma/almaFile.ts";
import { callmipFiles } from "./callmip/callmip.ts";
import type { CalibratedRun, Exchanged, ExchangeForm, Writer } from "./exchanged.ts";
import type { BundledCalibration } from "./fromBundle.ts";
import { namelistFile } from "./parameters/namelist.ts";
import { petabFiles } from "./parameters/petab.ts";
import type { SpreadWay } from "./spread/fluxSpread.ts";

/** What is asked for; fields of other forms have no say. */
export interface ExportChoice extends Writer {
  readonly form: ExchangeForm;
  /** ALMA: which vector runs. */
  readonly vector: AlmaVector;
  /** CalLMIP: where the posterior's uncertainty comes from; undefined: members where enough fit, else the Hessian. */
  readonly way?: SpreadWay | undefined;
  /** CalLMIP: draws of the Hessian's Gaussian; `usualDraws` unless given. */
  readonly draws?: number | undefined;
  /** CalLMIP: calendar years that are written; undefined: those of daily fluxes given with the weather, else all. */
  readonly years?: YearRange | undefined;
}

/**
 * Every calibration in one form. CalLMIP and ALMA settle the soil as the calibration did, and run ILS.
 * @returns why not, where the data of a site are not at hand or the form does not fit
 */
export async function* exportCalibrations(
  calibrations: readonly BundledCalibration[],
  choice: ExportChoice,
  engine: EnsembleEngine,
): Computation<undefined, Result<Exchanged>> {
  const vectors = calibrations.map(({ vector }) => vector);
  if (choice.form === "namelist") return succeed(namelistFile(vectors, choice));
  if (choice.form === "petab") return succeed(petabFiles(vectors));
  const parts: Exchanged[] = [];
  for (const calibration of calibrations) {
    const { site, vector } = calibration;
    if (!site) return fail(withoutData(vector.site.id));
    const run = yield* ready(calibration, site);
    const exported = yield* exportRun(run, choice, engine);
    if (!exported.ok) return exported;
    parts.push(exported.value, warned(calibration));
  }
  return succeed(joined(parts));
}

async function* ready(
  { vector, ensembles, limits }: BundledCalibration,
  site: CalibratedRun["site"],
): Computation<undefined, CalibratedRun> {
  const start = yield* settle(site, vector.prior, limits);
  return { ...vector, site, ensembles, start };
}

async function* exportRun(
  run: CalibratedRun,
  choice: ExportChoice,
  engine: EnsembleEngine,
): Computation<undefined, Result<Exchanged>> {
  if (choice.form === "alma") return succeed(yield* almaFile(run, choice));
  return yield* callmipFiles(run, engine, choice);
}

/** What the runs of this export are not. */
function warned({ vector, ensembles, beganInSavedState }: BundledCalibration): Exchanged {
  const { id } = vector.site;
  const notes = [
    ...(beganInSavedState
      ? [
          `the calibration of ${id} began in a saved state, which no bundle holds: here soil is at rest`,
        ]
      : []),
    ...(ensembles.some(({ engine }) => engine === "imported")
      ? [`the surrogate of ${id} learned from another model: these runs are of ILS as it is here`]
      : []),
  ];
  return { files: [], leftOut: [], notes };
}

/** What several sites have in common is said once. */
function joined(parts: readonly Exchanged[]): Exchanged {
  const once = <One>(all: readonly One[]): One[] => [
    ...new Map(all.map((one) => [JSON.stringify(one), one])).values(),
  ];
  return {
    files: parts.flatMap(({ files }) => files),
    leftOut: once(parts.flatMap(({ leftOut }) => leftOut)),
    notes: once(parts.flatMap(({ notes }) => notes)),
  };
}

function withoutData(where: string): Problem {
  return {
    severity: "error",
    where,
    message: "the bundle holds no weather and observations of it, and ILS is to be run",
    remedy: "write the bundle with the data, or export the namelist or the PEtab table",
  };
}
