import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { reviewAnswer, reviewReportAnswer } from "../../workers/reviewAnswers.ts";
import type { Result } from "../core/base/result.ts";
import { noCorrections } from "../core/review/correctTable.ts";
import { defaultCriteria } from "../core/review/criteria.ts";
import { createGate } from "./gate.ts";
import type { Answer } from "./job.ts";
import type { Reviewed, ReviewInput } from "./reviewJob.ts";

let serial = 0;

async function review(
  contents: ReviewInput["contents"],
  more: Partial<ReviewInput> = {},
): Promise<Result<Reviewed>> {
  const input: ReviewInput = {
    serial: ++serial,
    name: "table.csv",
    contents,
    corrections: noCorrections,
    criteria: defaultCriteria,
    ...more,
  };
  return (await answered(reviewAnswer, input)) as Result<Reviewed>;
}

async function answered({ work }: Answer, input: unknown): Promise<unknown> {
  const { signal } = new AbortController();
  const { output } = await work(input, { signal, gate: createGate(), tell: () => undefined });
  return output;
}

function valueOf(result: Result<Reviewed>): Reviewed {
  if (!result.ok) throw new Error(result.problems[0].message);
  return result.value;
}

const told = ({ findings }: Reviewed): readonly string[] =>
  findings.map(({ severity, rule, site, parameter }) =>
    [severity, rule, site, parameter].join(" "),
  );

const csv = `site,PFT,vmax0,veg_h
XX-One,evergreen forest,-9.35e-6,17
XX-Two,evergreen forest,6.1e-5,0.5
`;

test("CH55 what is given is told by its content, and what is wrong with it by place and remedy", async () => {
  const table = valueOf(await review([csv]));
  expect(table.kind).toBe("table");
  expect(told(table)[0]).toBe("impossible sign XX-One vmax0");
  const file = valueOf(await review([new Blob([csv])]));
  expect(told(file)).toEqual(told(table));
  const pdf = await review([new Blob(["%PDF-1.7"])]);
  expect(pdf).toMatchObject({ ok: false, problems: [{ where: "table.csv", severity: "error" }] });
});

test("CH55 of several forms of the same the first that can be read is taken", async () => {
  const both = valueOf(await review(["<table><tr><td>nothing</td></tr></table>", csv]));
  expect(both.table.cells).toHaveLength(4);
});

test("CH55 a bundle is reviewed with its record, a zip that is none is refused", async () => {
  const bytes = readFileSync(new URL("../testing/fixtures/bundle-v1.zip", import.meta.url));
  const bundle = valueOf(await review([new Blob([bytes])]));
  expect(bundle.kind).toBe("bundle");
  expect(bundle.table.cells.length).toBeGreaterThan(0);
  const other = await review([new Blob([Uint8Array.of(0x50, 0x4b, 5, 6, ...new Uint8Array(18))])]);
  expect(other.ok).toBe(false);
});

test("CH56 what was read is held for corrections and other criteria", async () => {
  const first = valueOf(await review([csv]));
  const key = JSON.stringify(["veg_h", "veg_h"]);
  const again = valueOf(
    await review([], { serial, corrections: { readings: { [key]: { parameter: null } } } }),
  );
  expect(again.read.cells).toEqual(first.read.cells);
  expect(again.table.cells).toHaveLength(2);
  expect(told(again).some((line) => line.includes("veg_h"))).toBe(false);
});

test("CH56 a column whose heading says nothing known is read as what it is said to be", async () => {
  const odd = csv.replace("veg_h", "my size (cm)");
  const left = valueOf(await review([odd]));
  expect(left.table.columns).toContainEqual({ column: "my size (cm)", meaning: null });
  const named = valueOf(
    await review([odd], { corrections: { named: { "my size (cm)": "veg_h" }, readings: {} } }),
  );
  expect(named.table.columns).toContainEqual({ column: "my size (cm)", meaning: "veg_h" });
  const heights = named.table.cells.filter(({ parameter }) => parameter === "veg_h");
  expect(heights).toMatchObject([{ value: 17, unit: "cm" }, { value: 0.5 }]);
});

test("CH56 a row of a table on its side is read as what it is said to be", async () => {
  const side = "parameter,XX-One,XX-Two\nvmax0,5e-5,6e-5\nmy size,17,0.5\nchl,0.05,0.06\n";
  const corrections = { named: { "my size": "veg_h" }, readings: {} } as const;
  const { cells } = valueOf(await review([side], { corrections })).table;
  expect(cells.filter(({ parameter }) => parameter === "veg_h")).toMatchObject([
    { site: "XX-One", value: 17 },
    { site: "XX-Two", value: 0.5 },
  ]);
});

test("CH58 other criteria find other things in the same table", async () => {
  const wide = valueOf(await review([csv]));
  const bounds = { ...defaultCriteria.bounds, veg_h: { lower: 0.5, upper: 10 } };
  const narrow = valueOf(await review([], { serial, criteria: { ...defaultCriteria, bounds } }));
  expect(told(wide)).not.toContain("error out-of-bounds XX-One veg_h");
  expect(told(narrow)).toContain("error out-of-bounds XX-One veg_h");
});

test("CH59 a report is written in each form; a name that is markup stays a name", async () => {
  const hostile = csv.replace("XX-One", "<img src=x onerror=alert(1)>");
  const reviewed = valueOf(await review([hostile]));
  expect(reviewed.paragraph).not.toBe("");
  const write = (form: string) =>
    answered(reviewReportAnswer, { reviewed, criteria: defaultCriteria, form });
  expect(await write("html")).not.toContain("<img");
  expect(await write("html")).toContain("&lt;img src=x onerror=");
  expect(await write("markdown")).not.toMatch(/(?<!\\)<img/);
  expect(await write("csv")).toContain("onerror");
  expect(JSON.parse(String(await write("json")))).toMatchObject({ findings: reviewed.findings });
});
