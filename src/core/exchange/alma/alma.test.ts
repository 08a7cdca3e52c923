import { describe, expect, test } from "vitest";
import { exchangedRun } from "../../../testing/exchangedRun.ts";
import { pythonWithNetcdf, readByPython } from "../../../testing/pythonNetcdf.ts";
import { must } from "../../../testing/siteCsv.ts";
import { complete } from "../../base/progress.ts";
import { succeed } from "../../base/result.ts";
import { almaOutputs } from "../../model/almaOutputs.ts";
import { runModel } from "../../model/run.ts";
import { withNetcdf } from "../../site/netcdf/openNetcdf.ts";
import { almaFile } from "./almaFile.ts";
import { almaOutputNames } from "./almaNames.ts";

const run = await exchangedRun(2);
const { files, leftOut } = await complete(almaFile(run, { version: "v1", vector: "calibrated" }));
const [file] = files;
const read = must(
  await withNetcdf(file.name, file.bytes, ({ variables, attributes }) =>
    succeed({
      attributes: Object.fromEntries(attributes),
      variables: Object.fromEntries(
        Array.from(variables.values(), (variable) => [
          variable.name,
          {
            dimensions: variable.dimensions(),
            shape: variable.shape,
            attributes: Object.fromEntries(variable.attributes),
            values: [...variable.numbers()],
          },
        ]),
      ),
    }),
  ),
);

describe("EX18 an ALMA file has the run's outputs at every step in ALMA's names, units and signs", () => {
  test("name, time and layers", () => {
    expect(file.name).toBe("FR-Pue_calibrated_ALMA.nc");
    const { time, soil_depth: depth, time_bounds: bounds } = read.variables;
    expect(time.attributes["units"]).toBe("seconds since 2016-02-27 00:00:00");
    expect(time.values.slice(0, 3)).toEqual([0, 1800, 3600]);
    expect(bounds.values.slice(0, 4)).toEqual([0, 1800, 1800, 3600]);
    expect(depth.values).toEqual([0.025, 0.15, 0.625, 1.5, 3, 9]);
    expect(read.attributes["source"]).toContain("not the ILS code itself");
  });

  test("fluxes to single precision; net short and long wave are downward and sum to net radiation", async () => {
    const { site, start, posterior } = run;
    const { series, states } = await complete(
      runModel({ site, start, values: posterior, record: "all" }),
    );
    const { Qle, Rnet, SWnet, LWnet, SoilMoist } = read.variables;
    expect(Qle).toMatchObject({
      dimensions: ["time", "y", "x"],
      attributes: { units: "W/m2", positive: "upward", _FillValue: -9999 },
    });
    expect(Qle.values[20]).toBe(Math.fround(series.LE[20]));
    expect(SWnet.attributes["positive"]).toBe("downward");
    const worst = Rnet.values.map((net, i) => Math.abs(net - SWnet.values[i] - LWnet.values[i]));
    expect(Math.max(...worst)).toBeLessThan(1e-3);
    expect(SoilMoist.shape).toEqual([96, 6, 1, 1]);
    expect(SoilMoist.values[20 * 6 + 2]).toBe(Math.fround(states?.["SoilMoist_3"][20] ?? 0));
    expect(read.variables["Evap"].attributes["units"]).toBe("kg/m2/s");
  });

  test("an albedo without light is missing; every name is one of the model's outputs", () => {
    expect(read.variables["Albedo"].values[0]).toBe(-9999);
    expect(almaOutputNames.filter((name) => !(name in read.variables))).toEqual([]);
    const known = new Set(almaOutputs.map(({ name }) => name));
    expect(almaOutputNames.every((name) => known.has(name))).toBe(true);
  });

  test("what has no name in ALMA is told", () => {
    expect(leftOut[0].what).toContain("RootWetness");
    expect(leftOut[0].what).not.toContain("SWup");
  });

  test("the vector before the calibration has its own file", async () => {
    const before = await complete(almaFile(run, { version: "v1", vector: "default" }));
    expect(before.files[0].name).toBe("FR-Pue_default_ALMA.nc");
    expect(before.files[0].bytes).not.toEqual(file.bytes);
  });
});

describe.skipIf(pythonWithNetcdf === undefined)(
  "EX19 Python's netCDF4, where it is installed, tells the same dimensions, times and values of an ALMA file",
  () => {
    test("deflated", () => {
      const told = readByPython(file.bytes);
      expect(told.dimensions).toEqual({ time: 96, soil: 6, y: 1, x: 1, edge: 2 });
      expect(told.span).toEqual(["2016-02-27 00:00:00", "2016-02-28 23:30:00"]);
      expect(told.variables["Qh"]).toMatchObject({
        type: "float32",
        values: read.variables["Qh"].values,
      });
      expect(told.variables["Albedo"].values[0]).toBeNull();
      expect(told.variables["SoilTemp"].dimensions).toEqual(["time", "soil", "y", "x"]);
    });
  },
);
