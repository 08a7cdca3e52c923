import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { complete } from "../base/progress.ts";
import { simpleSite } from "../../testing/simpleSite.ts";
import { testState, testTraits } from "../../testing/testColumn.ts";
import { winterSite } from "../../testing/winterSite.ts";
import { almaColumns, emptyStates, keepStates } from "./almaColumns.ts";
import { almaOutputOf, almaOutputs } from "./almaOutputs.ts";
import { defaultValues } from "./defaults.ts";
import { outputFields } from "./fluxes.ts";
import { runModel, type ModelRun } from "./run.ts";

const site = winterSite(30);
const values = defaultValues(site.attributes);
let run: ModelRun;
let columns: ReadonlyMap<string, Float64Array>;

function column(name: string): Float64Array {
  const found = columns.get(name);
  if (!found) throw new Error(`no output is called ${name}`);
  return found;
}

function outputsOf(ofRun: ModelRun): ReadonlyMap<string, Float64Array> {
  const { shortwaveWM2 } = site.forcing;
  const list = almaColumns({ ...ofRun, shortwaveWM2 });
  return new Map(list.map(({ name, values: series }) => [name, series]));
}

beforeAll(async () => {
  run = await complete(runModel({ site, values, warmupYears: 0, record: "all" }));
  columns = outputsOf(run);
});

describe("the registry", () => {
  test("OU1 names each output once, with unit and direction", () => {
    const names = almaOutputs.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    const wanted =
      "Qle Qh Qg Rnet SWup LWup AvgSurfT RadT Albedo SWE SnowDepth Evap TVeg ESoil ECanop SubSnow " +
      "Qs Qsb Qsm GPP Ustar RootMoist";
    const layers = [1, 2, 3, 4, 5, 6].flatMap((k) => [`SoilMoist_${k}`, `SoilTemp_${k}`]);
    expect(names).toEqual(expect.arrayContaining([...wanted.split(" "), ...layers]));
  });

  test("OU1 every output of a step has its ALMA name", () => {
    for (const name of outputFields)
      expect(almaOutputOf(name).source).toEqual({ kind: "flux", of: name });
  });

  test("OU1 the table of the physics page lists every output with its unit", () => {
    const page = readFileSync("docs/physics.md", "utf8");
    for (const { name, unit } of almaOutputs) {
      const shown = name.replace(/_\d$/, "_k");
      expect(page).toMatch(new RegExp(`\\| ${shown} +\\| ${unit.replaceAll(/[-.]/g, "\\$&")} `));
    }
  });
});

describe("a winter with snow", () => {
  test("OU2 every output has a value at every step; the albedo has one where there is light", () => {
    expect([...columns.keys()]).toEqual(almaOutputs.map(({ name }) => name));
    const finite = [...columns].filter(([, series]) => series.every(Number.isFinite));
    expect([...columns.values()].every((series) => series.length === site.steps)).toBe(true);
    expect(finite.length).toBe(columns.size - 1);
    const { shortwaveWM2 } = site.forcing;
    const albedo = column("Albedo");
    const lit = [...albedo.keys()].filter((step) => shortwaveWM2[step] > 0);
    expect(lit.every((step) => albedo[step] > 0 && albedo[step] < 1)).toBe(true);
    expect(albedo.filter(Number.isNaN).length).toBe(site.steps - lit.length);
  });

  test("OU3 evaporation is the sum of its parts, net radiation that of its four", () => {
    const [evap, rnet] = [column("Evap"), column("Rnet")];
    const parts = ["TVeg", "ESoil", "ECanop", "SubSnow"].map(column);
    const { shortwaveWM2, longwaveWM2 } = site.forcing;
    for (let step = 0; step < site.steps; step++) {
      expect(evap[step]).toBeCloseTo(
        parts.reduce((sum, part) => sum + part[step], 0),
        15,
      );
      const net =
        shortwaveWM2[step] - column("SWup")[step] + longwaveWM2[step] - column("LWup")[step];
      expect(rnet[step]).toBeCloseTo(net, 10);
    }
  });

  test("OU4 soil, snow and canopy hold what the water budget says", () => {
    const { precipKgM2S } = site.forcing;
    const stores = ["SWE", ...[1, 2, 3, 4, 5, 6].map((layer) => `SoilMoist_${layer}`)].map(column);
    const stored = (step: number) => stores.reduce((sum, series) => sum + series[step], 0);
    const last = site.steps - 1;
    let moved = 0;
    for (let step = 1; step <= last; step++) {
      const leaves = column("Evap")[step] + column("Qs")[step] + column("Qsb")[step];
      moved += site.stepSeconds * (precipKgM2S[step] - leaves);
    }
    // What leaves may hold is not among the outputs: 0.2 kg m-2 per unit LAI.
    const leafStore = 0.2 * Math.max(...site.forcing.lai);
    expect(Math.abs(stored(last) - stored(0) - moved)).toBeLessThan(leafStore + 1e-6);
  });

  test("OU5 snow lies, brightens, and its depth follows its water", () => {
    const snow = column("SWE");
    expect(Math.max(...snow)).toBeGreaterThan(5);
    column("SnowDepth").forEach((depth, step) => {
      expect(depth > 0).toBe(snow[step] > 0);
      expect(depth).toBeLessThanOrEqual(snow[step] / 50 + 1e-12);
    });
    expect(column("SoilTemp_1").every((tempK) => tempK > 230 && tempK < 320)).toBe(true);
  });

  test("OU6 the radiative temperature is that of the long wave upward, near the surface's", () => {
    column("RadT").forEach((tempK, step) => {
      expect(5.67e-8 * tempK ** 4).toBeCloseTo(column("LWup")[step], 9);
      expect(Math.abs(tempK - column("AvgSurfT")[step])).toBeLessThan(3);
    });
  });

  test("OU7 water that roots can take grows with their depth and is no more than there is", async () => {
    const deep = { ...values, rootd: values.rootd + 0.5 };
    const rooted = outputsOf(
      await complete(runModel({ site, values: deep, warmupYears: 0, record: "all" })),
    );
    const above2M = [1, 2, 3, 4].map((layer) => column(`SoilMoist_${layer}`)[0]);
    expect(column("RootMoist")[0]).toBeGreaterThan(0);
    expect(column("RootMoist")[0]).toBeLessThan(above2M.reduce((a, b) => a + b, 0));
    expect(rooted.get("RootMoist")?.[0]).toBeGreaterThan(column("RootMoist")[0]);
  });
});

test("OU7 the column of the reference: 0.3 of water with 0.1 of ice at -2 degrees C under 60 kg m-2 of snow", () => {
  const traits = testTraits({ poros: 0.43 });
  const filled = testState(traits, -2, 0.3 / 0.43);
  const state = { ...filled, ice1: 0.1, ice2: 0.1, ice3: 0.1, snow: 60 };
  const states = emptyStates(1, 6);
  keepStates({ state, saturation: 0.43, rootDepthM: 0.65 }, states, 0);
  const found = (name: string) => states[name][0];
  // 0.05 + 0.2 + 0.4 m of (0.3 - 0.1 - 0.02 * 0.43), worked out by hand
  expect(found("RootMoist")).toBeCloseTo(124.41, 10);
  expect([1, 2, 3, 4, 5, 6].map((k) => found(`SoilMoist_${k}`))).toEqual(
    [15, 60, 225, 300, 600, 3000].map((mass) => expect.closeTo(mass, 9)),
  );
  expect([1, 6].map((k) => found(`SoilTemp_${k}`))).toEqual([271.15, 271.15]);
  expect(found("SWE")).toBe(60);
  expect(found("SnowDepth")).toBeCloseTo(0.2, 12);
});

test("OU8 states are recorded only where they are asked for", async () => {
  const short = simpleSite(2);
  const plain = await complete(runModel({ site: short, values, warmupYears: 0 }));
  expect(plain.states).toBeUndefined();
  const { shortwaveWM2 } = short.forcing;
  const names = almaColumns({ ...plain, shortwaveWM2 }).map(({ name }) => name);
  expect(names).toContain("Qle");
  expect(names).not.toContain("SWE");
});

test("OU8 a soil of five layers has no outputs of a sixth", async () => {
  const short = simpleSite(2);
  const shallow = {
    ...short,
    attributes: { ...short.attributes, model: { soilLayers: 5 as const } },
  };
  const input = { site: shallow, values, warmupYears: 0, record: "all" as const };
  const { states } = await complete(runModel(input));
  expect(Object.keys(states ?? {})).toContain("SoilMoist_5");
  expect(Object.keys(states ?? {})).not.toContain("SoilMoist_6");
});
