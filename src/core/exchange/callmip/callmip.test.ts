import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { checkAgainstTemplate } from "../../../testing/checkAgainstTemplate.ts";
import { exchangedRun } from "../../../testing/exchangedRun.ts";
import { pythonWithNetcdf, readByPython } from "../../../testing/pythonNetcdf.ts";
import { sharedDataPath } from "../../../testing/sharedData.ts";
import { must } from "../../../testing/siteCsv.ts";
import { complete } from "../../base/progress.ts";
import { succeed } from "../../base/result.ts";
import { runOnCpu } from "../../ensemble/cpuEngine.ts";
import { runModel } from "../../model/run.ts";
import type { NetcdfFile } from "../../site/netcdf/netcdfFile.ts";
import { withNetcdf } from "../../site/netcdf/openNetcdf.ts";
import { scrambledSobol } from "../../sampling/sobol.ts";
import type { CalibratedRun, Exchanged } from "../exchanged.ts";
import { callmipFiles, type CallmipChoice } from "./callmip.ts";
import { spanOfDays } from "./callmipDays.ts";

const run = await exchangedRun(5);
const choice: CallmipChoice = { version: "v1.2", way: "hessian", draws: 12 };
const exported = await exportOf(run, choice);
const [priorFile, posteriorFile] = exported.files;

async function exportOf(given: CalibratedRun, how: CallmipChoice): Promise<Exchanged> {
  return must(await complete(callmipFiles(given, runOnCpu, how)));
}

/** Look into a file. */
async function opened<T>(bytes: Uint8Array, look: (file: NetcdfFile) => T): Promise<T> {
  return must(await withNetcdf("x.nc", bytes, (file) => succeed(look(file))));
}

const numbers = (name: string) => (file: NetcdfFile) => [
  ...(file.variables.get(name)?.numbers() ?? []),
];

const template = sharedDataPath("callmip/CLASSIC.v2_Phase1b_Scen1_DK-Sor_Cal_Prior.nc");

describe("EX10 prior and posterior are files as CalLMIP names them, with its attributes", () => {
  test("names and attributes", async () => {
    expect(exported.files.map(({ name }) => name)).toEqual([
      "Equiflux.v1.2_Phase1b_Scen6_FR-Pue_Cal_Prior.nc",
      "Equiflux.v1.2_Phase1b_Scen6_FR-Pue_Cal_Posterior.nc",
    ]);
    const attributes = await opened(posteriorFile.bytes, (file) =>
      Object.fromEntries(file.attributes),
    );
    expect(attributes).toMatchObject({
      Model: "Equiflux.v1.2",
      CalLMIP_Phase: "Phase1b",
      Calibration_Scenario: "Scen6",
      Calibration_stage: "Posterior",
      Cal_Val: "Calibration",
    });
    expect(attributes["source"]).toContain("not the ILS code itself");
  });

  test("days are of the record, a leap day among them, counted from the first of January of its first year", async () => {
    expect(await opened(priorFile.bytes, numbers("time"))).toEqual([57, 58, 59, 60, 61]);
    const units = await opened(priorFile.bytes, (file) =>
      file.variables.get("time")?.attributes.get("units"),
    );
    expect(units).toBe("days since 2016-01-01 00:00:00");
    expect(await opened(priorFile.bytes, numbers("lat"))).toEqual([44]);
  });

  test("years may be asked for; daily fluxes given with the weather name theirs; others are told", async () => {
    const { site } = run;
    const [none, one] = [Number.NaN, 7];
    const observed = { column: "Qle_daily", unit: "W m-2" };
    const turn = { ...site, startMs: Date.UTC(2015, 11, 30) };
    const days = (given: typeof site, years?: { from: number; to: number }) => {
      const { first, end } = spanOfDays(given, years);
      return [first, end];
    };
    expect(days(turn)).toEqual([0, 5]);
    expect(days(turn, { from: 2016, to: 2020 })).toEqual([2, 5]);
    expect(days(turn, { from: 2010, to: 2015 })).toEqual([0, 2]);
    const values = Float64Array.of(none, none, none, one, none);
    expect(days({ ...turn, daily: { LE: { ...observed, values } } })).toEqual([2, 5]);
    const asked = { version: "v1", way: "none", years: { from: 2016, to: 2016 } } as const;
    const { files, leftOut } = await exportOf({ ...run, site: turn }, asked);
    expect(await opened(files[0].bytes, numbers("time"))).toEqual([0, 1, 2]);
    expect(await opened(files[0].bytes, numbers("hfls"))).toHaveLength(3);
    expect(leftOut).toContainEqual({
      what: "2 days of the record",
      why: "they are of other years",
    });
    const empty = { ...asked, years: { from: 2001, to: 2001 } };
    const refused = await complete(callmipFiles(run, runOnCpu, empty));
    expect(refused.ok).toBe(false);
    expect(refused.problems[0].message).toContain("no whole day of the years");
  });

  test("an incomplete last day is left out and told", async () => {
    const { site } = run;
    const steps = site.steps - 1;
    const cut = { ...run, site: { ...site, steps } };
    const { files, leftOut } = await exportOf(cut, { version: "v1", way: "none" });
    expect(await opened(files[0].bytes, numbers("time"))).toHaveLength(4);
    expect(leftOut).toContainEqual({
      what: "the last day",
      why: "it is incomplete: 47 steps",
    });
  });
});

describe("EX11 values are daily means of ILS in CMIP's units", () => {
  test("latent heat, carbon, ground evaporation and soil water", async () => {
    const { site, start, posterior } = run;
    const { series, states } = await complete(
      runModel({ site, start, values: posterior, record: "all" }),
    );
    const mean = (values: ArrayLike<number>, day: number) =>
      Array.from(values)
        .slice(48 * day, 48 * day + 48)
        .reduce((sum, value) => sum + value, 0) / 48;
    const read = (name: string) => opened(posteriorFile.bytes, numbers(name));
    expect((await read("hfls"))[2]).toBeCloseTo(mean(series.LE, 2), 10);
    expect((await read("hfss"))[2]).toBeCloseTo(mean(series.H, 2), 10);
    expect((await read("gpp"))[2] * 1e9).toBeCloseTo(mean(series.GPP, 2) * 12.011, 8);
    const ground = mean(series.soilEvaporation, 4) + mean(series.snowSublimation, 4);
    expect((await read("evspsblsoi"))[4]).toBeCloseTo(ground, 12);
    const layers = [1, 2, 3, 4, 5, 6].map((k) => mean(states?.[`SoilMoist_${k}`] ?? [], 1));
    expect((await read("mrso"))[1]).toBeCloseTo(
      layers.reduce((sum, value) => sum + value, 0),
      8,
    );
    // The second layer is 0.2 m thick, of which 0.05 m lie above 0.1 m.
    expect((await read("mrsos"))[1]).toBeCloseTo(layers[0] + layers[1] / 4, 8);
    expect((await read("lai"))[0]).toBe(2);
  });

  test("the prior is ILS with the vector before the calibration", async () => {
    const [before, after] = await Promise.all(
      [priorFile, posteriorFile].map(({ bytes }) => opened(bytes, numbers("hfls"))),
    );
    expect(before).not.toEqual(after);
  });
});

describe("EX12 the posterior file has the spread of what was optimised, says how it was found, and the prior has none", () => {
  test("from the Hessian, by runs of ILS", async () => {
    const spread = await opened(posteriorFile.bytes, numbers("hfls_post_unc"));
    expect(spread).toHaveLength(5);
    expect(spread.every((sd) => sd > 0 && sd < 100)).toBe(true);
    const method = await opened(posteriorFile.bytes, (file) =>
      file.variables.get("hfss_post_unc")?.attributes.get("uncertainty_method"),
    );
    expect(method).toMatch(/over 12 runs of ILS .* cut at the parameters' bounds/);
    const names = await opened(priorFile.bytes, (file) => [...file.variables.keys()]);
    expect(names.filter((name) => name.endsWith("_unc"))).toEqual([]);
  });

  test("from behavioural members, where enough are at hand; members of another model say nothing", async () => {
    const longer = await exchangedRun(12);
    const { site, start, prior: base, free: parameters } = longer;
    const [members, binSeconds] = [24, 10_800];
    // Close to each other, so that all fit nearly as well as the best.
    const design = scrambledSobol(members, 2, 1).map((u) => 0.5 + 0.01 * u);
    const ensemble = await complete(
      runOnCpu({ site, start, base, parameters, members, binSeconds, design }),
    );
    const own = await exportOf({ ...longer, ensembles: [ensemble] }, { version: "v1" });
    expect(own.notes.join()).toMatch(/24 behavioural members of 24/);
    const spread = await opened(own.files[1].bytes, numbers("hfss_post_unc"));
    expect(spread.every((sd) => sd > 0 && sd < 5)).toBe(true);
    const imported = { ...longer, ensembles: [{ ...ensemble, engine: "imported" as const }] };
    const { leftOut } = await exportOf(imported, { version: "v1", way: "behavioural" });
    expect(leftOut.find(({ what }) => what.includes("_post_unc"))?.why).toContain("no members");
  });
});

test("EX13 what ILS lacks is left out and told; a calibration of another scenario is refused", async () => {
  const told = exported.leftOut.map(({ what }) => what).join();
  expect(told).toBe("nep, reco,cLiveBioAbove, cSoil");
  const { settings } = run;
  const refused = await Promise.all(
    [
      { ...settings, weightH: 0 },
      { ...settings, extra: { GPP: 1 } },
    ].map((other) =>
      complete(callmipFiles({ ...run, settings: other }, runOnCpu, { version: "v1" })),
    ),
  );
  expect(refused.map(({ ok }) => ok)).toEqual([false, false]);
  expect(refused[0].problems[0].message).toContain("did not fit H");
  expect(refused[1].problems[0].message).toContain("fitted GPP beside H and LE");
});

describe.skipIf(template === undefined)(
  "EX14 a file differs from CalLMIP's sample in nothing but what ILS lacks (needs the shared data folder)",
  () => {
    test.each([priorFile, posteriorFile])("$name", async ({ bytes }) => {
      const sample = new Uint8Array(readFileSync(template ?? ""));
      const check = await opened(sample, (theirs) =>
        opened(bytes, (ours) => checkAgainstTemplate(ours, theirs)),
      );
      expect(check.differences).toEqual([]);
      expect(check.missing).toEqual(["nep", "cSoil", "cLiveBioAbove", "reco"]);
    });

    test("the check can fail", async () => {
      const sample = new Uint8Array(readFileSync(template ?? ""));
      const flux = new Uint8Array(
        readFileSync(
          sharedDataPath("callmip/FR-Pue_daily_aggregated_2000-2014_FLUXNET2015_Flux.nc") ?? "",
        ),
      );
      const check = await opened(sample, (theirs) =>
        opened(flux, (file) => checkAgainstTemplate(file, theirs)),
      );
      expect(check.differences).toContain("NEE_daily is not in the sample");
    });
  },
);

describe.skipIf(pythonWithNetcdf === undefined)(
  "EX15 Python's netCDF4, where it is installed, tells the same dimensions, dates and values of a CalLMIP file",
  () => {
    test("posterior", async () => {
      const told = readByPython(posteriorFile.bytes);
      expect(told.dimensions).toEqual({ time: 5, lat: 1, lon: 1 });
      expect(told.span).toEqual(["2016-02-27 00:00:00", "2016-03-02 00:00:00"]);
      expect(told.variables["hfls"]).toMatchObject({
        dimensions: ["time", "lat", "lon"],
        type: "float64",
        values: await opened(posteriorFile.bytes, numbers("hfls")),
      });
      expect(told.variables["lat"]).toMatchObject({ dimensions: [], values: [44] });
    });
  },
);
