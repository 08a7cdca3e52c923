/** @file An ensemble as files that are read back as it was: a pair of CSV tables, or one NetCDF file. */
import { fromUnit, parameter } from "../../model/parameters.ts";
import { isoTime } from "../../site/calendar.ts";
import { writeClassic, type ClassicVariable } from "../../site/netcdf/writeClassic.ts";
import type { SiteData } from "../../site/siteData.ts";
import { memberSeries, presentVariables, type Ensemble } from "../ensemble.ts";
import { almaVariableNames, unitHere } from "./labels.ts";

/** Both parts of an ensemble, and where it ran. */
export interface ExportedEnsemble {
  readonly site: Pick<SiteData, "id" | "startMs">;
  readonly training: Ensemble;
  readonly heldOut: Ensemble;
}

/** One member of either part. */
interface Member {
  readonly ensemble: Ensemble;
  readonly member: number;
  readonly set: "training" | "heldOut";
}

/** Members of the training part first, numbered from 0 on. */
function membersOf({ training, heldOut }: ExportedEnsemble): Member[] {
  const all = (ensemble: Ensemble, set: Member["set"]) =>
    Array.from({ length: ensemble.members }, (_, member) => ({ ensemble, member, set }));
  return [...all(training, "training"), ...all(heldOut, "heldOut")];
}

/** Physical values of a member. */
function valuesOf({ ensemble, member }: Member): number[] {
  const columns = ensemble.parameters.length;
  return ensemble.parameters.map((name, column) =>
    fromUnit(parameter(name), ensemble.design[member * columns + column]),
  );
}

/** The table of parameter sets: a line per member. */
export function* parametersCsv(exported: ExportedEnsemble): Generator<string, void> {
  const { parameters } = exported.training;
  const labels = parameters.map((name) => `${name} [${unitHere(name)}]`);
  yield `${["member", "set", "failed", ...labels].join(",")}\r\n`;
  for (const [number, member] of membersOf(exported).entries()) {
    const failure = member.ensemble.failed.find((one) => one.member === member.member);
    const values = valuesOf(member).map((value) => (Number.isFinite(value) ? String(value) : ""));
    yield `${[number, member.set, quoted(failure?.reason ?? ""), ...values].join(",")}\r\n`;
  }
}

/** A text that no spreadsheet runs, in quotation marks where it needs them. */
function quoted(text: string): string {
  const safe = /^[=+@\-'\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The table of series in wide form: a line per bin, a column per variable and member, such as `LE_12`. */
export function* seriesCsv(exported: ExportedEnsemble): Generator<string, void> {
  const { training, site } = exported;
  const members = membersOf(exported);
  const variables = presentVariables(training);
  const columns = variables.flatMap((variable) =>
    members.map(({ ensemble, member }, number) => ({
      name: `${variable}_${number}`,
      values: memberSeries(ensemble, member, variable),
    })),
  );
  yield `${["time", ...columns.map(({ name }) => name)].join(",")}\r\n`;
  for (let bin = 0; bin < training.bins; bin++) {
    const time = isoTime(site.startMs + bin * training.binSeconds * 1000);
    yield `${time},${columns.map(({ values }) => singleText(values[bin])).join(",")}\r\n`;
  }
}

/** The shortest decimal text of a float32 that reads back to it; empty for what is no number. */
function singleText(value: number): string {
  if (!Number.isFinite(value)) return "";
  for (let digits = 6; digits < 9; digits++) {
    const text = Number(value.toPrecision(digits));
    if (Math.fround(text) === value) return String(text);
  }
  return String(Number(value.toPrecision(9)));
}

/** One NetCDF file: parameters and set [member], series [time, member] in ALMA's names. */
export function ensembleNetcdf(exported: ExportedEnsemble): Uint8Array<ArrayBuffer> {
  const { training, site } = exported;
  const members = membersOf(exported);
  const values = members.map(valuesOf);
  const parameters = training.parameters.map((name, column): ClassicVariable => ({
    name,
    dimensions: ["member"],
    values: Float64Array.from(values, (row) => row[column]),
    attributes: { units: unitHere(name), long_name: parameter(name).meaning },
  }));
  const series = presentVariables(training).map((variable): ClassicVariable => ({
    name: almaVariableNames[variable],
    dimensions: ["time", "member"],
    values: matrixOf(members, variable, training.bins),
    attributes: { units: unitHere(variable), cell_methods: "time: mean" },
  }));
  return writeClassic({
    dimensions: { time: training.bins, member: members.length },
    attributes: { Conventions: "CF-1.11", title: "ensemble", site: site.id },
    variables: [
      timeVariable(training, site),
      ...memberVariables(members),
      ...parameters,
      ...series,
    ],
  });
}

/** Values as [time, member]. */
function matrixOf(
  members: readonly Member[],
  variable: Parameters<typeof memberSeries>[2],
  bins: number,
): Float32Array {
  const matrix = new Float32Array(bins * members.length);
  members.forEach(({ ensemble, member }, column) => {
    const values = memberSeries(ensemble, member, variable);
    for (let bin = 0; bin < bins; bin++) matrix[bin * members.length + column] = values[bin];
  });
  return matrix;
}

function timeVariable(
  { bins, binSeconds }: Ensemble,
  { startMs }: ExportedEnsemble["site"],
): ClassicVariable {
  const start = isoTime(startMs).replace("T", " ");
  return {
    name: "time",
    dimensions: ["time"],
    values: Float64Array.from({ length: bins }, (_, bin) => bin * binSeconds),
    attributes: {
      units: `seconds since ${start}:00`,
      calendar: "standard",
      long_name: "begin of the step, local standard time",
    },
  };
}

function memberVariables(members: readonly Member[]): ClassicVariable[] {
  return [
    {
      name: "member",
      dimensions: ["member"],
      values: Int32Array.from(members.keys()),
      attributes: { long_name: "number of the member" },
    },
    {
      name: "set",
      dimensions: ["member"],
      values: Int32Array.from(members, ({ set }) => (set === "heldOut" ? 1 : 0)),
      attributes: { flag_values: "0 1", flag_meanings: "training heldOut" },
    },
  ];
}
