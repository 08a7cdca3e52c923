import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { complete } from "../core/base/progress.ts";
import { makeDemoTwin } from "../core/ensemble/demoTwin.ts";
import { readCsv } from "../core/report/csv.ts";
import { fluxnetCsv } from "../core/site/fluxnetCsv.ts";
import { answerOf, commandLine } from "../testing/commandLine.ts";

const folder = mkdtempSync(join(tmpdir(), "equiflux-sensitivity-"));
const bundle = join(folder, "bundle.zip");
const outputs = ["loss", "rmseH", "rmseLE", "meanH", "meanLE", "meanGPP", "meanRn"];
/** Files and flags of the first days of a generated site. */
let site: string[] = [];

beforeAll(async () => {
  const options = { pft: "evergreen-forest", years: 1, seed: 1, stepSeconds: 3600 } as const;
  const twin = await complete(makeDemoTwin(options));
  const path = join(folder, "twin.csv");
  const rows = [...fluxnetCsv(twin.site)].join("").split("\n");
  writeFileSync(path, rows.slice(0, 1 + 60 * 24).join("\n"));
  const { latitude, longitude, utcOffset, towerHeight } = twin.site.attributes;
  const place = `--lat ${latitude} --lon ${longitude} --utc-offset ${utcOffset}`;
  site = [path, ..."--pft evergreen-forest --engine cpu".split(" "), ...place.split(" ")];
  site.push("--tower-height", String(towerHeight), "--spinup-cycles", "0");
}, 60_000);

const told = expect.any(Number);
const ends = [told, told];

test("CM30 `sensitivity` tells S1, ST and pairs of every output with intervals, and how they come with more rows", async () => {
  const out = join(folder, "indices.csv");
  const words = ["--free", "gradm,chl,veg_h", "-n", "8", "--second-order", "--out", out];
  const answer = answerOf(await commandLine("sensitivity", ...site, ...words));
  expect(answer).toMatchObject({
    method: "sobol",
    N: 8,
    seed: 1,
    members: 8 * 8,
    failed: 0,
    rowsLeftOut: 0,
    engine: "cpu",
    surrogate: null,
    seconds: expect.any(Number),
    S1: { gradm: told, chl: told, veg_h: told },
    S1Interval: { gradm: ends, chl: ends, veg_h: ends },
    ST: { gradm: told, chl: told, veg_h: told },
    S2: { gradm: { chl: told, veg_h: told }, chl: { veg_h: told } },
    S2Interval: { gradm: { chl: ends, veg_h: ends }, chl: { veg_h: ends } },
    convergence: [1, 2, 4, 8].map((N) => ({ N, S1: { gradm: told } })),
  });
  const byOutput = answer["outputs"] as Record<string, Record<string, unknown>>;
  expect(Object.keys(byOutput)).toEqual(outputs);
  expect(byOutput["loss"]["S1"]).toEqual(answer["S1"]);
  expect(byOutput["meanLE"]).toMatchObject({ unit: "W m-2", ST: { gradm: told } });
  const [header, ...rows] = readCsv(readFileSync(out, "utf8"));
  expect(header.slice(0, 7)).toEqual([
    "output",
    "unit",
    "N",
    "index",
    "parameter",
    "with",
    "value",
  ]);
  // Two indices of three parameters at four numbers of rows, and three pairs.
  expect(rows).toHaveLength(outputs.length * (2 * 3 * 4 + 3));
  const again = await commandLine("sensitivity", ...site, ...words);
  expect(answerOf(again)["S1"]).toEqual(answer["S1"]);
}, 60_000);

test("CM30 `--method morris` tells mu, muStar and sigma of trajectories", async () => {
  const words = ["--method", "morris", "-n", "4", "--free", "gradm,chl"];
  const answer = answerOf(await commandLine("sensitivity", ...site, ...words));
  expect(answer).toMatchObject({
    method: "morris",
    members: 4 * 3,
    rows: 8,
    mu: { gradm: told, chl: told },
    muStar: { gradm: told, chl: told },
    sigma: { gradm: told, chl: told },
  });
  const pairs = await commandLine("sensitivity", ...site, ...words, "--second-order");
  expect(pairs.code).toBe(2);
  expect(pairs.err).toContain("trajectories do not tell pairs");
}, 60_000);

test("CM31 `--surrogate` asks the surrogate of a bundle, and tells its skill and its errors of these outputs", async () => {
  const small = "-n 6 --held-out 2 --training-epochs 1 --epochs 1 --free gradm,chl --id TWIN";
  answerOf(await commandLine("calibrate", ...site, ...small.split(" "), "--out", bundle));
  const words = ["--id", "TWIN", "-n", "16", "--surrogate", bundle];
  const answer = answerOf(await commandLine("sensitivity", ...site, ...words));
  const error = { rmse: expect.any(Number), R2: expect.any(Number), members: 32 };
  expect(answer).toMatchObject({
    engine: "surrogate",
    members: 16 * 4,
    parameters: ["gradm", "chl"],
    surrogate: {
      bundle: expect.stringMatching(/^eqf-/),
      heldOutMembers: 2,
      skill: { LE: { R: expect.any(Number) } },
      errors: { loss: error, rmseLE: error, meanH: error },
    },
    S1: { gradm: told, chl: told },
  });
}, 120_000);
