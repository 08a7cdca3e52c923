/** @file The table of series, in long form (a row per member and time) or wide (a column per variable and member). */
import type { Problem } from "../../base/result.ts";
import { growingFloats, growingIntegers } from "../../site/growing.ts";
import { notANumber } from "../../site/numbers.ts";
import type { Row } from "../../site/tableRows.ts";
import type { EnsembleVariable } from "../ensemble.ts";
import { conversionOf, unitHere, unitsRead, variableOf, type Label } from "./labels.ts";
import { noNumber, otherSites, shortRow } from "./parameterRows.ts";
import { doubt, listed, memberName, wrong, type SeriesTable } from "./parts.ts";
import type { RowReader, TableHead } from "./textParts.ts";
import { timeForms, timeReader, type ReadTime } from "./times.ts";

interface TimeColumn {
  readonly index: number;
  readonly isEnd: boolean;
}

/** One column of values. */
interface Column {
  readonly index: number;
  readonly name: string;
  readonly variable: EnsembleVariable;
  /** Of a wide table. */
  readonly member: string;
  readonly convert: (value: number) => number;
}

/** `LE_12` or `LE_m12` -> variable and member; undefined where a name is no such thing. */
export function wideColumn(
  name: string,
): { readonly variable: EnsembleVariable; readonly member: string } | undefined {
  for (let at = name.indexOf("_"); at > 0; at = name.indexOf("_", at + 1)) {
    const variable = variableOf(name.slice(0, at));
    const member = memberName(name.slice(at + 1));
    if (variable && member !== "") return { variable, member };
  }
  return undefined;
}

export function seriesRows(
  head: TableHead,
  time: TimeColumn,
  utcOffset: number,
): RowReader | Problem {
  const isLong = head.member >= 0;
  const columns: Column[] = [];
  const strange: string[] = [];
  for (const [index, label] of head.labels.entries()) {
    if (index === time.index || index === head.member || index === head.site) continue;
    const found = columnOf(label, isLong);
    if (!found) {
      if (label.name !== "" && !/^timestamp_end$/i.test(label.name)) strange.push(label.name);
      continue;
    }
    const convert = conversionOf(found.variable, label.unit);
    if (!convert) return wrongUnit(head.where, found.variable, label);
    columns.push({ index, name: label.name, convert, ...found });
  }
  if (columns.length === 0) return noVariable(head, isLong);
  const twice = columns.find((column, i) => columns.findIndex(sameAs(column)) !== i);
  if (twice) {
    const message = `${twice.variable}${isLong ? "" : ` of member ${twice.member}`} has two columns`;
    return wrong(head.where, message, "delete one of them", { column: twice.name });
  }
  const warnings = strange.length > 0 ? [unused(head.where, strange)] : [];
  const read = timeReader(utcOffset);
  return isLong
    ? longRows(head, time, columns, read, warnings)
    : wideRows(head, time, columns, read, warnings);
}

const sameAs = (one: Column) => (other: Column) =>
  one.variable === other.variable && one.member === other.member;

function columnOf({ name }: Label, isLong: boolean) {
  if (!isLong) return wideColumn(name);
  const variable = variableOf(name);
  return variable && { variable, member: "" };
}

function longRows(
  head: TableHead,
  time: TimeColumn,
  columns: readonly Column[],
  readTime: ReadTime,
  warnings: readonly Problem[],
): RowReader {
  const times = growingFloats();
  const lines = growingIntegers();
  const owners = growingIntegers();
  const values = columns.map(() => growingFloats());
  const members = new Map<string, number>();
  // Most rows are of the member of the row before.
  let before = { spelled: "", owner: -1 };
  const rows = rowChecks(head, time, readTime);
  return {
    row(row, line) {
      const timeMs = rows.time(row, line);
      if (typeof timeMs !== "number") return timeMs;
      if (Number.isNaN(timeMs)) return undefined;
      const spelled = row.text(head.member);
      if (spelled !== before.spelled) before = ownerOf(spelled, members);
      if (before.owner < 0) {
        return wrong(head.where, "the member has no name", "name it as in the parameters", {
          line,
        });
      }
      for (const [k, column] of columns.entries()) {
        const value = row.number(column.index);
        if (value === notANumber) {
          return noNumber(head.where, row.text(column.index), line, column.name);
        }
        values[k].push(column.convert(value));
      }
      owners.push(before.owner);
      times.push(timeMs);
      lines.push(line);
      return undefined;
    },
    end() {
      const [ownerAt, lineOf] = [owners.finish(), lines.finish()];
      const columnsOfValues = values.map((column) => column.finish());
      const table: SeriesTable = {
        where: head.where,
        form: "series, CSV in long form",
        variables: columns.map(({ variable }) => variable),
        members: [...members.keys()],
        timesMs: times.finish(),
        isEnd: time.isEnd,
        records: ownerAt.length,
        time: (record) => record,
        member: (record) => ownerAt[record],
        value: (record, variable) => columnsOfValues[variable][record],
        line: (at) => lineOf[at],
      };
      return { parameters: [], series: [table], problems: [...warnings, ...rows.problems()] };
    },
  };
}

/** Place of a member among those of a table, added where it is new; -1 where the field is blank. */
function ownerOf(spelled: string, members: Map<string, number>) {
  const name = memberName(spelled);
  if (name === "") return { spelled, owner: -1 };
  const owner = members.get(name) ?? members.size;
  members.set(name, owner);
  return { spelled, owner };
}

function wideRows(
  head: TableHead,
  time: TimeColumn,
  columns: readonly Column[],
  readTime: ReadTime,
  warnings: readonly Problem[],
): RowReader {
  const times = growingFloats();
  const lines = growingIntegers();
  const values = growingFloats();
  const rows = rowChecks(head, time, readTime);
  return {
    row(row, line) {
      const timeMs = rows.time(row, line);
      if (typeof timeMs !== "number") return timeMs;
      if (Number.isNaN(timeMs)) return undefined;
      for (const { index, name, convert } of columns) {
        const value = row.number(index);
        if (value === notANumber) return noNumber(head.where, row.text(index), line, name);
        values.push(convert(value));
      }
      times.push(timeMs);
      lines.push(line);
      return undefined;
    },
    end() {
      const [timesMs, lineOf, cells] = [times.finish(), lines.finish(), values.finish()];
      const variables = [...new Set(columns.map(({ variable }) => variable))];
      const members = [...new Set(columns.map(({ member }) => member))];
      const places = placesOf(columns, variables, members);
      const table: SeriesTable = {
        where: head.where,
        form: "series, CSV in wide form",
        variables,
        members,
        timesMs,
        isEnd: time.isEnd,
        records: timesMs.length * members.length,
        time: (record) => Math.floor(record / members.length),
        member: (record) => record % members.length,
        value(record, variable) {
          const place = places[variable * members.length + (record % members.length)];
          const row = Math.floor(record / members.length);
          return place < 0 ? Number.NaN : cells[row * columns.length + place];
        },
        line: (at) => lineOf[at],
      };
      return { parameters: [], series: [table], problems: [...warnings, ...rows.problems()] };
    },
  };
}

/** Place of the column of each variable and member; -1 where there is none. */
function placesOf(
  columns: readonly Column[],
  variables: readonly EnsembleVariable[],
  members: readonly string[],
): Int32Array {
  const places = new Int32Array(variables.length * members.length).fill(-1);
  const memberPlace = new Map(members.map((member, place) => [member, place]));
  columns.forEach(({ variable, member }, place) => {
    const at = variables.indexOf(variable) * members.length + (memberPlace.get(member) ?? 0);
    places[at] = place;
  });
  return places;
}

/** Width, site and time of each row. */
function rowChecks(head: TableHead, time: TimeColumn, readTime: ReadTime) {
  const { where, labels, site, siteId } = head;
  const others = new Set<string>();
  let own = 0;
  return {
    /** @returns a problem; NaN for a row of another site */
    time(row: Row, line: number): number | Problem {
      if (row.width() < labels.length) return shortRow(where, line, row.width(), labels.length);
      if (site >= 0 && row.text(site).trim() !== siteId) {
        others.add(row.text(site).trim());
        return Number.NaN;
      }
      const timeMs = readTime(row.text(time.index));
      if (!Number.isNaN(timeMs)) own++;
      else return noTime(where, row.text(time.index), line, labels[time.index].name);
      return timeMs;
    },
    problems: () => (own === 0 && others.size > 0 ? [otherSites(head, [...others])] : []),
  };
}

function noTime(where: string, text: string, line: number, column: string): Problem {
  const message = `"${text.trim().slice(0, 40)}" is no time`;
  return wrong(where, message, `write times as ${timeForms}`, { line, column });
}

function wrongUnit(where: string, variable: EnsembleVariable, { name, unit = "" }: Label): Problem {
  const water = /mm|kg/i.test(unit) && variable === "LE";
  const remedy = water
    ? "multiply the water by the latent heat of vaporisation of your model and give W m-2"
    : `give it in ${unitHere(variable)}; read are ${unitsRead(variable).join(", ")}`;
  return wrong(where, `${variable} cannot be read in ${unit}`, remedy, { column: name });
}

function unused(where: string, names: readonly string[]): Problem {
  return doubt(
    where,
    `columns that are not read: ${listed(names)}`,
    "nothing is needed if they hold nothing of H, LE, GPP, Rn or G",
  );
}

function noVariable({ where, labels }: TableHead, isLong: boolean): Problem {
  const names = labels.map(({ name }) => name);
  return wrong(
    where,
    `there are times, but no series: the columns are ${listed(names)}`,
    isLong
      ? "name the columns of the fluxes H and LE"
      : "name the columns H_1, LE_1 and so on by member, or add a column member to columns H and LE",
  );
}
