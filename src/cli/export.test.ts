import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { unzipSync, zipSync } from "fflate";
import { beforeAll, describe, expect, test } from "vitest";
import { complete } from "../core/base/progress.ts";
import { makeDemoTwin } from "../core/ensemble/demoTwin.ts";
import { readNamelist } from "../core/exchange/parameters/readNamelist.ts";
import { readPetab } from "../core/exchange/parameters/readPetab.ts";
import { readBundle } from "../core/report/readBundle.ts";
import { fluxnetCsv } from "../core/site/fluxnetCsv.ts";
import { answerOf, commandLine } from "../testing/commandLine.ts";
import { must } from "../testing/siteCsv.ts";

const folder = mkdtempSync(join(tmpdir(), "equiflux-export-"));
const bundle = join(folder, "pair.zip");
const bare = join(folder, "bare.zip");
const small = "--free gradm,chl --engine cpu -n 12 --held-out 4 --training-epochs 1 --epochs 2";

interface Told {
  readonly files: readonly { readonly file: string; readonly bytes: number }[];
  readonly leftOut: readonly { readonly what: string; readonly why: string }[];
  readonly notes: readonly string[];
}

async function exported(...words: readonly string[]): Promise<Told> {
  return answerOf(await commandLine("export", bundle, ...words)) as unknown as Told;
}

/** Names of the written files within a folder; each is there, as long as it is told. */
function namesIn(out: string, { files }: Told): string[] {
  for (const { file, bytes } of files) expect(readFileSync(file)).toHaveLength(bytes);
  return files.map(({ file }) => file.slice(out.length + 1));
}

beforeAll(async () => {
  const options = { pft: "evergreen-forest", years: 1, seed: 1, stepSeconds: 3600 } as const;
  const twin = await complete(makeDemoTwin(options));
  const rows = [...fluxnetCsv(twin.site)].join("").split("\n");
  const path = join(folder, "twin.csv");
  writeFileSync(path, rows.slice(0, 1 + 15 * 24).join("\n"));
  const { latitude, longitude, utcOffset, towerHeight } = twin.site.attributes;
  const place = `--pft evergreen-forest --lat ${latitude} --lon ${longitude} --utc-offset ${utcOffset}`;
  const site = [path, ...place.split(" "), "--tower-height", String(towerHeight)];
  const sites = ["--site", ...site, "--id", "FR-Pue", "--site", ...site, "--id", "水"];
  answerOf(await commandLine("calibrate", ...small.split(" "), ...sites, "--out", bundle));
  const files = Object.entries(unzipSync(readFileSync(bundle)));
  const kept = files.filter(([name]) => !name.startsWith("site/"));
  writeFileSync(bare, zipSync(Object.fromEntries(kept)));
}, 120_000);

describe("CM44 `export` writes a bundle's calibrations in each form, and tells files, what was left out and why", () => {
  test("callmip: prior and posterior of one site, into a folder that is made", async () => {
    const out = join(folder, "new", "callmip");
    const how = "--engine cpu --uncertainty hessian --draws 4 --version v9".split(" ");
    const told = await exported("--form", "callmip", "--site", "FR-Pue", ...how, "--out", out);
    expect(namesIn(out, told)).toEqual([
      "Equiflux.v9_Phase1b_Scen6_FR-Pue_Cal_Prior.nc",
      "Equiflux.v9_Phase1b_Scen6_FR-Pue_Cal_Posterior.nc",
    ]);
    expect(told.leftOut.map(({ what }) => what)).toContain("nep, reco");
    expect(told.notes.join()).toContain("over 4 runs of ILS");
  });

  test("alma: one file a site, or one file by name", async () => {
    const out = join(folder, "alma");
    const both = await exported("--form", "alma", "--out", out);
    expect(namesIn(out, both)).toEqual(["FR-Pue_calibrated_ALMA.nc", "水_calibrated_ALMA.nc"]);
    const one = join(folder, "one.nc");
    const how = ["--site", "水", "--vector", "default", "--out", one];
    await exported("--form", "alma", ...how);
    expect(existsSync(one)).toBe(true);
  });

  test("namelist and petab read back to the vectors of the bundle, also without the data", async () => {
    const { manifest } = must(readBundle(readFileSync(bundle), bundle));
    const given = [bare, "--out", folder];
    const namelist = answerOf(await commandLine("export", ...given, "--form", "namelist"));
    expect(namelist).toMatchObject({ files: [{ file: join(folder, "equiflux_parameters.nml") }] });
    const listed = must(
      readNamelist(readFileSync(join(folder, "equiflux_parameters.nml"), "utf8"), "x"),
    );
    expect(listed.sites).toEqual(["FR-Pue", "水"]);
    const chl = listed.columns.find(({ name }) => name === "chl");
    expect(chl?.values).toEqual(manifest.sites.map(({ bounded }) => bounded.chl));
    answerOf(await commandLine("export", ...given, "--form", "petab"));
    const rows = must(readPetab(readFileSync(join(folder, "parameters_水.tsv"), "utf8"), "x"));
    expect(rows.filter(({ estimate }) => estimate).map((row) => row.parameterId)).toEqual([
      "gradm",
      "chl",
    ]);
    expect(rows.find(({ parameterId }) => parameterId === "chl")?.nominalValue).toBe(
      manifest.sites[1].bounded.chl,
    );
  });
});

test.each([
  ["--form", "what to write is missing", [bundle]],
  ["--form", "is not known", [bundle, "--form", "sbml"]],
  ["BUNDLE", "no bundle is named", ["--form", "petab"]],
  ["--site", "no calibration of X is in", [bundle, "--form", "petab", "--site", "X"]],
  ["--out", "2 files are written, not one", [bundle, "--form", "petab", "--out", "x.tsv"]],
  ["FR-Pue", "holds no weather and observations", [bare, "--form", "alma"]],
  ["--out", "cannot be made", [bundle, "--form", "petab", "--out", join(bundle, "below")]],
])(
  "CM45 what `export` cannot do is refused with place and remedy: %s %s",
  async (where, message, words) => {
    const { code, err } = await commandLine("export", ...words);
    expect(code).toBe(2);
    expect(err).toContain(where);
    expect(err).toContain(message);
  },
);
