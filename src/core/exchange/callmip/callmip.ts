/** @file CalLMIP files of a calibration: ILS with the vectors before and after it, and how uncertain its fluxes are. */
import { fail, succeed, type Problem, type Result } from "../../base/result.ts";
import type { Computation } from "../../base/progress.ts";
import type { EnsembleEngine } from "../../ensemble/ensemble.ts";
import { almaColumns } from "../../model/almaColumns.ts";
import type { ParameterValues } from "../../model/parameters.ts";
import { runModel } from "../../model/run.ts";
import { writeNetcdf4 } from "../../site/netcdf/hdf5Write.ts";
import { dailyOutputs, type DailyOutputs } from "../dailyOutputs.ts";
import type { CalibratedRun, Exchanged, ExchangeFile, LeftOut, Writer } from "../exchanged.ts";
import { behaviouralSpread } from "../spread/behaviouralSpread.ts";
import type { FluxSpread, SpreadWay } from "../spread/fluxSpread.ts";
import { hessianSpread } from "../spread/hessianSpread.ts";
import { callmipContent, callmipName, type CallmipRun } from "./callmipFile.ts";
import { callmipMissing } from "./callmipVariables.ts";
import { isCalibrationSite } from "./callmipSites.ts";

/** How the files are to be. */
export interface CallmipChoice extends Writer {
  /** Undefined: behavioural members where enough are at hand, else the Hessian. */
  readonly way?: SpreadWay | undefined;
  /** Draws of the Hessian's Gaussian; `usualDraws` unless given. */
  readonly draws?: number | undefined;
}

/**
 * Prior and posterior file of a calibration of H and LE together.
 * @returns why not, where the calibration is of another scenario
 */
export async function* callmipFiles(
  run: CalibratedRun,
  engine: EnsembleEngine,
  choice: CallmipChoice,
): Computation<undefined, Result<Exchanged>> {
  const other = otherScenario(run);
  if (other) return fail(other);
  const { site, prior, posterior } = run;
  const before = yield* dailyRun(run, prior);
  const after = yield* dailyRun(run, posterior);
  const spread = yield* spreadOf(run, engine, choice);
  const { version } = choice;
  const files = [
    await written({ site, version, stage: "Prior", daily: before }, "ILS with its defaults"),
    await written(
      { site, version, stage: "Posterior", daily: after, spread },
      "ILS with the calibrated vector",
    ),
  ];
  return succeed({ files, leftOut: leftOutOf(after, spread, choice), notes: notesOf(run, spread) });
}

async function* dailyRun(
  { site, start }: CalibratedRun,
  values: ParameterValues,
): Computation<undefined, DailyOutputs> {
  const run = yield* runModel({ site, values, start, record: "all" });
  const columns = almaColumns({ ...run, shortwaveWM2: site.forcing.shortwaveWM2 });
  return dailyOutputs(site, columns);
}

async function* spreadOf(
  run: CalibratedRun,
  engine: EnsembleEngine,
  { way, draws }: CallmipChoice,
): Computation<undefined, FluxSpread | undefined> {
  if (way === "none") return undefined;
  if (way !== "hessian") {
    const found = yield* behaviouralSpread(run);
    if (found || way === "behavioural") return found;
  }
  return yield* hessianSpread(run, engine, { draws });
}

async function written(run: CallmipRun, what: string): Promise<ExchangeFile> {
  return { name: callmipName(run), bytes: await writeNetcdf4(callmipContent(run)), what };
}

/** Scenario 6 is LE and H, both and alone. */
function otherScenario({ site, settings }: CalibratedRun): Problem | undefined {
  const further = Object.entries(settings.extra ?? {}).filter(([, weight]) => weight > 0);
  const missing = settings.weightH > 0 ? "LE" : "H";
  const isBoth = settings.weightH > 0 && settings.weightLE > 0;
  if (isBoth && further.length === 0) return undefined;
  const targets = further.map(([name]) => name).join(", ");
  return {
    severity: "error",
    where: site.id,
    message: isBoth
      ? `the calibration fitted ${targets} beside H and LE, which is no scenario of CalLMIP Phase 1b`
      : `the calibration did not fit ${missing}: only scenario 6 (LE + H) is written`,
    remedy: "calibrate to H and LE alone, or export the run as ALMA",
  };
}

function leftOutOf(
  { stepsLeft }: DailyOutputs,
  spread: FluxSpread | undefined,
  { way }: CallmipChoice,
): LeftOut[] {
  const last = { what: "the last day", why: `it is incomplete: ${stepsLeft} steps` };
  const unknown = { what: "hfls_post_unc, hfss_post_unc", why: whyNoSpread(way) };
  return [...callmipMissing, ...(spread ? [] : [unknown]), ...(stepsLeft > 0 ? [last] : [])];
}

function whyNoSpread(way: SpreadWay | undefined): string {
  if (way === "none") return "not asked for";
  return way === "behavioural"
    ? "there are no members at hand, or fewer than ten of them fit nearly as well as the best"
    : "the model failed at the calibrated vector or at most vectors about it";
}

function notesOf({ site }: CalibratedRun, spread: FluxSpread | undefined): string[] {
  return [
    ...(spread ? [`posterior uncertainty: ${spread.method}`] : []),
    ...(isCalibrationSite(site.id)
      ? []
      : [`${site.id} is none of the calibration sites of CalLMIP Phase 1b`]),
    ...(site.synthetic ? [`${site.id} is synthetic: its weather and fluxes were made up`] : []),
    "parameters are of this site; the protocol asks for parameters of a plant functional type",
    "xarray opens the files with drop_variables=['lat', 'lon']: the protocol's scalars are named like dimensions",
  ];
}
