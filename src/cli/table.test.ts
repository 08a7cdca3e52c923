import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { BoundedRow } from "../core/report/boundedTable.ts";
import { readTable } from "../core/report/forms/tableForm.ts";
import { readWholeTableJson, tableCsv, tableJson } from "../core/report/tableFiles.ts";
import { plainRow } from "../testing/boundedRows.ts";
import { answerOf, commandLine } from "../testing/commandLine.ts";

const folder = mkdtempSync(join(tmpdir(), "equiflux-table-"));
const at = (name: string) => join(folder, name);
const rows: readonly BoundedRow[] = [plainRow, { ...plainRow, site: "PT-Mi1", raw: 1 / 3 }];
writeFileSync(at("one.json"), tableJson(rows.slice(0, 1), "reflect"));
writeFileSync(at("two.csv"), tableCsv(rows.slice(1)));

test.each([
  ["markdown", "**Table A1.**"],
  ["latex", "\\toprule"],
  ["html", "<!doctype html>"],
  ["csv", "site,pft"],
  ["json", '"rows"'],
] as const)("CM41 text forms go to the terminal and read back: %s", async (form, part) => {
  const { code, out } = await commandLine("table", at("one.json"), "--form", form, "--by", "pft");
  expect(code).toBe(0);
  expect(out).toContain(part);
  const read = await readTable(new TextEncoder().encode(out), "t");
  expect(read).toMatchObject({ ok: true, value: { rows: rows.slice(0, 1) } });
});

test("CM41 several tables are put together, the ending of --out tells the form", async () => {
  const words = [
    "table",
    at("one.json"),
    at("two.csv"),
    "--out",
    at("all.xlsx"),
    "--by",
    "position",
  ];
  const answer = answerOf(await commandLine(...words));
  expect(answer).toEqual({ out: at("all.xlsx"), form: "xlsx", by: "position", sites: 2, rows: 2 });
  const read = await readTable(new Uint8Array(readFileSync(at("all.xlsx"))), "t");
  expect(read).toEqual({ ok: true, value: { rows, bounding: undefined }, problems: [] });
});

test.each([
  [["table"], "no table is named"],
  [["table", at("one.json"), "--form", "xlsx"], "a workbook is no text"],
  [["table", at("one.json"), "--form", "odt"], "not known"],
  [["table", at("stale.md")], 'the cell shows "7.2" where the exact rows give "7.123 ?"'],
])("CM41 what cannot be read or written is told: %s", async (words, message) => {
  const { out } = await commandLine("table", at("one.json"));
  writeFileSync(at("stale.md"), out.replaceAll("7.123 ?", "7.2"));
  const { code, out: printed, err } = await commandLine(...words);
  expect([code, printed]).toEqual([2, ""]);
  expect(err).toContain(message);
});

test("CM41 the table of a bundle is told how its values were bounded", async () => {
  const bundle = new URL("../testing/fixtures/bundle-v1.zip", import.meta.url).pathname;
  const { code, out } = await commandLine("table", bundle, "--form", "json");
  expect(code).toBe(0);
  const { rows: written, bounding } = readWhole(out);
  expect(bounding).toBe("clip");
  expect(written.map(({ parameter }) => parameter)).toContain("gradm");
});

function readWhole(text: string) {
  const read = readWholeTableJson(text, "t");
  if (!read.ok) throw new Error(read.problems[0].message);
  return read.value;
}
