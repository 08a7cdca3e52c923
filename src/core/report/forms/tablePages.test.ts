import { describe, expect, test } from "vitest";
import { plainRow } from "../../../testing/boundedRows.ts";
import type { BoundedRow } from "../boundedTable.ts";
import { tableFootnotes } from "../tableMarks.ts";
import { rowPosition } from "../tablePositions.ts";
import { shownNumber } from "./shown.ts";
import { tablePages, type TablePage } from "./tablePages.ts";

const chl = {
  ...plainRow,
  parameter: "chl",
  lower: 0.01,
  upper: 0.2,
  value: 0.01,
  bound_hit: true,
};
const rows: readonly BoundedRow[] = [
  plainRow,
  chl,
  { ...plainRow, site: "PT-Mi1", out_of_range: true, verdict: "identified" },
  { ...plainRow, site: "AU-How", pft: "woodland", bundle: "b2" },
  { ...plainRow, site: "AU-How", pft: "woodland", bundle: "b3", lower: 2 },
];
const table = { rows, bounding: "clip" } as const;

const textOf = ({ blocks }: TablePage) =>
  blocks.map(({ head, lines }) => [
    head.map(({ name }) => name),
    ...lines.map((line) => line.map(({ text, signs = "" }) => text + signs)),
  ]);

describe("pages of a table", () => {
  test("RP27 a page a site: every parameter with all that happened to it", () => {
    const pages = tablePages(table, "site");
    expect(pages.map(({ label, caption }) => `${label} ${caption}`)).toEqual([
      "A1 Bounded parameters of FR-Pue, evergreen-forest, seed 1, bundle b1",
      "A2 Bounded parameters of PT-Mi1, evergreen-forest, seed 1, bundle b1",
      "A3 Bounded parameters of AU-How (b2, seed 1), woodland",
      "A4 Bounded parameters of AU-How (b3, seed 1), woodland",
    ]);
    expect(textOf(pages[0])[0][2].slice(0, 7)).toEqual([
      "chl",
      "",
      "0.01",
      "0.2",
      "9",
      "7.123",
      "0.01†?",
    ]);
  });

  test("RP27 a page a vegetation: sites as lines, parameters as columns, bounds where they agree", () => {
    expect(tablePages(table, "pft").map(textOf)).toEqual([
      [
        [
          ["site", "gradm", "chl"],
          ["lower bound", "1", "0.01"],
          ["upper bound", "15", "0.2"],
          ["FR-Pue", "7.123?", "0.01†?"],
          ["PT-Mi1", "7.123•", ""],
        ],
      ],
      [
        [
          ["site", "gradm"],
          ["lower bound", "differs"],
          ["upper bound", "15"],
          ["AU-How (b2, seed 1)", "7.123?"],
          ["AU-How (b3, seed 1)", "7.123?"],
        ],
      ],
    ]);
  });

  test("RP27 across sites: the position of every value in its range, on the scale of its parameter", () => {
    const [page] = tablePages({ ...table, rows: rows.slice(0, 3) }, "position");
    expect(textOf(page)).toEqual([
      [
        ["parameter", "FR-Pue", "PT-Mi1"],
        ["gradm", "0.44?", "0.44•"],
        ["chl", "0.00†?", ""],
      ],
    ]);
    expect(page.blocks[0].lines[0][1]).toMatchObject({ value: (plainRow.value - 1) / 14 });
    const vmax0 = { ...plainRow, parameter: "vmax0", lower: 1e-5, upper: 1e-3, value: 1e-4 };
    expect(rowPosition(vmax0)).toBeCloseTo(0.5, 12);
    expect(rowPosition({ ...vmax0, lower: 1 })).toBeNaN();
  });

  test("RP27 each page has the footnotes of its own marks; nine columns of numbers take two blocks", () => {
    const [first] = tablePages(table, "pft");
    expect(first.notes).toEqual(tableFootnotes(rows.slice(0, 3), "clip"));
    const many = Array.from({ length: 9 }, (_, i) => ({ ...plainRow, site: `S${i}` }));
    const [page] = tablePages({ rows: many, bounding: "clip" }, "position");
    expect(page.blocks.map(({ head }) => head.length)).toEqual([9, 2]);
    expect(tablePages({ rows: [], bounding: "clip" }, "pft")).toEqual([]);
  });

  test.each([
    [0.123456, "0.1235"],
    [12345.6, "12350"],
    [-9.35e-6, "-9.35e-6"],
    [1.7976931348623157e308, "1.798e308"],
    [5e-324, "4.941e-324"],
    [1e21, "1e21"],
    [0, "0"],
    [-0, "0"],
    [Number.NaN, "NaN"],
    [null, "–"],
  ])("RP27 numbers have four significant digits: %s", (value, shown) => {
    expect(shownNumber(value)).toBe(shown);
  });
});
