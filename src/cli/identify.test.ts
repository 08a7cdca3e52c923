import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { beforeAll, expect, test } from "vitest";
import { complete } from "../core/base/progress.ts";
import { makeDemoTwin } from "../core/ensemble/demoTwin.ts";
import { positionsOf } from "../core/model/positions.ts";
import { readCsv } from "../core/report/csv.ts";
import { verdictsText } from "../core/report/bundle/verdictsFile.ts";
import { evidenceAnswer } from "../core/report/evidenceFile.ts";
import { jsonText } from "../core/report/json.ts";
import { openBundle } from "../core/report/openBundle.ts";
import type { OpenedSite } from "../core/report/openedBundle.ts";
import { fluxnetCsv } from "../core/site/fluxnetCsv.ts";
import { answerOf, commandLine } from "../testing/commandLine.ts";

const folder = mkdtempSync(join(tmpdir(), "equiflux-identify-"));
const path = join(folder, "twin.csv");
const bundle = join(folder, "bundle.zip");
const bare = join(folder, "bare.zip");
const pair = join(folder, "pair.zip");
let site: string[] = [];
const small = "--free gradm,chl --engine cpu -n 12 --held-out 4 --training-epochs 1 --epochs 2";
const short = "--engine cpu --candidates 2 --seeds 0 --members 0".split(" ");

const table = join(folder, "table.csv");
/** What a calibration tells that asked for verdicts itself. */
let whole: Record<string, unknown> = {};
/** What is told of the bundle alone. */
let alone: Record<string, unknown> = {};

type Found = Record<string, Record<string, unknown>>;

beforeAll(async () => {
  const options = { pft: "evergreen-forest", years: 1, seed: 1, stepSeconds: 3600 } as const;
  const twin = await complete(makeDemoTwin(options));
  const rows = [...fluxnetCsv(twin.site)].join("").split("\n");
  writeFileSync(path, rows.slice(0, 1 + 15 * 24).join("\n"));
  const { latitude, longitude, utcOffset, towerHeight } = twin.site.attributes;
  const place = `--lat ${latitude} --lon ${longitude} --utc-offset ${utcOffset}`;
  site = [path, ..."--pft evergreen-forest --id A".split(" "), ...place.split(" ")];
  site.push("--tower-height", String(towerHeight));
  const words = [...site, ...small.split(" ")];
  whole = answerOf(await commandLine("calibrate", ...words, "--identify", "--out", bundle));
  const files = Object.entries(unzipSync(readFileSync(bundle)));
  writeFileSync(
    bare,
    zipSync(Object.fromEntries(files.filter(([name]) => !name.startsWith("site/")))),
  );
  const sites = ["--site", ...site, "--site", ...site, "--id", "B"];
  answerOf(await commandLine("calibrate", ...small.split(" "), ...sites, "--out", pair));
  alone = answerOf(await commandLine("identify", bundle, ...short, "--out", table));
}, 120_000);

function opened(file: string): OpenedSite {
  const read = openBundle(new Uint8Array(readFileSync(file)), file);
  if (!read.ok) throw new Error(read.problems[0].message);
  return read.value.sites[0];
}

test("RP60 verdicts of a run come back out of its bundle as they were told", () => {
  const { evidence } = opened(bundle);
  const nothing = { behavioural: undefined, seeds: undefined };
  const told = evidence && JSON.parse(jsonText(evidenceAnswer(evidence, nothing)));
  expect(whole["verdicts"]).toEqual(told);
  const file = strFromU8(unzipSync(readFileSync(bundle))["verdicts/A.json"]);
  expect(evidence && verdictsText(evidence)).toBe(file);
});

test("RP62 a repeat asks for verdicts what the bundle says was asked", async () => {
  const asked = { targets: ["H"], from: "defaults", candidates: 2 };
  const { "verdicts/A.json": _, ...files } = unzipSync(readFileSync(bundle));
  const manifest = JSON.parse(strFromU8(files["manifest.json"]));
  expect(manifest.request.verdictsOf).toEqual({ targets: ["H", "LE"], from: "calibration" });
  manifest.request.verdictsOf = asked;
  const [other, again] = ["other.zip", "again.zip"].map((name) => join(folder, name));
  writeFileSync(other, zipSync({ ...files, "manifest.json": strToU8(JSON.stringify(manifest)) }));
  const { code } = await commandLine("repeat", other, "--out", again);
  expect([0, 1]).toContain(code);
  const { evidence, provenance } = opened(again);
  expect(evidence?.targets.map(({ target }) => target)).toEqual(["H"]);
  const { defaults } = provenance;
  expect(evidence?.asked.unit).toEqual(positionsOf(["gradm", "chl"], defaults));
  const { request } = JSON.parse(strFromU8(unzipSync(readFileSync(again))["manifest.json"]));
  expect(request.verdictsOf).toEqual(asked);
});

test("CM35 a bundle alone: every free parameter has a verdict, what follows and what it rests on; the table has it too", () => {
  const parameters = alone["parameters"] as Found;
  expect(Object.keys(parameters)).toEqual(["gradm", "chl"]);
  for (const found of Object.values(parameters)) {
    expect(found).toMatchObject({
      verdict: expect.any(String),
      text: expect.any(String),
      partners: expect.any(Array),
      advice: expect.any(String),
      evidence: {
        optimum: expect.any(Number),
        value: expect.any(Number),
        interval: { lower: expect.any(Number), upperBy: expect.any(String) },
        widthAlone: expect.any(Number),
        sd: expect.any(Number),
        moves: expect.any(Object),
      },
    });
    expect(found["evidence"]).not.toHaveProperty("seeds");
    expect((found["evidence"] as { profile: unknown[] }).profile.length).toBeGreaterThan(2);
  }
  expect(alone).toMatchObject({
    site: "A",
    targets: { H: { count: expect.any(Number) }, LE: { effective: expect.any(Number) } },
    order: ["gradm", "chl"],
    failed: 0,
    engine: "cpu",
  });
  for (const key of ["eigenvalues", "eigenvectors", "correlation"]) {
    expect((alone[key] as unknown[]).length).toBe(2);
  }
  const [header, ...rows] = readCsv(readFileSync(table, "utf8"));
  const column = header.indexOf("verdict");
  expect(rows.map((row) => row[column].split(";")[0])).toEqual(
    Object.values(parameters).map(({ text }) => text),
  );
});

test("CM40 a calibration that asks for verdicts has them in its table, its bundle's table and its answer", () => {
  const files = unzipSync(readFileSync(bundle));
  const kept = JSON.parse(new TextDecoder().decode(files["table.json"])) as { rows?: unknown };
  const rows = whole["table"] as { parameter: string; verdict: string }[];
  const verdicts = whole["verdicts"] as { parameters: Found };
  for (const { parameter, verdict } of rows) {
    expect(verdict.split(";")[0]).toBe(verdicts.parameters[parameter]?.["text"]);
    expect(JSON.stringify(kept)).toContain(JSON.stringify(verdict));
  }
  expect(rows.map(({ parameter }) => parameter)).toEqual(["gradm", "chl"]);
});

test("CM36 a bundle without its record asks for the files, and tells with them what the record tells", async () => {
  const asked = await commandLine("identify", bare, ...short);
  expect(asked.code).toBe(2);
  expect(asked.err).toContain("it holds no weather and observations of A");
  const other = await commandLine("identify", bare, ...short, ...site, "--id", "C");
  expect(other.err).toContain("no calibration of C is in it");
  const told = answerOf(await commandLine("identify", bare, ...short, ...site));
  expect({ ...told, seconds: 0 }).toEqual({ ...alone, seconds: 0 });
}, 60_000);

test("CM37 quantities and priors have flags; what was not observed or is not known is refused", async () => {
  const words = ["--targets", "LE", "--prior", "chl=0.1:0.002", "--text"];
  const { code, out } = await commandLine("identify", bundle, ...short, ...words);
  expect(code).toBe(0);
  expect(out).toMatch(/chl +identified +keep +0\.(?:09|1)/);
  expect(out).toMatch(
    /independent values: LE \d+ of \d+, counts as \d+\n\d+ runs of ILS \(cpu\), 0 failed/,
  );
  const unknown = await commandLine("identify", bundle, "--targets", "LE,luck");
  expect(unknown.err).toContain("choose from H, LE");
  const unseen = await commandLine("identify", bundle, "--targets", "skinTempK");
  expect(unseen).toMatchObject({ code: 2, out: "" });
  expect(unseen.err).toContain("name other --targets");
}, 60_000);

test("CM38 behavioural members and other seeds stand beside the profiles", async () => {
  const words = "--engine cpu --candidates 0 --members 12 --seeds 2".split(" ");
  const answer = answerOf(await commandLine("identify", bundle, ...words));
  expect(answer).toMatchObject({
    behavioural: { members: 12, failed: 0, kept: expect.any(Number), rise: 0.1 },
    seeds: [
      { seed: 1, modelLoss: expect.any(Number) },
      { seed: 2, modelLoss: expect.any(Number) },
    ],
  });
  const { gradm } = answer["parameters"] as Found;
  expect(gradm["evidence"]).toMatchObject({
    behavioural: { parameter: "gradm", p50: expect.any(Number) },
    seeds: { parameter: "gradm", sd: expect.any(Number) },
  });
}, 60_000);

test("CM39 several sites are told by site", async () => {
  const answer = answerOf(await commandLine("identify", pair, ...short, "--targets", "LE"));
  const sites = answer["sites"] as Found;
  expect(Object.keys(sites)).toEqual(["A", "B"]);
  expect(sites["A"]["parameters"]).toEqual(sites["B"]["parameters"]);
}, 60_000);
