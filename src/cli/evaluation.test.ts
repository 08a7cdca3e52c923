import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { complete } from "../core/base/progress.ts";
import { makeDemoTwin } from "../core/ensemble/demoTwin.ts";
import { resolutions } from "../core/evaluation/evaluate.ts";
import { fluxnetCsv } from "../core/site/fluxnetCsv.ts";
import { answerOf, commandLine } from "../testing/commandLine.ts";

const folder = mkdtempSync(join(tmpdir(), "equiflux-evaluation-"));
const words = (text: string) => text.split(" ");
const quick = words(
  "calibrate -n 8 --held-out 3 --training-epochs 1 --epochs 3 --engine cpu --free gradm,chl",
);

/** Files and flags of two generated forests, their first 60 days. */
let sites: string[][] = [];
let year = 0;

beforeAll(async () => {
  sites = await Promise.all(
    [1, 2].map(async (seed) => {
      const options = { pft: "evergreen-forest", years: 1, seed, stepSeconds: 3600 } as const;
      const { site } = await complete(makeDemoTwin(options));
      year = new Date(site.startMs).getUTCFullYear();
      const path = join(folder, `twin${seed}.csv`);
      const rows = [...fluxnetCsv(site)].join("").split("\n");
      writeFileSync(path, rows.slice(0, 1 + 60 * 24).join("\n"));
      const { latitude, longitude, elevation, utcOffset, towerHeight } = site.attributes;
      return [
        path,
        ...words(`--id T${seed} --pft evergreen-forest --soil 3 --lat ${latitude}`),
        ...words(`--lon ${longitude} --elevation ${elevation} --utc-offset ${utcOffset}`),
        ...words(`--tower-height ${towerHeight} --canopy-height 6`),
      ];
    }),
  );
}, 60_000);

describe("the evaluation of a calibration", () => {
  test("CM25 tells metrics by resolution, both sides of a split with the gain kept, and out-of-target verdicts", async () => {
    const answer = answerOf(await commandLine(...quick, "--split", "half-months", ...sites[0]));
    for (const resolution of resolutions) {
      const errors = ["default", "calibrated"].map((run) => [resolution, run, "LE", "RMSE"]);
      for (const path of errors) {
        expect(answer).toHaveProperty(["evaluation", ...path], expect.any(Number));
        expect(answer).toHaveProperty(["split", "train", ...path], expect.any(Number));
        expect(answer).toHaveProperty(["split", "test", ...path], expect.any(Number));
      }
      expect(answer).toHaveProperty(["split", "gainKept", resolution, "H"]);
    }
    expect(answer).toHaveProperty("split.split", "half-months");
    const verdicts = answer["outOfTarget"] as { quantity: string; verdict: string }[];
    expect(verdicts.map(({ quantity }) => quantity)).toEqual(["Rn", "G", "GPP", "soilWater"]);
    for (const { verdict } of verdicts) expect(["better", "same", "worse"]).toContain(verdict);
    expect(answer).not.toHaveProperty("benchmarks");
  }, 120_000);

  test("CM25 a word that is no split, and a year that leaves nothing to test on, are refused", async () => {
    const other = await commandLine(...quick, "--split", "weeks", ...sites[0]);
    expect([other.code, other.out]).toEqual([2, ""]);
    expect(other.err).toContain("write half-months");
    const all = await commandLine(...quick, "--split", `years:${year}`, ...sites[0]);
    expect(all.code).toBe(2);
    expect(all.err).toContain("leaves nothing to test on");
  }, 120_000);

  test("CM26 several sites tell what others' vectors and the benchmarks are worth at each, as text too", async () => {
    const both = ["--site", ...sites[0], "--site", ...sites[1]];
    const answer = answerOf(await commandLine(...quick, ...both));
    for (const [own, other] of [
      ["T1", "T2"],
      ["T2", "T1"],
    ]) {
      expect(answer).toHaveProperty(["crossSite", own, "from"], [other]);
      for (const run of ["default", "own", "transferred"]) {
        const path = ["crossSite", own, "byResolution", "day", run, "H", "RMSE"];
        expect(answer).toHaveProperty(path, expect.any(Number));
      }
      for (const run of ["default", "calibrated", "1lin", "3km27"]) {
        const path = ["benchmarks", own, "step", run, "LE", "NME"];
        expect(answer).toHaveProperty(path, expect.any(Number));
        expect(answer).toHaveProperty(["benchmarks", own, "ranks", "step", "LE", run]);
      }
      expect(answer).toHaveProperty(["split", own], null);
    }
    const text = await commandLine(...quick, ...both, "--text");
    for (const part of ["gain", "transferred", "3km27", "ranks"]) expect(text.out).toContain(part);
  }, 120_000);
});
