import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { complete } from "../core/base/progress.ts";
import { makeDemoTwin } from "../core/ensemble/demoTwin.ts";
import type { BoundedRow } from "../core/report/boundedTable.ts";
import { readBundle } from "../core/report/readBundle.ts";
import { fluxnetCsv } from "../core/site/fluxnetCsv.ts";
import { answerOf, commandLine } from "../testing/commandLine.ts";

const folder = mkdtempSync(join(tmpdir(), "equiflux-brought-"));
const [parameters, series] = [join(folder, "p.csv"), join(folder, "s.csv")];
const bundle = join(folder, "bundle.zip");
const quick = ["--training-epochs", "1", "--epochs", "3", "--engine", "cpu"];
/** Files and flags of a generated site. */
let twin: string[] = [];

beforeAll(async () => {
  const options = { pft: "evergreen-forest", years: 1, seed: 1, stepSeconds: 3600 } as const;
  const { site } = await complete(makeDemoTwin(options));
  const path = join(folder, "twin.csv");
  writeFileSync(path, [...fluxnetCsv(site)].join(""));
  const { latitude, longitude, elevation, utcOffset, towerHeight, soil, pft } = site.attributes;
  const flags =
    `--id TWIN --pft ${pft} --soil ${soil} --lat ${latitude} --lon ${longitude} --elevation ${elevation} ` +
    `--utc-offset ${utcOffset} --tower-height ${towerHeight}`;
  twin = [path, ...flags.split(" ")];
  const words = ["-n", "12", "--free", "gradm,chl", "--engine", "cpu", "--series", "all"];
  const out = ["--out", parameters, "--series-out", series];
  answerOf(await commandLine("ensemble", ...twin, ...words, ...out));
}, 120_000);

const brought = ["--ensemble", parameters, "--ensemble-series", series];
const tableOf = (answer: Record<string, unknown>) =>
  (answer["table"] as BoundedRow[]).map((row) => ({ ...row, bundle: "" }));

describe("what is brought in place of a stage", () => {
  test("CM22 CM48 an ensemble of files gives a table and says whose model runs; its surrogate gives it again", async () => {
    const run = await commandLine("calibrate", ...twin, ...quick, ...brought, "--out", bundle);
    const first = answerOf(run);
    expect(first).toMatchObject({
      ensemble: { engine: "imported", members: 10, heldOutMembers: 2, failed: 0, bundle: null },
      fidelity: { gradient: null },
    });
    expect(run.err).toContain("are of this program's model");
    const free = tableOf(first).filter(({ status }) => status === "free");
    expect(free.map(({ parameter }) => parameter)).toEqual(["gradm", "chl"]);
    const opened = readBundle(new Uint8Array(readFileSync(bundle)), "bundle.zip");
    if (!opened.ok) throw new Error("the bundle was refused");
    expect(opened.value.manifest).toHaveProperty("design.training", "imported");

    const repeated = answerOf(await commandLine("repeat", bundle));
    expect(repeated).toMatchObject({
      same: true,
      bundle: { after: first["bundle"] },
      unrepeated: [expect.stringContaining("ran in another model: they are taken from the bundle")],
    });

    const again = answerOf(
      await commandLine("calibrate", ...twin, ...quick, "--surrogate", bundle, "--out", bundle),
    );
    expect(tableOf(again)).toEqual(tableOf(first));
    expect(again["gaps"]).toEqual(first["gaps"]);
    expect(again).toMatchObject({ ensemble: { engine: "imported", bundle: first["bundle"] } });
    // The new bundle still holds what the surrogate learned from.
    const third = ["calibrate", ...twin, ...quick, "--surrogate", bundle];
    expect(tableOf(answerOf(await commandLine(...third)))).toEqual(tableOf(first));
  }, 180_000);

  test("EN18 H and LE of half a year are enough: what is not told is no skill, and the table has numbers", async () => {
    const lines = readFileSync(series, "utf8").trim().split("\r\n");
    const header = lines[0].split(",");
    const kept = header.flatMap((name, i) => (/^(start|H_|LE_)/.test(name) ? [i] : []));
    const half = join(folder, "half.csv");
    const rows = lines.slice(0, 1 + 180 * 8).map((line) => {
      const fields = line.split(",");
      return kept.map((i) => fields[i]).join(",");
    });
    writeFileSync(half, rows.join("\n"));
    const words = ["--ensemble", parameters, "--ensemble-series", half];
    const answer = answerOf(await commandLine("calibrate", ...twin, ...quick, ...words));
    expect(answer).toHaveProperty("surrogate.skill.GPP", {
      R: null,
      RMSE: null,
      NSE: null,
      effectR2: null,
      n: 0,
    });
    expect(answer).toHaveProperty("surrogate.skill.LE.n", 2 * 180 * 8);
    expect(answer).toHaveProperty("surrogate.skill.LE.R", expect.any(Number));
    for (const flux of ["H", "LE"]) {
      expect(answer).toHaveProperty(["gaps", "surrogateBounded", flux], expect.any(Number));
      expect(answer).toHaveProperty(["gaps", "surrogateAgainstModel", flux], expect.any(Number));
    }
    for (const { value } of tableOf(answer)) expect(Number.isFinite(value)).toBe(true);
  }, 120_000);

  test.each([
    ["both", ["--surrogate", "b.zip", ...brought], /--surrogate: an ensemble is given too/],
    ["rounds", [...brought, "--refine", "1"], /--refine: rounds run this model's members/],
    ["other free parameters", [...brought, "--free", "gradm"], /--free: .* leave --free out/],
    ["a fixed parameter", [...brought, "--fix", "chl=0.1"], /--fix: chl is free in --ensemble/],
    ["no series", ["--ensemble", parameters], /parameters, but no series/],
    ["no bundle", ["--surrogate", parameters], /not a bundle/],
    ["no file", ["--surrogate", join(folder, "none.zip")], /no such file/],
  ])(
    "CM22 %s: refused with code 2, place and remedy",
    async (_, words, message) => {
      const run = await commandLine("calibrate", ...twin, ...quick, ...words);
      expect(run.code).toBe(2);
      expect(run.out).toBe("");
      expect(run.err).toMatch(message);
    },
    60_000,
  );
});
