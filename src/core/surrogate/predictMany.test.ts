import { beforeAll, describe, expect, test } from "vitest";
import { simpleSite } from "../../testing/simpleSite.ts";
import { easyEnsemble } from "../../testing/easyEnsemble.ts";
import { easyTraining } from "../../testing/easyCalibration.ts";
import { startWasm } from "../../testing/startWasm.ts";
import { scrambledSobol } from "../sampling/sobol.ts";
import { siteFeatures } from "./features.ts";
import type { GradientPool } from "./fused/gradientPool.ts";
import { shardSolver } from "./fused/shardEngine.ts";
import { initialWeights } from "./network.ts";
import { predictMembers, type Frozen } from "./predict.ts";
import { predictMany } from "./predictMany.ts";
import { fitScaling } from "./scaling.ts";

const site = simpleSite(30);
const surrogate: Frozen = {
  parameters: ["vmax0", "gradm"],
  settings: easyTraining,
  binsPerDay: 8,
  weights: initialWeights({ ...easyTraining, parameters: 2 }, 1),
  scaling: fitScaling(siteFeatures(site, 10_800), easyEnsemble(site, 4, 1), [0, 1, 2, 3]),
};

/** Vectors of a design. */
function vectors(members: number): Float64Array[] {
  const design = scrambledSobol(members, 2, 1);
  return Array.from({ length: members }, (_, m) => design.slice(2 * m, 2 * m + 2));
}

async function all(records: AsyncIterable<Float32Array>): Promise<Float32Array[]> {
  const found: Float32Array[] = [];
  for await (const record of records) found.push(record);
  return found;
}

describe("many members", () => {
  beforeAll(startWasm);

  test.each([1, 2, 5, 16, 17, 41])(
    "SU39 %i members in batches, with a second thread or without, have the bits of one after the other",
    async (members) => {
      const units = vectors(members);
      const known = await all(predictMembers(surrogate, site, units));
      const solve = shardSolver();
      let crossed = 0;
      const pool: GradientPool = {
        solve: async (task) => {
          crossed++;
          // Its buffer moves, so that what is asked for is not touched here any more.
          const buffer = structuredClone(task.buffer, { transfer: [task.buffer] });
          return Promise.resolve(solve({ ...task, buffer }));
        },
      };
      expect(await all(predictMany(surrogate, site, units, pool))).toEqual(known);
      expect(await all(predictMany(surrogate, site, units))).toEqual(known);
      expect(crossed).toBeGreaterThanOrEqual(members > 1 ? 1 : 0);
    },
  );

  test("SU39 a thread that dies is done without, with the same bits", async () => {
    const units = vectors(40);
    const pool: GradientPool = { solve: () => Promise.reject(new Error("gone")) };
    expect(await all(predictMany(surrogate, site, units, pool))).toEqual(
      await all(predictMembers(surrogate, site, units)),
    );
  });
});
