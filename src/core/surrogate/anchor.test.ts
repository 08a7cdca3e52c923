import { beforeAll, expect, test } from "vitest";
import { easyEnsemble } from "../../testing/easyEnsemble.ts";
import { easyTraining } from "../../testing/easyCalibration.ts";
import { simpleSite } from "../../testing/simpleSite.ts";
import { startWasm } from "../../testing/startWasm.ts";
import { complete } from "../base/progress.ts";
import { memberSeries } from "../ensemble/ensemble.ts";
import { anchorAt } from "./anchor.ts";
import { predictMembers } from "./predict.ts";
import { withoutShift } from "./scaling.ts";
import { tasks, type Surrogate } from "./surrogate.ts";
import { trainSurrogate } from "./training.ts";

const site = simpleSite(40);
const training = easyEnsemble(site, 24, 1);
const heldOut = easyEnsemble(site, 6, 2);
let surrogate: Surrogate;

beforeAll(async () => {
  await startWasm();
  const settings = { ...easyTraining, maxEpochs: 3 };
  surrogate = await complete(
    trainSurrogate({ site, training, heldOut, settings, backend: "wasm" }),
  );
});

/** RMS error of LE at a held-out member. */
async function errorAt(member: number, of: Surrogate): Promise<number> {
  const unit = heldOut.design.slice(2 * member, 2 * member + 2);
  const k = tasks.indexOf("LE");
  for await (const record of predictMembers(of, site, [unit])) {
    const truth = memberSeries(heldOut, member, "LE");
    const squares = truth.reduce(
      (sum, v, bin) => sum + (v - record[k * truth.length + bin]) ** 2,
      0,
    );
    return Math.sqrt(squares / truth.length);
  }
  throw new Error("nothing was predicted");
}

test("SU36 an anchored surrogate says at its anchor what the model says, and keeps its parameter effects", async () => {
  const windowDays = easyTraining.windowDays - easyTraining.warmupDays;
  const input = { site, surrogate, ensemble: heldOut, member: 2, heldOut, windowDays };
  const anchored = await anchorAt(input);
  expect(await errorAt(2, surrogate)).toBeGreaterThan(0.5);
  expect(await errorAt(2, anchored)).toBeLessThan(1e-3);
  expect(anchored.skill.LE.effectR2).toBeCloseTo(surrogate.skill.LE.effectR2, 5);
  expect(anchored.skill.LE.RMSE).not.toBe(surrogate.skill.LE.RMSE);
  expect(withoutShift(anchored.scaling)).toEqual(surrogate.scaling);
});

test("SU36 an anchor is set anew, not upon the one before", async () => {
  const at = (member: number, of: Surrogate) =>
    anchorAt({ site, surrogate: of, ensemble: heldOut, member, heldOut, windowDays: 8 });
  const twice = await at(3, await at(2, surrogate));
  expect(twice.scaling).toEqual((await at(3, surrogate)).scaling);
});
