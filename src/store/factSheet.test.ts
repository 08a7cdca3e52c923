import { describe, expect, test } from "vitest";
import type { Evidence } from "../core/identifiability/evidence.ts";
import { smallBundle } from "../testing/smallBundle.ts";
import { factSheetOf } from "./factSheet.ts";
import type { TableOutput } from "./workbench.ts";

const bundle = smallBundle();
const [provenance] = bundle.manifest.sites;
const output = {
  rows: bundle.table,
  truth: { ...provenance.defaults, gradm: 12 },
  bundle,
} as unknown as TableOutput;

const evidence = {
  parameters: ["gradm", "chl"],
  asked: { unit: Float64Array.of(0.5, 0.5) },
  verdicts: [
    {
      parameter: "chl",
      optimum: 0.5,
      interval: { lower: 0, upper: 0.75, lowerBy: "range", upperBy: "data" },
      widthAlone: 0.1,
      heldBy: [],
      moves: [],
      kind: "ridge",
      partners: ["gradm"],
      bound: null,
      advice: "prior",
    },
  ],
  targets: [{ target: "H" }, { target: "Rn" }],
  runs: 310,
} as unknown as Evidence;

describe("the fact sheet of a run", () => {
  const sheet = factSheetOf(output, evidence);

  test("ID99 it has a line for every row of the table, with a twin's truth", () => {
    expect(sheet.lines.map(({ row }) => row)).toEqual(bundle.table);
    expect(sheet.lines.find(({ row }) => row.parameter === "gradm")?.truth).toBe(12);
  });

  test("ID99 excursions and bounds hit are those of the table", () => {
    const names = (isMeant: (row: (typeof bundle.table)[number]) => boolean) =>
      bundle.table.filter(isMeant).map(({ parameter }) => parameter);
    expect(sheet.excursions).toEqual(names((row) => row.out_of_range));
    expect(sheet.excursions).toContain("gradm");
    expect(sheet.boundHits).toEqual(names((row) => row.bound_hit));
  });

  test("ID99 skill is told by flux before and after, with the change", () => {
    const { default: before, calibrated: after } = provenance.skill;
    for (const { flux, change } of sheet.skill) {
      const [old, now] = [before, after].map(
        (part) => part[flux as "H" | "LE"]?.RMSE ?? Number.NaN,
      );
      expect(change).toBeCloseTo((now - old) / old, 12);
    }
    expect(sheet.skill.length).toBeGreaterThan(0);
  });

  test("ID99 verdicts stand in their parameters' units, and where none were asked none is told", () => {
    const chl = sheet.lines.find(({ row }) => row.parameter === "chl");
    expect(chl?.verdict).toMatchObject({ kind: "ridge", lower: 0.01 });
    expect(chl?.verdict?.upper).toBeCloseTo(0.1525, 6);
    expect(sheet.evidenceRuns).toBe(310);
    expect(sheet.evidenceTargets).toEqual(["H", "Rn"]);
    const plain = factSheetOf(output, undefined);
    expect(plain.evidenceRuns).toBeUndefined();
    expect(plain.lines.map(({ verdict }) => verdict)).toEqual(bundle.table.map(() => undefined));
  });
});
