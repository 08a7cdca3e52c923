import { describe, expect, test } from "vitest";
import { boundings } from "../calibration/bounding.ts";
import { verdictText } from "../identifiability/verdict.ts";
import { plainRow } from "../../testing/boundedRows.ts";
import { commonBounding, marks, markSigns, rowMarks, tableFootnotes } from "./tableMarks.ts";

const namesOf = (row: Parameters<typeof rowMarks>[0]) => rowMarks(row).map(({ name }) => name);

describe("marks of a table", () => {
  test("RP22 a row carries a mark for everything that happened to it, and every mark has a sign of its own", () => {
    expect(new Set(marks.map(({ sign }) => sign)).size).toBe(marks.length);
    const lower = { ...plainRow, out_of_range: true, bound_hit: true, value: plainRow.lower };
    expect(markSigns(rowMarks(lower), false)).toBe("*†?");
    expect(markSigns(rowMarks(lower), true)).toBe("†?");
    expect(namesOf({ ...plainRow, bound_hit: true, value: plainRow.upper })).toContain("atUpper");
    expect(namesOf({ ...plainRow, status: "fixed" })).toEqual(["fixed"]);
    expect(namesOf({ ...plainRow, status: "prior", verdict: "identified" })).toEqual([
      "prior",
      "identified",
    ]);
    expect(namesOf({ ...plainRow, verdict: "fine" })).toEqual(["otherVerdict"]);
  });

  test.each([
    ["identified", "identified"],
    ["ridge", "ridge"],
    ["at bound", "verdictAtBound"],
    ["not identifiable", "notIdentifiable"],
  ] as const)("RP22 a verdict has its mark: %s", (kind, name) => {
    const verdict = verdictText({ kind, partners: ["chl", "gradm"], bound: "upper" });
    expect(namesOf({ ...plainRow, verdict })).toEqual([name]);
    expect(
      namesOf({ ...plainRow, verdict: `${verdict}; value outside the 95 % interval` }),
    ).toEqual([name, "outside"]);
  });

  test("RP23 footnotes define the marks that occur, no others, and bold", () => {
    const rows = [plainRow, { ...plainRow, bound_hit: true, value: plainRow.upper }];
    expect(tableFootnotes(rows, "clip")).toEqual([
      "Bold, * in plain text: the raw value left its range in training.",
      "‡ within 1 % of the range from its upper bound.",
      "? not assessed: what the data say of the value was not asked.",
      "Values are effective parameters: the mean of the generator's sequence, clipped to the bounds, which is what the land model ran with.",
    ]);
  });

  test("RP23 footnotes tell how values were bounded, in words of their own for each way and for runs that differ", () => {
    const told = [...boundings, undefined].map((bounding) => tableFootnotes([], bounding).at(-1));
    expect(new Set(told).size).toBe(boundings.length + 1);
    expect(told[2]).toContain("folded back");
    expect(commonBounding([undefined, "clip"])).toBe("clip");
    expect(commonBounding([undefined, "reflect"])).toBeUndefined();
  });
});
