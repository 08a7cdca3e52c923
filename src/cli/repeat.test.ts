import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { beforeAll, describe, expect, test } from "vitest";
import { complete } from "../core/base/progress.ts";
import { makeDemoTwin } from "../core/ensemble/demoTwin.ts";
import { openBundle } from "../core/report/openBundle.ts";
import { fluxnetCsv } from "../core/site/fluxnetCsv.ts";
import { answerOf, commandLine } from "../testing/commandLine.ts";

const folder = mkdtempSync(join(tmpdir(), "equiflux-repeat-"));
const bundle = join(folder, "bundle.zip");
const quick = ["-n", "6", "--held-out", "2", "--training-epochs", "1", "--epochs", "2"];
const common = ["calibrate", ...quick, "--engine", "cpu", "--free", "chl"];
/** Files and flags of 50 days of a generated site. */
let twin: string[] = [];

beforeAll(async () => {
  const options = { pft: "woodland", years: 1, seed: 1, stepSeconds: 3600 } as const;
  const { site } = await complete(makeDemoTwin(options));
  const path = join(folder, "twin.csv");
  writeFileSync(
    path,
    [...fluxnetCsv(site)]
      .join("")
      .split("\n")
      .slice(0, 3 + 50 * 24)
      .join("\n"),
  );
  const { latitude, longitude, elevation, utcOffset, towerHeight, soil, pft } = site.attributes;
  const flags =
    `--id TWIN --pft ${pft} --soil ${soil} --lat ${latitude} --lon ${longitude} --elevation ${elevation} ` +
    `--utc-offset ${utcOffset} --tower-height ${towerHeight}`;
  twin = [path, ...flags.split(" ")];
}, 60_000);

const opened = (path: string) => {
  const read = openBundle(new Uint8Array(readFileSync(path)), path);
  if (!read.ok) throw new Error(read.problems[0].message);
  return read.value;
};

/** A bundle with another text in one of its files. */
function changed(path: string, name: string, change: (text: string) => string): string {
  const files = unzipSync(new Uint8Array(readFileSync(path)));
  const next = join(folder, "changed.zip");
  writeFileSync(next, zipSync({ ...files, [name]: strToU8(change(strFromU8(files[name]))) }));
  return next;
}

describe("a bundle on the command line", () => {
  test("CM46 gives the same table from the bundle alone, and a bundle with the same identifier", async () => {
    const flags = ["--fix", "veg_h=5", "--prior", "chl=site", "--refine", "1"];
    const words = [...common, ...twin, ...flags, "--refine-members", "3"];
    const first = answerOf(await commandLine(...words, "--out", bundle));
    const out = join(folder, "again.zip");
    const again = answerOf(await commandLine("repeat", bundle, "--out", out));
    expect(again).toMatchObject({
      same: true,
      differences: [],
      changed: [],
      unrepeated: [],
      table: first["table"],
      bundle: { before: first["bundle"], after: first["bundle"] },
      seconds: expect.any(Number),
    });
    const [before, after] = [opened(bundle), opened(out)];
    expect(after.sites[0].calibration).toEqual(before.sites[0].calibration);
    expect(after.sites[0].ensembles?.training.values).toEqual(
      before.sites[0].ensembles?.training.values,
    );
  }, 120_000);

  test("RP45 is opened and told part by part; what is broken in it ends with code 2, file and field", async () => {
    const answer = answerOf(await commandLine("open", bundle));
    expect(answer).toMatchObject({
      schemaVersion: 2,
      free: ["chl"],
      fixed: ["veg_h"],
      request: { refine: { rounds: 1, members: 3 }, together: false, sitePriors: ["chl"] },
      selfTest: expect.arrayContaining([expect.objectContaining({ ok: true })]),
      sites: {
        TWIN: {
          hasRecord: true,
          members: { training: expect.any(Number), heldOut: 2 },
          calibration: { epochs: 2 },
          hasVerdicts: false,
          hasProfiles: false,
        },
      },
      warnings: [],
    });
    expect(Object.keys(answer["files"] as object)).toEqual(
      expect.arrayContaining(["manifest.json", "ensemble/TWIN.bin", "figures/TWIN-daily.csv"]),
    );
    const broken = changed(bundle, "manifest.json", (text) =>
      text.replace(/"boundMapping": "[a-z]+"/, '"boundMapping": "magic"'),
    );
    const refused = await commandLine("open", broken);
    expect([refused.code, refused.out]).toEqual([2, ""]);
    expect(refused.err).toContain(
      "manifest.json: the manifest cannot be read: boundMapping: one of",
    );
  });

  test("CM46 CM47 several sites by one generator too; without the data the files are asked for, others are refused", async () => {
    const path = join(folder, "two.zip");
    const sites = ["--site", ...twin, "--site", ...twin, "--id", "B", "--soil", "1"];
    const words = [...common, "--together", "--without-members", "--without-data", ...sites];
    const made = answerOf(await commandLine(...words, "--out", path));
    expect(opened(path).sites[0].ensembles).toBeUndefined();
    const asked = await commandLine("repeat", path);
    expect([asked.code, asked.out]).toEqual([2, ""]);
    expect(asked.err).toContain("no weather and observations of TWIN");
    const again = answerOf(await commandLine("repeat", path, ...sites));
    expect(again).toMatchObject({ same: true, table: made["table"] });
    const strange = await commandLine("repeat", path, ...twin, "--id", "OTHER");
    expect(strange.code).toBe(2);
    expect(strange.err).toContain("no calibration of OTHER is in it");
  }, 120_000);

  test("CM47 a cell that differs is told with both values, and ends with code 1", async () => {
    const wrong = changed(bundle, "table.json", (text) =>
      text.replace(/"excursion_share": [\d.e-]+/, '"excursion_share": 0.987'),
    );
    const other = await commandLine("repeat", wrong);
    expect(other.code).toBe(1);
    expect(JSON.parse(other.out)).toMatchObject({
      same: false,
      differences: [{ site: "TWIN", column: "excursion_share", before: 0.987 }],
    });
  }, 60_000);

  test("CM47 CM48 what was brought is not repeated, which is told; with another program a difference is no failure", async () => {
    const path = join(folder, "brought.zip");
    const words = [
      "calibrate",
      ...twin,
      "--surrogate",
      bundle,
      "--epochs",
      "2",
      "--fix",
      "veg_h=5",
    ];
    const made = answerOf(await commandLine(...words, "--engine", "cpu", "--out", path));
    const other = changed(path, "manifest.json", (text) =>
      text.replace(/"equiflux": "[^"]+"/, '"equiflux": "0.0.1"'),
    );
    const wrong = changed(other, "table.json", (text) =>
      text.replace(/"excursion_share": [\d.e-]+/, '"excursion_share": 0.987'),
    );
    const run = await commandLine("repeat", wrong);
    expect(answerOf(run)).toMatchObject({
      same: false,
      changed: [expect.stringContaining("equiflux: 0.0.1 then")],
      table: made["table"],
      unrepeated: [expect.stringContaining("the surrogate of TWIN was brought")],
    });
    expect(run.err).toContain("members and training are not repeated");
  }, 60_000);

  test("CM48 of a bundle of version 1 it is told what it does not tell", async () => {
    const old = fileURLToPath(new URL("../testing/fixtures/bundle-v1.zip", import.meta.url));
    const asked = await commandLine("repeat", old);
    expect(asked.code).toBe(2);
    expect(asked.err).toContain("of an older version");
  }, 60_000);
});
