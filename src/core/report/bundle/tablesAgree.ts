/** @file Whether the tables that people take out of a bundle are those of its other parts. */
import { strFromU8 } from "fflate";
import type { Problem } from "../../base/result.ts";
import type { BoundedRow } from "../boundedTable.ts";
import { readCsv } from "../csv.ts";
import type { Manifest } from "../provenance.ts";
import { readTableCsv } from "../tableFiles.ts";
import { tableDifferences } from "./compareTables.ts";

type Files = ReadonlyMap<string, Uint8Array>;

/** Warnings where `table.csv` tells another table than `table.json`. @param where name of the bundle */
export function csvProblems(where: string, files: Files, table: readonly BoundedRow[]): Problem[] {
  const csv = files.get("table.csv");
  if (!csv) return [];
  const place = `${where}: table.csv`;
  const read = readTableCsv(strFromU8(csv), place);
  if (!read.ok) return [another(place, "it cannot be read as a table")];
  const [first] = tableDifferences(table, read.value);
  if (!first) return [];
  const { site, parameter, column, before, after } = first;
  const cell = `${column} of ${parameter.slice(0, 40)} at ${site.slice(0, 40)}`;
  return [
    another(
      place,
      `${cell} is ${String(after).slice(0, 40)} there, ${String(before).slice(0, 40)} in table.json`,
    ),
  ];
}

function another(where: string, message: string): Problem {
  return {
    severity: "warning",
    where,
    message: `it is not the table of the bundle: ${message}`,
    remedy: "believe table.json, which is what is shown, and ask who changed the other",
  };
}

/** What is wrong with the members' positions; nothing where they are left out. */
export function designProblems(where: string, files: Files, { free }: Manifest): Problem[] {
  const csv = files.get("design.csv");
  if (!csv) return [];
  const [header = [], ...lines] = readCsv(strFromU8(csv));
  const place = `${where}: design.csv`;
  if (header.join() !== ["set", "member", ...free].join()) {
    return [broken(place, `columns set, member, ${free.join(", ")} expected`)];
  }
  const bad = lines.findIndex(
    (line) => line.length !== header.length || !line.slice(2).every(isNumber),
  );
  return bad < 0
    ? []
    : [broken(place, `a position for every parameter expected in line ${bad + 2}`)];
}

/** Members of another model may lie outside of 0..1; what is on no logarithmic scale is empty. */
function isNumber(cell: string): boolean {
  return Number.isFinite(Number(cell));
}

function broken(where: string, message: string): Problem {
  return {
    severity: "error",
    where,
    message: `the design cannot be read: ${message}`,
    remedy: "give the .zip as a calibration wrote it",
  };
}
