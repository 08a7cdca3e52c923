/**
 * @file A daily CalLMIP file of one run.
 * @source CalLMIP Phase 1 protocol, version 2: names of files, attributes, dimensions and time
 */
import { dayMs, yearOf, yearStart } from "../../site/calendar.ts";
import type { NetcdfContent, NetcdfVariableContent } from "../../site/netcdf/hdf5Write.ts";
import type { SiteData } from "../../site/siteData.ts";
import type { DailyOutputs } from "../dailyOutputs.ts";
import { modelSource, type Writer } from "../exchanged.ts";
import { safeName } from "../safeName.ts";
import type { FluxSpread } from "../spread/fluxSpread.ts";
import type { DaySpan } from "./callmipDays.ts";
import { callmipVariables, type CallmipVariable } from "./callmipVariables.ts";

/** Runs that a participant hands in. */
export type CallmipStage = "Prior" | "Posterior";

/** One run, ready to be written. */
export interface CallmipRun extends Writer {
  readonly site: SiteData;
  readonly stage: CallmipStage;
  readonly daily: DailyOutputs;
  /** Days that are written. */
  readonly span: DaySpan;
  /** Of the posterior run, where it is known. */
  readonly spread?: FluxSpread | undefined;
}

const model = "Equiflux";
/** H and LE. */
const scenario = "Scen6";
const missing = 1e38;
const dimensions = ["time", "lat", "lon"] as const;
const optimised: Readonly<Record<string, "H" | "LE">> = { hfls: "LE", hfss: "H" };

/** `<Model>.<version>_Phase1b_Scen<k>_<Site>_<Cal|Val>_<Prior|Posterior>.nc`. Sites of a calibration are calibration sites. */
export function callmipName({ site, stage, version }: CallmipRun): string {
  return `${safeName(modelName({ version }))}_Phase1b_${scenario}_${safeName(site.id)}_Cal_${stage}.nc`;
}

function modelName({ version }: Writer): string {
  return `${model}.${version}`;
}

export function callmipContent(run: CallmipRun): NetcdfContent {
  const { site, stage, daily, span, spread } = run;
  const { latitude, longitude } = site.attributes;
  const startMs = site.startMs + span.first * dayMs;
  const year = yearOf(startMs);
  const days = span.end - span.first;
  const cut = (values: Float64Array) => values.subarray(span.first, span.end);
  return {
    dimensions: { time: days, lat: 1, lon: 1 },
    attributes: {
      title: `Equiflux output of ${site.id}`,
      source: modelSource,
      comment: `days are of local standard time, UTC${site.attributes.utcOffset < 0 ? "" : "+"}${site.attributes.utcOffset} h`,
      Model: modelName(run),
      CalLMIP_Phase: "Phase1b",
      Calibration_Scenario: scenario,
      Calibration_stage: stage,
      Cal_Val: "Calibration",
    },
    variables: [
      {
        name: "time",
        dimensions: ["time"],
        values: daysFrom((startMs - yearStart(year)) / dayMs, days),
        attributes: {
          long_name: "time",
          units: `days since ${String(year).padStart(4, "0")}-01-01 00:00:00`,
          calendar: "standard",
        },
      },
      place("lat", [], latitude, "north"),
      place("lon", [], longitude, "east"),
      place("latitude", ["lat"], latitude, "north"),
      place("longitude", ["lon"], longitude, "east"),
      ...callmipVariables.map((variable) => variableOf(variable, cut(variable.of(daily, site)))),
      ...callmipVariables.flatMap((variable) => {
        const flux = optimised[variable.name];
        return spread && flux ? [uncertaintyOf(variable, spread, cut(spread.sd[flux]))] : [];
      }),
    ],
  };
}

/** Days at their beginning. */
function daysFrom(first: number, days: number): Float64Array {
  return Float64Array.from({ length: days }, (_, day) => first + day);
}

function place(
  name: string,
  along: readonly string[],
  value: number,
  direction: "north" | "east",
): NetcdfVariableContent {
  const word = direction === "north" ? "latitude" : "longitude";
  return {
    name,
    dimensions: along,
    values: Float64Array.of(value),
    attributes: { standard_name: word, long_name: word, units: `degrees_${direction}` },
  };
}

function variableOf(
  { name, longName, units, from }: CallmipVariable,
  values: Float64Array,
): NetcdfVariableContent {
  return {
    name,
    dimensions,
    values,
    fill: missing,
    attributes: {
      long_name: longName,
      units,
      nameInCode: from,
      coordinates: "latitude longitude",
      cell_methods: "time: mean",
    },
  };
}

function uncertaintyOf(
  variable: CallmipVariable,
  { way, method }: Pick<FluxSpread, "way" | "method">,
  values: Float64Array,
): NetcdfVariableContent {
  return {
    name: `${variable.name}_post_unc`,
    dimensions,
    values,
    fill: missing,
    attributes: {
      long_name: `Posterior uncertainty of ${variable.longName}: one standard deviation of the daily mean, of the parameters alone`,
      units: variable.units,
      uncertainty_way: way,
      uncertainty_method: method,
      coordinates: "latitude longitude",
    },
  };
}
