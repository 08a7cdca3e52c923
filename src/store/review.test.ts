import { describe, expect, test } from "vitest";
import {
  correctTable,
  noCorrections,
  noVegetation,
  readingsOf,
  unnamedColumns,
  valuesOfNoVegetation,
  vegetationsOf,
} from "../core/review/correctTable.ts";
import { defaultCriteria } from "../core/review/criteria.ts";
import { cellOf, findingOn, tableOf } from "../testing/reviewedTable.ts";
import { editedCriteria, hasEdits, noEdits, withBounds, withPlausible } from "./reviewCriteria.ts";
import { gridOf, movedPlace, placeOf } from "./reviewGrid.ts";
import {
  choicesOf,
  countsOf,
  filteredFindings,
  groupedFindings,
  keyed,
  openGroups,
  unfiltered,
} from "./reviewList.ts";
import { stripEdge, stripOf } from "./reviewStrip.ts";

const cells = [
  cellOf("B", "veg_h", 0.5),
  cellOf("B", "vmax0", -8e-7),
  cellOf("A", "veg_h", 20),
  cellOf("A", "vmax0", 6e-5),
];
const findings = [
  findingOn("B", "vmax0", "impossible"),
  findingOn("B", "veg_h", "warning", { rule: "implausible" }),
  findingOn("B", "veg_h", "warning", { rule: "on-bound" }),
  findingOn("A", null, "note", { rule: "missing-parameter" }),
  findingOn("", "veg_h", "note", { rule: "identical-values" }),
  findingOn("", null, "note", { rule: "missing-marks" }),
];

describe("putting right how a table was read", () => {
  const table = tableOf(cells);
  const [height, capacity] = readingsOf(table);

  test("CH56 a column that was read is a reading, with its unit and how many values", () => {
    expect(height).toMatchObject({ column: "veg_h", parameter: "veg_h", values: 2 });
    const long = tableOf(
      cells.map((cell) => ({ ...cell, place: { line: 3, column: "value" } })),
      { shape: "long" },
    );
    expect(readingsOf(long)).toMatchObject([
      { column: undefined, parameter: "veg_h", values: 2 },
      { column: undefined, parameter: "vmax0", values: 2 },
    ]);
  });

  test("CH56 a reading becomes another parameter, has another unit, or is left out", () => {
    const corrected = correctTable(table, {
      readings: {
        [height.key]: { parameter: "rootd", unit: "cm" },
        [capacity.key]: { parameter: null },
      },
    });
    expect(corrected.cells).toEqual([
      { ...cells[0], parameter: "rootd", unit: "cm" },
      { ...cells[2], parameter: "rootd", unit: "cm" },
    ]);
  });

  test("CH56 a PFT is given only to values that have none", () => {
    const bare = { ...cells[0], pft: undefined };
    const corrected = correctTable(tableOf([bare, cells[2]]), {
      pfts: { [noVegetation]: "woodland" },
      readings: {},
    });
    expect(corrected.cells.map(({ pft }) => pft)).toEqual(["woodland", "evergreen-forest"]);
  });

  test("CH56 vegetations are told as they are written, with what they are taken for, and are put right", () => {
    const odd = tableOf([
      cells[0],
      { ...cells[1], pft: undefined },
      { ...cells[2], pft: "type 7" },
      { ...cells[3], pft: "__proto__" },
    ]);
    expect(vegetationsOf(odd)).toEqual([
      { written: "evergreen-forest", pft: "evergreen-forest", values: 1 },
      { written: noVegetation, pft: undefined, values: 1 },
      { written: "type 7", pft: undefined, values: 1 },
      { written: "__proto__", pft: undefined, values: 1 },
    ]);
    const corrected = correctTable(odd, { pfts: { "type 7": "cultivation" }, readings: {} });
    expect(corrected.cells.map(({ pft }) => pft)).toEqual([
      "evergreen-forest",
      undefined,
      "cultivation",
      "__proto__",
    ]);
  });

  test("CH56 what could not be taken for anything is told: headings of wide tables, values of no known vegetation", () => {
    const columns = [...table.columns, { column: "my size", meaning: null } as const];
    expect(unnamedColumns({ ...table, columns })).toEqual(["my size"]);
    expect(unnamedColumns({ ...table, columns, shape: "long" })).toEqual([]);
    expect(valuesOfNoVegetation(table)).toBe(0);
    expect(valuesOfNoVegetation(tableOf([{ ...cells[0], pft: "type 7" }, cells[1]]))).toBe(1);
  });

  test("CH56 without corrections every value is the same as before", () => {
    const corrected = correctTable(table, noCorrections);
    expect(corrected.cells.every((cell, i) => cell === cells[i])).toBe(true);
  });
});

describe("the list of findings", () => {
  test("CH57 counts by severity, filters by severity, site, parameter and rule", () => {
    expect(countsOf(findings)).toEqual({ impossible: 1, error: 0, warning: 2, note: 3 });
    const rulesOf = (filter: Partial<typeof unfiltered>) =>
      filteredFindings(findings, { ...unfiltered, ...filter }).map(({ rule }) => rule);
    expect(rulesOf({})).toHaveLength(findings.length);
    expect(rulesOf({ hidden: ["note", "impossible"] })).toEqual(["implausible", "on-bound"]);
    expect(rulesOf({ site: "A" })).toEqual(["missing-parameter"]);
    expect(rulesOf({ parameter: "veg_h", site: "B" })).toEqual(["implausible", "on-bound"]);
    expect(rulesOf({ rule: "sign" })).toEqual(["sign"]);
    expect(choicesOf(findings)).toMatchObject({
      sites: ["A", "B"],
      parameters: ["veg_h", "vmax0"],
    });
  });

  test("CH57 groups stand with the worst first, whole-table findings in a group of their own", () => {
    const names = (by: Parameters<typeof groupedFindings>[1]) =>
      groupedFindings(findings, by).map(({ name, findings: { length } }) => `${name} ${length}`);
    expect(names("severity")).toEqual(["impossible 1", "warning 2", "note 3"]);
    expect(names("site")).toEqual(["B 3", " 2", "A 1"]);
    expect(names("parameter")).toEqual(["vmax0 1", "veg_h 3", " 2"]);
  });
});

test("CH57 of many groups the first are open, of few all are, and a finding keeps its key", () => {
  const many = Array.from({ length: 100 }, (_, i) => findingOn(`S${i}`, "veg_h", "note"));
  const groups = groupedFindings(many, "site");
  expect(openGroups(groups)).toBe(80);
  expect(openGroups(groups.slice(0, 3))).toBe(3);
  expect(openGroups(groupedFindings(many, "severity"))).toBe(1);
  const keys = keyed([...many, many[1]]).map(({ key }) => key);
  expect(new Set(keys).size).toBe(101);
  expect(keyed(many.slice(1))[0].key).toBe(keys[1]);
});

describe("the grid", () => {
  const grid = gridOf({ cells }, findings);

  test("CH57 a line a site in the order of the table, a column a parameter of the catalogue, the worst of each value", () => {
    expect(grid.parameters).toEqual(["vmax0", "veg_h"]);
    expect(grid.lines.map(({ site }) => site)).toEqual(["B", "A"]);
    expect(grid.lines[0].cells.map(({ worst }) => worst)).toEqual(["impossible", "warning"]);
    expect(grid.lines[1].cells.map(({ worst }) => worst)).toEqual([undefined, undefined]);
    expect(grid.ofParameters.map((own) => own.length)).toEqual([0, 1]);
    expect(grid.lines[1].findings).toHaveLength(1);
    expect(grid.ofTable).toHaveLength(1);
  });

  test("CH57 a value that stands twice keeps both, one that is missing keeps its place", () => {
    const twice = gridOf(
      { cells: [...cells, cellOf("A", "veg_h", 21), cellOf("C", "chl", 0.1)] },
      [],
    );
    expect(twice.lines[1].cells[1].values.map(({ value }) => value)).toEqual([20, 21]);
    expect(twice.lines[2].cells.map(({ values }) => values.length)).toEqual([0, 0, 1]);
  });

  test("CH57 arrows lead from value to value and stop at the edges", () => {
    const from = { line: 0, column: 0 };
    expect(movedPlace("ArrowDown", from, grid, 5)).toEqual({ line: 1, column: 0 });
    expect(movedPlace("ArrowUp", from, grid, 5)).toEqual(from);
    expect(movedPlace("End", from, grid, 5)).toEqual({ line: 0, column: 1 });
    expect(movedPlace("PageDown", from, grid, 5)).toEqual({ line: 1, column: 0 });
    expect(movedPlace("a", from, grid, 5)).toBeUndefined();
  });

  test("CH57 a finding on one value has a place in the grid, one on several has none", () => {
    expect(placeOf(grid, findings[0])).toEqual({ line: 0, column: 0 });
    expect(placeOf(grid, findings[4])).toBeUndefined();
  });
});

describe("criteria", () => {
  const usual = defaultCriteria.bounds.veg_h;
  const [span] = defaultCriteria.plausible;
  const key = `${span.parameter} ${span.pft}`;

  test("CH58 a changed range takes the place of the usual one and no longer names its source", () => {
    const edits = withPlausible(
      withBounds(noEdits, "veg_h", { lower: 0.5, upper: 60 }, usual),
      key,
      { lower: 0, upper: 1 },
      span,
    );
    const criteria = editedCriteria(defaultCriteria, edits);
    expect(criteria.bounds.veg_h).toEqual({ lower: 0.5, upper: 60 });
    expect(criteria.bounds.chl).toEqual(defaultCriteria.bounds.chl);
    expect(criteria.plausible[0]).toMatchObject({ lower: 0, upper: 1 });
    expect(criteria.plausible[0].source).not.toBe(span.source);
    expect(criteria.plausible.slice(1)).toEqual(defaultCriteria.plausible.slice(1));
  });

  test("CH58 what is put back, or set to what it was, is no change", () => {
    const edits = withBounds(noEdits, "veg_h", { lower: 1, upper: 60 }, usual);
    expect(hasEdits(edits)).toBe(true);
    expect(hasEdits(withBounds(edits, "veg_h", undefined, usual))).toBe(false);
    expect(hasEdits(withBounds(edits, "veg_h", { ...usual }, usual))).toBe(false);
  });
});

describe("values between their bounds", () => {
  test("CH57 a band a parameter, a lane a vegetation, places between the bounds, what is outside at the edge", () => {
    const [vmax0, height] = stripOf(
      { cells: [...cells, cellOf("C", "veg_h", 10, { pft: "deciduous forest" })] },
      defaultCriteria,
    );
    expect(vmax0.lanes[0].points.map(({ drawnAt }) => drawnAt)[0]).toBe(-stripEdge);
    expect(vmax0.lanes[0].points[1].position).toBeGreaterThan(0);
    expect(height.lanes.map(({ pft }) => pft)).toEqual(["evergreen-forest", "deciduous-forest"]);
    expect(height.lanes[0].points[0].position).toBe(0);
    const [from, to] = height.lanes[0].plausible ?? [];
    expect(from).toBeLessThan(to ?? 0);
  });

  test("CH57 values are placed in the catalogue's unit; one in a unit of something else has no place", () => {
    const strip = stripOf(
      {
        cells: [cellOf("A", "veg_h", 2000, { unit: "cm" }), cellOf("B", "veg_h", 5, { unit: "K" })],
      },
      defaultCriteria,
    );
    expect(strip[0].lanes[0].points).toMatchObject([{ site: "A", value: 20 }]);
  });
});
