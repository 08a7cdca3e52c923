/** @file One NetCDF file with an ensemble: parameters [member], series [time, member], recognised by names and sizes. */
import type { Problem } from "../../base/result.ts";
import { succeed, type Result } from "../../base/result.ts";
import {
  presentNumbers,
  sizeOf,
  textAttribute,
  type NetcdfFile,
  type NetcdfVariable,
} from "../../site/netcdf/netcdfFile.ts";
import { netcdfTime } from "../../site/netcdf/netcdfTime.ts";
import type { EnsembleVariable } from "../ensemble.ts";
import { conversionOf, parameterOf, unitHere, unitsRead, variableOf } from "./labels.ts";
import {
  doubt,
  memberName,
  wrong,
  type EnsembleParts,
  type ParameterSets,
  type SeriesTable,
} from "./parts.ts";

const needed =
  "give dimensions member and time, a variable of dimension member for each parameter (vmax0, ...), Qh and Qle of " +
  "dimensions (time, member), and a variable time";

/** Parameter sets and series of an opened file. @param utcOffset of the site, h */
export function netcdfParts(
  where: string,
  file: NetcdfFile,
  utcOffset: number,
): Result<EnsembleParts> {
  const problems: Problem[] = [];
  const found = [...file.variables.values()].filter(({ isText }) => !isText);
  const parameters = found.filter(({ name }) => parameterOf(name) !== undefined);
  const series = found.filter((one) => variableOf(one.name) !== undefined && rank(one) > 1);
  if (parameters.length === 0 && series.length === 0) {
    const names = [...file.variables.keys()].slice(0, 8).join(", ").slice(0, 160);
    return succeed({
      parameters: [],
      series: [],
      problems: [wrong(where, `no parameter and no series is in it; it has ${names}`, needed)],
    });
  }
  const members = memberCount(file, parameters, series);
  const names = memberNames(file, members);
  const sets = parameters.length > 0 ? setsOf(where, file, parameters, names, problems) : undefined;
  const table =
    series.length > 0 ? seriesOf(where, file, series, names, utcOffset, problems) : undefined;
  return succeed({
    parameters: sets ? [sets] : [],
    series: table ? [table] : [],
    problems,
  });
}

/** Dimensions that are longer than one. */
function rank({ shape }: NetcdfVariable): number {
  return shape.filter((length) => length > 1).length;
}

/** Members: of the variable of that name, of the parameters, or what time leaves of a series. */
function memberCount(
  file: NetcdfFile,
  parameters: readonly NetcdfVariable[],
  series: readonly NetcdfVariable[],
): number {
  const named = file.variables.get("member") ?? file.variables.get("run");
  if (named && !named.isText) return sizeOf(named);
  if (parameters.length > 0) return Math.max(...parameters.map(sizeOf));
  const time = file.variables.get("time");
  return time ? sizeOf(series[0]) / Math.max(1, sizeOf(time)) : 0;
}

function memberNames(file: NetcdfFile, members: number): string[] {
  const named = file.variables.get("member") ?? file.variables.get("run");
  const numbers = named && !named.isText ? named.numbers() : undefined;
  return Array.from({ length: Math.floor(members) }, (_, i) =>
    memberName(String(numbers?.[i] ?? i)),
  );
}

function setsOf(
  where: string,
  file: NetcdfFile,
  found: readonly NetcdfVariable[],
  names: readonly string[],
  problems: Problem[],
): ParameterSets {
  const columns = found.flatMap((variable) => {
    const parameter = parameterOf(variable.name);
    const unit = textAttribute(variable, "units");
    if (!parameter) return [];
    const place = { column: variable.name };
    if (sizeOf(variable) !== names.length) {
      const message = `${variable.name} has ${sizeOf(variable)} values for ${names.length} members`;
      problems.push(wrong(where, message, "give one value per member", place));
      return [];
    }
    const convert = conversionOf(parameter, unit === "1" ? "-" : unit);
    if (!convert) {
      const message = `${parameter} cannot be read in ${unit ?? ""}`;
      const remedy = `give it in ${unitHere(parameter)}; read are ${unitsRead(parameter).join(", ")}`;
      problems.push(wrong(where, message, remedy, place));
      return [];
    }
    const values = presentNumbers(variable).map(convert);
    return [{ parameter, column: variable.name, ...(unit !== undefined && { unit }), values }];
  });
  const set = file.variables.get("set");
  const codes = set && !set.isText && sizeOf(set) === names.length ? set.numbers() : undefined;
  return {
    where,
    form: `parameters, ${file.kind}`,
    columns,
    rows: names.map((member, i) => ({
      member,
      values: columns.map(({ values }) => values[i]),
      ...(codes && { set: codes[i] === 1 ? ("heldOut" as const) : ("training" as const) }),
    })),
  };
}

interface Series {
  readonly variable: EnsembleVariable;
  readonly values: Float64Array;
  /** Whether members lie next to each other; otherwise times do. */
  readonly membersLast: boolean;
}

function seriesOf(
  where: string,
  file: NetcdfFile,
  found: readonly NetcdfVariable[],
  members: readonly string[],
  utcOffset: number,
  problems: Problem[],
): SeriesTable | undefined {
  const timesMs = timesOf(where, file, utcOffset, problems);
  if (!timesMs) return undefined;
  const series = found.flatMap((variable): Series[] => {
    const read = oneSeries(where, variable, timesMs.length, members.length);
    if (!("severity" in read)) return [read];
    problems.push(read);
    return [];
  });
  return {
    where,
    form: `series, ${file.kind}`,
    variables: series.map(({ variable }) => variable),
    members,
    timesMs,
    isEnd: false,
    records: timesMs.length * members.length,
    time: (record) => Math.floor(record / members.length),
    member: (record) => record % members.length,
    value(record, place) {
      const { values, membersLast } = series[place];
      if (membersLast) return values[record];
      const time = Math.floor(record / members.length);
      return values[(record % members.length) * timesMs.length + time];
    },
    line: () => undefined,
  };
}

function oneSeries(
  where: string,
  variable: NetcdfVariable,
  times: number,
  members: number,
): Series | Problem {
  const place = { column: variable.name };
  const name = variableOf(variable.name) ?? "H";
  const shape = variable.shape.filter((length) => length > 1);
  const is = (a: number, b: number) => shape[0] === a && shape[1] === b && shape.length === 2;
  if (!is(times, members) && !is(members, times)) {
    const message = `${variable.name} has ${variable.shape.join(" x ")} values, (time, member) is ${times} x ${members}`;
    return wrong(where, message, "give a value for each time and member, of one site", place);
  }
  const unit = textAttribute(variable, "units");
  const convert = conversionOf(name, unit === "1" ? "-" : unit);
  if (!convert) {
    const message = `${variable.name} cannot be read in ${unit ?? ""}`;
    const remedy = `give it in ${unitHere(name)}; read are ${unitsRead(name).join(", ")}`;
    return wrong(where, message, remedy, place);
  }
  const values = presentNumbers(variable).map(convert);
  return { variable: name, values, membersLast: is(times, members) };
}

/** Times in the site's local standard time. */
function timesOf(
  where: string,
  file: NetcdfFile,
  utcOffset: number,
  problems: Problem[],
): Float64Array | undefined {
  const variable = file.variables.get("time");
  const place = { column: "time" };
  if (!variable || variable.isText || sizeOf(variable) < 2) {
    problems.push(wrong(where, "there is no variable time with at least two times", needed, place));
    return undefined;
  }
  const calendar = textAttribute(variable, "calendar");
  const time = netcdfTime(variable.numbers(), textAttribute(variable, "units"), calendar);
  if (typeof time === "string") {
    const remedy = 'give it an attribute units such as "hours since 2014-01-01 00:00"';
    problems.push(wrong(where, `the time axis cannot be read: ${time}`, remedy, place));
    return undefined;
  }
  if (time.isUtc) {
    const message = `its times are in UTC and are set to the site's local standard time, UTC${utcOffset < 0 ? "" : "+"}${utcOffset}`;
    const remedy = 'leave the zone out of the units of time, or write "+01:00", if that is not so';
    problems.push(doubt(where, message, remedy, place));
  }
  const hours = time.isUtc ? utcOffset : utcOffset - (time.utcOffset ?? utcOffset);
  return time.timeMs.map((ms) => ms + hours * 3_600_000);
}
