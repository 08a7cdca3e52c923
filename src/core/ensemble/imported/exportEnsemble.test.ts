import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { easyEnsemble } from "../../../testing/easyEnsemble.ts";
import { imported, importSite, mustImport } from "../../../testing/importFiles.ts";
import { seeded } from "../../base/random.ts";
import { ensembleVariables, memberSeries, type Ensemble } from "../ensemble.ts";
import { ensembleNetcdf, parametersCsv, seriesCsv } from "./exportEnsemble.ts";

const site = importSite;
const must = mustImport;

describe("export and import", () => {
  const arbitrary = fc.record({
    members: fc.integer({ min: 4, max: 9 }),
    heldOut: fc.integer({ min: 2, max: 4 }),
    seed: fc.integer({ min: 0, max: 1e6 }),
    noise: fc.float({ min: -50, max: 50, noNaN: true }),
    failing: fc.boolean(),
    present: fc.subarray(["GPP", "Rn", "G", "skinTempK", "rootWetness", "SWup"] as const),
  });

  function exportedOf(drawn: {
    readonly members: number;
    readonly heldOut: number;
    readonly seed: number;
    readonly noise: number;
    readonly failing: boolean;
    readonly present: readonly (typeof ensembleVariables)[number][];
  }) {
    const random = seeded(drawn.seed, "export");
    const present = ensembleVariables.filter(
      (name) => name === "H" || name === "LE" || drawn.present.includes(name),
    );
    const noisy = (ensemble: Ensemble): Ensemble => {
      const values = ensemble.values.map((value) => value + drawn.noise * random.normal());
      const changed = { ...ensemble, engine: "imported" as const, values, present };
      for (let member = 0; member < ensemble.members; member++) {
        for (const name of ensembleVariables) {
          const series = memberSeries(changed, member, name);
          if (!present.includes(name)) series.fill(Number.NaN);
          else series[random.integer(series.length)] = Number.NaN;
        }
      }
      return changed;
    };
    const training = noisy(easyEnsemble(site, drawn.members + 1, drawn.seed));
    const failed = drawn.failing ? [{ member: 0, reason: 'stopped, "why" nobody knows' }] : [];
    if (drawn.failing) for (const name of present) memberSeries(training, 0, name).fill(Number.NaN);
    const heldOut = noisy(easyEnsemble(site, drawn.heldOut, drawn.seed + 1));
    return { site, training: { ...training, failed }, heldOut };
  }

  function expectSame(found: Ensemble, given: Ensemble, withReasons: boolean): void {
    expect(found).toMatchObject({
      parameters: given.parameters,
      members: given.members,
      bins: given.bins,
      binSeconds: given.binSeconds,
      engine: "imported",
      present: given.present,
    });
    // To the last bit, but for the sign of zero.
    const bits = (values: Float32Array) => new Uint32Array(values.map((value) => value + 0).buffer);
    expect(bits(found.values)).toEqual(bits(given.values));
    found.design.forEach((value, i) => expect(value).toBeCloseTo(given.design[i], 12));
    expect(found.failed.map(({ member }) => member)).toEqual(
      given.failed.map(({ member }) => member),
    );
    if (withReasons) expect(found.failed).toEqual(given.failed);
  }

  test.prop([arbitrary], { numRuns: 25 })(
    "EN19 an ensemble written as a pair of CSV tables reads back as it was",
    async (drawn) => {
      const exported = exportedOf(drawn);
      const found = must(
        await imported(site, {
          "parameters.csv": [...parametersCsv(exported)].join(""),
          "series.csv": [...seriesCsv(exported)].join(""),
        }),
      );
      expectSame(found.training, exported.training, true);
      expectSame(found.heldOut, exported.heldOut, true);
    },
  );

  test.prop([arbitrary], { numRuns: 25 })(
    "EN19 an ensemble written as one NetCDF file reads back as it was",
    async (drawn) => {
      const exported = exportedOf(drawn);
      const found = must(await imported(site, { "e.nc": ensembleNetcdf(exported) }));
      expectSame(found.training, exported.training, false);
      expectSame(found.heldOut, exported.heldOut, false);
    },
  );
});
