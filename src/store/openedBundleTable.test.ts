import { fc, test as property } from "@fast-check/vitest";
import { expect, test } from "vitest";
import type { BoundedRow } from "../core/report/boundedTable.ts";
import { smallBundle } from "../testing/smallBundle.ts";
import { compareRows } from "./openedBundleTable.ts";

const { table } = smallBundle();
const withCell = (row: number, cell: Partial<BoundedRow>): BoundedRow[] =>
  table.map((own, i) => (i === row ? { ...own, ...cell } : own));

property.prop([fc.nat(table.length - 1), fc.constantFrom("raw", "value", "default"), fc.double()])(
  "CH60 a number that is another in its last digit is told, and no other cell",
  (row, column, value) => {
    const old = table[row][column];
    fc.pre(!Object.is(old, value));
    const { differing } = compareRows(table, withCell(row, { [column]: value }));
    expect(differing).toEqual([
      {
        parameter: table[row].parameter,
        column,
        old: String(old),
        anew: String(value),
      },
    ]);
  },
);

test("CH60 the name of the run is not compared, verdicts are where both tables have them", () => {
  const renamed = withCell(0, { bundle: "another", verdict: "identified" });
  expect(compareRows(table, renamed).differing).toEqual([]);
  const judged = withCell(0, { verdict: "on a ridge" });
  expect(compareRows(judged, renamed).differing).toEqual([
    { parameter: "gradm", column: "verdict", old: "on a ridge", anew: "identified" },
  ]);
});

test("CH60 a row that only one of the tables has is told cell by cell", () => {
  const [first, ...rest] = table;
  const lost = compareRows(table, rest).differing;
  expect(new Set(lost.map(({ parameter }) => parameter))).toEqual(new Set([first.parameter]));
  expect(lost.find(({ column }) => column === "value")).toMatchObject({
    old: String(first.value),
    anew: "–",
  });
  const added = compareRows(rest, table).differing;
  expect(added.find(({ column }) => column === "value")).toMatchObject({ old: "–" });
});
