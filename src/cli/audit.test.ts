import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterAll, describe, expect, test, vi } from "vitest";
import { answerOf, commandLine } from "../testing/commandLine.ts";
import { cleanTable, knownPositives, reviewForms } from "../testing/reviewForms.ts";
import { smallBundle } from "../testing/smallBundle.ts";
import { writeBundle } from "../core/report/bundle.ts";
import { parameters } from "../core/model/parameters.ts";

const folder = mkdtempSync(join(tmpdir(), "audit-"));
afterAll(() => rmSync(folder, { recursive: true }));
const path = (name: string) => join(folder, name);
function file(name: string, content: string | Uint8Array): string {
  writeFileSync(path(name), content);
  return path(name);
}

const forms = await reviewForms(knownPositives);
const csv = String(forms[0].content);
const dirty = file("dirty.csv", csv);
const clean = file("clean.csv", String((await reviewForms(cleanTable))[0].content));

interface Told {
  readonly site: string;
  readonly parameter: string;
  readonly severity: string;
  readonly rule: string;
  readonly message: string;
}
async function told(...words: readonly string[]): Promise<readonly Told[]> {
  return answerOf(await commandLine("audit", ...words))["findings"] as readonly Told[];
}

describe("audit", () => {
  test("CM42 It tells findings, counts and how the table was read, and ends with 0", async () => {
    const answer = answerOf(await commandLine("audit", dirty));
    expect(answer).toMatchObject({
      counts: { impossible: 2, error: 0 },
      table: {
        form: "CSV",
        shape: "wide",
        sites: ["ID-Pag", "PT-Mi1", "PT-Esp"],
        parameters: ["vmax0", "gradm", "psicr", "veg_h", "vgcov", "chl", "rflv"],
      },
    });
    const [first] = await told(dirty);
    expect(first).toMatchObject({
      site: "ID-Pag",
      pft: "evergreen forest",
      parameter: "vmax0",
      value: -9.35e-6,
      severity: "impossible",
      rule: "sign",
      message: expect.stringContaining("-9.35e-6 mol m-2 s-1"),
    });
    expect(await told(clean)).toEqual([]);
  });

  test("CM42 It reads workbooks, bundles and what is piped in", async () => {
    const workbook = forms.find(({ form }) => form === "XLSX")?.content ?? "";
    const fromWorkbook = await told(file("dirty.xlsx", workbook));
    expect(fromWorkbook.filter(({ severity }) => severity === "impossible")).toHaveLength(2);
    const bundle = await told(file("bundle.zip", writeBundle(smallBundle())));
    expect(bundle.map(({ rule }) => rule)).toEqual(
      expect.arrayContaining(["on-bound", "synthetic-site", "data-left-out"]),
    );
    const input = vi.spyOn(process, "stdin", "get");
    input.mockReturnValue(Object.assign(Readable.from([Buffer.from(csv)]), process.stdin));
    expect(await told("-")).toEqual(await told(dirty));
    input.mockRestore();
  });

  test("CM42 Bounds and plausible ranges have flags and a file, and a report's criteria are such a file", async () => {
    const heights = async (...words: string[]) =>
      (await told(dirty, ...words))
        .filter(({ parameter }) => parameter === "veg_h")
        .map(({ rule }) => rule);
    expect(await heights()).toEqual(["on-bound", "implausible"]);
    expect(await heights("--bound", "veg_h=0.1:60")).toEqual(["on-bound", "implausible"]);
    expect(await heights("--bound", "veg_h=1:60")).toEqual(["out-of-bounds"]);
    expect(
      await heights("--bound", "veg_h=-20:60", "--range", "evergreen-forest:veg_h=0.2:60"),
    ).toEqual([]);
    const bounds = file("bounds.json", JSON.stringify({ veg_h: { lower: 1, upper: 60 } }));
    expect(await heights("--bounds", bounds)).toEqual(["out-of-bounds"]);
    await commandLine(
      "audit",
      dirty,
      "--range",
      "ENF:veg_h=1:9",
      "--bounds",
      bounds,
      "--report",
      path("own.json"),
    );
    expect(await heights("--bounds", path("own.json"))).toEqual(["out-of-bounds"]);
  });

  test("CM42 Severities are cut off below the one that is asked for; --text is for people, with a paragraph on request", async () => {
    expect((await told(dirty, "--min-severity", "impossible")).map(({ rule }) => rule)).toEqual([
      "sign",
      "sign",
    ]);
    const { out } = await commandLine("audit", dirty, "--text", "--paragraph");
    expect(out).toContain(
      "impossible (2): cannot be true of any plant or soil\n  ID-Pag: vmax0 = -9.35e-6",
    );
    expect(out).toContain("I would be grateful if the authors could");
    expect((await commandLine("audit", clean, "--text")).out).toContain("Nothing was found.");
    const { paragraph } = answerOf(await commandLine("audit", clean, "--paragraph"));
    expect(paragraph).toMatch(/found nothing that needs to be changed/);
  });

  test("CM43 Reports go to files whose ending says the form", async () => {
    const files = ["r.html", "r.md", "r.csv", "r.json"].map(path);
    await commandLine("audit", dirty, ...files.flatMap((each) => ["--report", each]));
    const [html, markdown, lines, json] = files.map((each) => readFileSync(each, "utf8"));
    expect(html).toMatch(/^<!doctype html>/);
    expect(markdown).toMatch(/^# Review of a parameter table/);
    expect(lines).toMatch(/^severity,rule,/);
    expect(JSON.parse(json)).toMatchObject({ counts: { impossible: 2 } });
  });

  test.each([
    [["nowhere.csv"], "no such file"],
    [[], "no table is named"],
    [["a.csv", "b.csv"], "one table at a time"],
    [[dirty, "--bound", "height=1:2"], "no parameter is called"],
    [[dirty, "--bound", "veg_h=2:1"], "the lower one first"],
    [[dirty, "--bound", "veg_h=2"], "the lower one first"],
    [[dirty, "--range", "moonscape:veg_h=1:2"], "no vegetation"],
    [[dirty, "--report", path("r.pdf")], "tells no form"],
    [[dirty, "--min-severity", "bad"], "is not known"],
    [[dirty, "--bounds", file("b1.json", "[1]")], "no object of JSON"],
    [
      [dirty, "--bounds", file("b2.json", '{"height": {"lower": 1, "upper": 2}}')],
      "height: no parameter",
    ],
    [
      [dirty, "--bounds", file("b3.json", '{"veg_h": {"lower": 3, "upper": 2}}')],
      "veg_h: the lower end",
    ],
    [
      [
        dirty,
        "--bounds",
        file("b4.json", '{"plausible": [{"parameter": "veg_h", "pft": "sea", "lower": 3}]}'),
      ],
      "plausible",
    ],
    [[file("empty.csv", "")], "no text"],
  ])("CM43 What cannot be done is refused with place and remedy: %s", async (words, message) => {
    const { code, out, err } = await commandLine("audit", ...words);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(message);
  });

  test("CM43 A table of 170 sites and 16 parameters is read and reviewed in less than a second", async () => {
    const names = parameters.slice(0, 16);
    const lines = Array.from({ length: 170 }, (_, i) =>
      [
        `ZZ-${i}`,
        "evergreen forest",
        ...names.map(({ lower, upper }, j) =>
          (lower + ((upper - lower) * ((i * 37 + j * 11) % 101)) / 100).toPrecision(4),
        ),
      ].join(","),
    );
    const many = file(
      "many.csv",
      [["site", "pft", ...names.map(({ name }) => name)].join(","), ...lines].join("\n"),
    );
    await commandLine("audit", clean);
    const before = process.cpuUsage();
    const findings = await told(many);
    const { user, system } = process.cpuUsage(before);
    expect(findings.length).toBeGreaterThan(100);
    expect((user + system) / 1e6).toBeLessThan(1);
  });
});
