/** @file CalLMIP files of a calibration: ILS with the vectors before and after it, and how uncertain its fluxes are. */
import { fail, succeed, type Problem, type Result } from "../../base/result.ts";
import type { Computation } from "../../base/progress.ts";
import type { EnsembleEngine } from "../../ensemble/ensemble.ts";
import { almaColumns } from "../../model/almaColumns.ts";
import type { ParameterValues } from "../../model/parameters.ts";
import { runModel } from "../../model/run.ts";
import type { YearRange } from "../../site/timeAxis.ts";
import { writeNetcdf4 } from "../../site/netcdf/hdf5Write.ts";
import { dailyOutputs, type DailyOutputs } from "../dailyOutputs.ts";
import type { CalibratedRun, Exchanged, ExchangeFile, LeftOut, Writer } from "../exchanged.ts";
import { behaviouralSpread } from "../spread/behaviouralSpread.ts";
import type { FluxSpread, SpreadWay } from "../spread/fluxSpread.ts";
import { hessianSpread } from "../spread/hessianSpread.ts";
import { spanOfDays, type DaySpan } from "./callmipDays.ts";
import { callmipContent, callmipName, type CallmipRun } from "./callmipFile.ts";
import { callmipMissing } from "./callmipVariables.ts";
import { isCalibrationSite } from "./callmipSites.ts";

/** How the files are to be. */
export interface CallmipChoice extends Writer {
  /** Undefined: behavioural members where enough are at hand, else the Hessian. */
  readonly way?: SpreadWay | undefined;
  /** Draws of the Hessian's Gaussian; `usualDraws` unless given. */
  readonly draws?: number | undefined;
  /** Calendar years that are written; undefined: see `spanOfDays`. All of the record is run. */
  readonly years?: YearRange | undefined;
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
  const { site, prior, posterior } = run;
  const span = spanOfDays(site, choice.years);
  const problem = otherScenario(run) ?? withoutDays(run, span);
  if (problem) return fail(problem);
  const before = yield* dailyRun(run, prior);
  const after = yield* dailyRun(run, posterior);
  const spread = yield* spreadOf(run, engine, choice);
  const { version } = choice;
  const files = [
    await written({ site, version, span, stage: "Prior", daily: before }, "ILS with its defaults"),
    await written(
      { site, version, span, stage: "Posterior", daily: after, spread },
      "ILS with the calibrated vector",
    ),
  ];
  return succeed({
    files,
    leftOut: leftOutOf(after, span, spread, choice),
    notes: notesOf(run, spread),
  });
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

function withoutDays({ site }: CalibratedRun, { first, end }: DaySpan): Problem | undefined {
  if (end > first) return undefined;
  return {
    severity: "error",
    where: site.id,
    message: "the record has no whole day of the years that are asked for",
    remedy: "ask for years of the record, or for none: all are then written",
  };
}

function leftOutOf(
  { stepsLeft, days }: DailyOutputs,
  span: DaySpan,
  spread: FluxSpread | undefined,
  { way }: CallmipChoice,
): LeftOut[] {
  const last = { what: "the last day", why: `it is incomplete: ${stepsLeft} steps` };
  const others = days - (span.end - span.first);
  const earlier = { what: `${others} days of the record`, why: "they are of other years" };
  const unknown = { what: "hfls_post_unc, hfss_post_unc", why: whyNoSpread(way) };
  return [
    ...callmipMissing,
    ...(spread ? [] : [unknown]),
    ...(others > 0 ? [earlier] : []),
    ...(stepsLeft > 0 && span.end === days ? [last] : []),
  ];
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
    "days are those of the record or of the years asked for: compare with the protocol's own file of fluxes",
    "parameters are of this site; the protocol asks for parameters of a plant functional type",
    "xarray opens the files with drop_variables=['lat', 'lon']: the protocol's scalars are named like dimensions",
  ];
}
