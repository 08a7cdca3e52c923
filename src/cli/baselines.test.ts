import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { complete } from "../core/base/progress.ts";
import { makeDemoTwin } from "../core/ensemble/demoTwin.ts";
import { readCsv } from "../core/report/csv.ts";
import { fluxnetCsv } from "../core/site/fluxnetCsv.ts";
import { answerOf, commandLine } from "../testing/commandLine.ts";

const folder = mkdtempSync(join(tmpdir(), "equiflux-baselines-"));
const path = join(folder, "twin.csv");
const out = join(folder, "history.csv");
let site: string[] = [];

beforeAll(async () => {
  const options = { pft: "evergreen-forest", years: 1, seed: 1, stepSeconds: 3600 } as const;
  const twin = await complete(makeDemoTwin(options));
  const rows = [...fluxnetCsv(twin.site)].join("").split("\n");
  writeFileSync(path, rows.slice(0, 1 + 40 * 24).join("\n"));
  const { latitude, longitude, utcOffset, towerHeight } = twin.site.attributes;
  const place = `--lat ${latitude} --lon ${longitude} --utc-offset ${utcOffset}`;
  site = [path, ..."--pft evergreen-forest --engine cpu".split(" "), ...place.split(" ")];
  site.push("--tower-height", String(towerHeight), "--free", "gradm,chl");
}, 60_000);

test("BL12 the command tells, for every method, loss, vector, metrics at the step and history of exactly its runs", async () => {
  const answer = answerOf(await commandLine("baselines", ...site, "--runs", "24", "--out", out));
  const methods = answer["methods"] as Record<string, Record<string, unknown>>;
  expect(Object.keys(methods)).toEqual(["design", "dds", "sce", "cma", "gn"]);
  expect(answer).toMatchObject({ runs: 24, seed: 1, binSeconds: 10_800, free: ["gradm", "chl"] });
  expect(Object.keys(methods)).toContain(answer["best"]);
  for (const found of Object.values(methods)) {
    expect(found).toMatchObject({
      runs: 24,
      failed: 0,
      loss: expect.any(Number),
      metrics: { H: { RMSE: expect.any(Number) }, LE: { RMSE: expect.any(Number) } },
      relative: { H: expect.any(Number), LE: expect.any(Number) },
    });
    const history = found["history"] as number[][];
    expect(history.at(-1)?.slice(0, 2)).toEqual([24, found["loss"]]);
  }
  const [header, ...rows] = readCsv(readFileSync(out, "utf8"));
  expect(header).toEqual(["method", "runs", "loss", "seconds"]);
  expect(new Set(rows.map(([method]) => method))).toEqual(new Set(Object.keys(methods)));
}, 60_000);

test("BL12 losses may be told on the forcing's step, and methods chosen", async () => {
  const words = ["--method", "dds,gn", "--runs", "9", "--bin", "step", "--dds-neighbours", "4"];
  const answer = answerOf(await commandLine("baselines", ...site, ...words));
  expect(answer["binSeconds"]).toBe(3600);
  expect(Object.keys(answer["methods"] as object)).toEqual(["dds", "gn"]);
  const unknown = await commandLine("baselines", ...site, "--method", "dds,luck");
  expect(unknown.code).toBe(2);
  expect(unknown.err).toContain("choose from design, dds, sce, cma, gn");
}, 60_000);
