import { describe, expect, test } from "vitest";
import type { BoundedRow } from "../../report/boundedTable.ts";
import { writeTable, writeTableText } from "../../report/forms/tableForm.ts";
import { arrangements } from "../../report/forms/tablePages.ts";
import { readReviewTable } from "./readReviewTable.ts";

function row(
  site: string,
  parameter: string,
  value: number,
  further: Partial<BoundedRow> = {},
): BoundedRow {
  return {
    site,
    pft: "woodland",
    parameter,
    unit: parameter === "vmax0" ? "mol m-2 s-1" : "m",
    lower: parameter === "vmax0" ? 1e-5 : 0.5,
    upper: parameter === "vmax0" ? 1.5e-4 : 40,
    default: value,
    raw: value,
    value,
    out_of_range: false,
    excursion_share: 0,
    first_epoch: null,
    last_epoch: null,
    worst_excursion: 0,
    bound_hit: false,
    status: "free",
    verdict: "identified",
    effective_sd: 0,
    seed: 1,
    bundle: "b",
    ...further,
  };
}

const rows = [
  row("ZZ-One", "vmax0", 1.0123456789012e-4, { out_of_range: true }),
  row("ZZ-One", "veg_h", 0.5, { bound_hit: true, verdict: "not identifiable" }),
  row("ZZ-Two", "vmax0", 5e-5, { status: "fixed", verdict: "not assessed" }),
  row("ZZ-Two", "veg_h", 12.000000000000002, { verdict: "ridge: gradm" }),
];
const table = { rows, bounding: "clip" } as const;
const all = arrangements.flatMap((by) =>
  (["csv", "json", "markdown", "latex", "html", "xlsx"] as const).map((form) => ({ by, form })),
);

async function cellsOf(content: string | Uint8Array) {
  const read = await readReviewTable(content, "own");
  const cells = read.ok ? read.value.cells : [];
  const warnings = read.problems.map(({ message }) => message);
  return { cells, warnings };
}

describe("tables of the workbench", () => {
  test.each(all)("AU4 $form by $by: every digit, mark and bound", async ({ by, form }) => {
    const { cells, warnings } = await cellsOf(await writeTable(form, { table, by }));
    expect(warnings).toEqual([]);
    const keys = cells.map(({ site, pft, parameter, value, unit, said }) => ({
      site,
      pft,
      parameter,
      value,
      unit,
      ...said,
      fixed: said.fixed ?? false,
    }));
    expect(keys).toEqual(
      rows.map(
        ({
          site,
          pft,
          parameter,
          value,
          unit,
          lower,
          upper,
          out_of_range,
          bound_hit,
          verdict,
          status,
        }) => ({
          site,
          pft,
          parameter,
          value,
          unit,
          lower,
          upper,
          outOfRange: out_of_range,
          boundHit: bound_hit,
          verdict,
          fixed: status === "fixed",
        }),
      ),
    );
  });

  const texts = (["site", "pft"] as const).flatMap((by) =>
    (["markdown", "latex", "html"] as const).map((form) => ({ by, form })),
  );
  test.each(texts)(
    "AU4 what is seen of $form by $by, copied without its rows, tells the same to its digits",
    async ({ by, form }) => {
      const text = writeTableText(form, { table, by }).replace('"equiflux-table"', '"else"');
      const { cells } = await cellsOf(text);
      expect(cells.map(({ site, parameter }) => `${site} ${parameter}`)).toEqual(
        rows.map(({ site, parameter }) => `${site} ${parameter}`),
      );
      expect(cells.map(({ said }) => said)).toMatchObject([
        { outOfRange: true, boundHit: false, verdict: "identified", lower: 1e-5, upper: 1.5e-4 },
        { outOfRange: false, boundHit: true, verdict: "not identifiable", lower: 0.5, upper: 40 },
        { outOfRange: false, boundHit: false, fixed: true },
        { outOfRange: false, boundHit: false, verdict: expect.stringMatching(/^ridge/) },
      ]);
      const off = cells.map(({ value }, k) => Math.abs(value / rows[k].value - 1));
      expect(Math.max(...off)).toBeLessThan(1e-3);
    },
  );

  test("AU4 a document that was changed is read as it is seen, and told", async () => {
    const text = writeTableText("markdown", { table, by: "pft" });
    const { cells, warnings } = await cellsOf(text.replace("| 12 ", "| 99 "));
    expect(cells.map(({ value }) => value)).toContain(99);
    expect(warnings.length).toBeGreaterThan(0);
  });

  test("AU4 positions in ranges are no values", async () => {
    const text = writeTableText("markdown", { table, by: "position" });
    const { cells, warnings } = await cellsOf(text.replace('"equiflux-table"', '"else"'));
    expect(cells).toEqual([]);
    expect(warnings).toEqual(["positions in ranges are no values"]);
  });
});
