import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { pythonWithNetcdf, readByPython } from "../../../testing/pythonNetcdf.ts";
import { must } from "../../../testing/siteCsv.ts";
import { succeed } from "../../base/result.ts";
import { writeNetcdf4, type NetcdfContent } from "./hdf5Write.ts";
import { withNetcdf } from "./openNetcdf.ts";

const content: NetcdfContent = {
  dimensions: { time: 3, lat: 1, lon: 1 },
  attributes: { Model: "Équiflux 水", version: 2.5, empty: "" },
  variables: [
    {
      name: "time",
      dimensions: ["time"],
      values: Float64Array.of(0, 1, 2),
      attributes: { units: "days since 2000-02-28 00:00:00", calendar: "standard" },
    },
    { name: "lat", dimensions: [], values: Float64Array.of(55.5), attributes: {} },
    {
      name: "hfls",
      dimensions: ["time", "lat", "lon"],
      values: Float64Array.of(1 / 3, Number.NaN, -5e-324),
      fill: 1e38,
      attributes: { units: "W m-2" },
    },
    {
      name: "Qle",
      dimensions: ["time"],
      values: Float32Array.of(1.5, 2.5, Number.NaN),
      fill: -9999,
      attributes: { long_name: "latent\nheat" },
    },
  ],
};

/** What our own reader makes of the bytes. */
async function readBack(bytes: Uint8Array) {
  const read = await withNetcdf("x.nc", bytes, (file) =>
    succeed({
      kind: file.kind,
      attributes: Object.fromEntries(file.attributes),
      variables: Object.fromEntries(
        Array.from(file.variables.values(), (variable) => [
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
  );
  return must(read);
}

describe("EX1 a NetCDF-4 file that is written reads back: names, dimensions, attributes, values to the last bit", () => {
  test("by our own reader; dimensions that are no variables are none, and a variable may be called like one", async () => {
    const { kind, attributes, variables } = await readBack(await writeNetcdf4(content));
    expect(kind).toBe("NetCDF-4");
    expect(attributes).toEqual({ Model: "Équiflux 水", version: 2.5 });
    expect(Object.keys(variables).toSorted()).toEqual(["Qle", "hfls", "lat", "time"]);
    expect(variables["lat"]).toEqual({ dimensions: [], shape: [], attributes: {}, values: [55.5] });
    expect(variables["hfls"]).toEqual({
      dimensions: ["time", "lat", "lon"],
      shape: [3, 1, 1],
      attributes: { _FillValue: 1e38, units: "W m-2" },
      values: [1 / 3, 1e38, -5e-324],
    });
    expect(variables["Qle"].values).toEqual([1.5, 2.5, -9999]);
  });

  const doubles = fc.array(fc.double({ noNaN: true }), { minLength: 1, maxLength: 40 });
  const words = fc.string({ unit: "grapheme", minLength: 1, maxLength: 20 });

  test.prop({ values: doubles, text: words, deflates: fc.boolean() }, { numRuns: 40 })(
    "any double, any text without zeros and blanks at its end, deflated or not",
    async ({ values, text, deflates }) => {
      const note = `${text.replaceAll("\0", "")}.`;
      const written = await writeNetcdf4({
        dimensions: { n: values.length },
        attributes: { note },
        deflates,
        variables: [
          { name: "a", dimensions: ["n"], values: Float64Array.from(values), attributes: { note } },
        ],
      });
      const { attributes, variables } = await readBack(written);
      expect(attributes).toEqual({ note });
      expect(variables["a"]).toMatchObject({ attributes: { note }, values });
    },
  );

  test("a variable that does not fill its dimensions is our own mistake", async () => {
    const [time] = content.variables;
    const broken = { ...content, dimensions: { time: 4 }, variables: [time] };
    await expect(writeNetcdf4(broken)).rejects.toThrow("time(time) has 4 values, got 3");
  });
});

describe.skipIf(pythonWithNetcdf === undefined)(
  "EX2 Python's netCDF4, where it is installed, reads the same",
  () => {
    test.each([false, true])("deflated: %s", async (deflates) => {
      const told = readByPython(await writeNetcdf4({ ...content, deflates }));
      expect(told.model).toBe("NETCDF4");
      expect(told.dimensions).toEqual({ time: 3, lat: 1, lon: 1 });
      expect(told.attributes).toEqual({ Model: "Équiflux 水", version: 2.5 });
      expect(Object.keys(told.variables)).toEqual(["time", "lat", "hfls", "Qle"]);
      expect(told.variables["hfls"]).toEqual({
        dimensions: ["time", "lat", "lon"],
        type: "float64",
        attributes: { _FillValue: 1e38, units: "W m-2" },
        values: [1 / 3, null, -5e-324],
      });
      expect(told.variables["Qle"]).toMatchObject({ type: "float32", values: [1.5, 2.5, null] });
      expect(told.span).toEqual(["2000-02-28 00:00:00", "2000-03-01 00:00:00"]);
    });
  },
);
