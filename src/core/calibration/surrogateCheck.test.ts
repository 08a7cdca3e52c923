import { beforeAll, describe, expect, test } from "vitest";
import {
  anyStart,
  easyCalibration,
  easySite,
  easyTraining,
} from "../../testing/easyCalibration.ts";
import { easyEngine } from "../../testing/easyEngine.ts";
import { easyEnsemble } from "../../testing/easyEnsemble.ts";
import { startWasm } from "../../testing/startWasm.ts";
import { complete } from "../base/progress.ts";
import { defaultValues } from "../model/defaults.ts";
import { trainSurrogate } from "../surrogate/training.ts";
import { calibrate } from "./mdpl.ts";
import { checkOptimum } from "./optimumCheck.ts";
import { optimumGap } from "./refineGap.ts";
import { checkSurrogate, type SurrogateCheckInput } from "./surrogateCheck.ts";

const site = easySite(0.6, 0.3);
const base = defaultValues(site.attributes);
let input: SurrogateCheckInput;

beforeAll(async () => {
  await startWasm();
  const [training, heldOut] = [easyEnsemble(site, 24, 1), easyEnsemble(site, 4, 2)];
  const settings = { ...easyTraining, maxEpochs: 4 };
  const learning = trainSurrogate({ site, training, heldOut, backend: "wasm", settings });
  const surrogate = await complete(learning);
  const where = { site, base, ils: anyStart };
  input = { ...where, surrogate, settings: easyCalibration, training, heldOut };
}, 120_000);

/** The check, with the phases and the members that were run. */
async function check(asked: SurrogateCheckInput) {
  const phases = new Set<string>();
  const sizes: number[] = [];
  const engine = easyEngine(undefined, undefined, ({ members }) => sizes.push(members));
  const found = await complete(checkSurrogate(asked, engine), ({ detail }) => phases.add(detail));
  return { ...found, phases: [...phases], sizes };
}

describe("the check of a surrogate", () => {
  test("FD12 tells errors and slopes, and says what it is at", async () => {
    const found = await check(input);
    expect(found.phases).toEqual(["errors", "slopes of ILS"]);
    expect(found.fidelity?.fluxes.LE?.skill).toEqual(input.surrogate.skill.LE);
    expect(found.gradient?.points).toHaveLength(9);
    expect(found.slopes?.model).toHaveLength(9);
    expect(found.sizes).toEqual([9 * 5]);
    expect(found.lacking).toEqual([]);
  });

  test("FD12 runs held-out members again where only their design is known", async () => {
    const { design } = easyEnsemble(site, 4, 2);
    const [again, before] = [await check({ ...input, heldOut: { design } }), await check(input)];
    expect(again.phases[0]).toBe("held-out members");
    expect(again.sizes).toEqual([4, 9 * 5]);
    const [skill, known] = [again, before].map(({ fidelity }) => fidelity?.fluxes.LE?.skill);
    expect(skill?.RMSE).toBeCloseTo(known?.RMSE ?? Number.NaN, 6);
  });

  test("FD12 takes slopes that are known already", async () => {
    const { slopes, gradient } = await check(input);
    const again = await check({ ...input, known: slopes });
    expect(again.sizes).toEqual([]);
    expect(again.gradient).toEqual(gradient);
  });

  test("FD12 says why slopes are not compared: nothing was observed, or the model is not here", async () => {
    const { H } = site.observations;
    const blind = await check({ ...input, site: { ...site, observations: H ? { H } : {} } });
    expect(blind.gradient).toBeUndefined();
    expect(blind.fidelity).toBeDefined();
    expect(blind.lacking).toEqual([expect.stringMatching(/LE of .* has 0 observed bins/)]);
    const foreign = await check({ ...input, ils: "another model ran them" });
    expect(foreign.lacking).toEqual([
      "slopes of the loss are not compared: another model ran them",
    ]);
    const unknown = await check({
      ...input,
      ils: "another model ran them",
      heldOut: { design: input.training.design },
    });
    expect(unknown.fidelity).toBeUndefined();
    expect(unknown.sizes).toEqual([]);
    expect(unknown.lacking).toHaveLength(2);
  });
});

test("FD13 at the optimum, gap and slopes come from the same members of ILS", async () => {
  const { surrogate } = input;
  const settings = { ...easyCalibration, epochs: 5 };
  const calibration = await complete(calibrate({ site, base, surrogate, settings }));
  const { slopes: known } = await check(input);
  const inputs: number[] = [];
  const engine = easyEngine(undefined, undefined, ({ members }) => inputs.push(members));
  const where = { site, base, start: anyStart, surrogate, calibration };
  const found = await complete(
    checkOptimum({ ...where, known: known ?? { points: [], model: [] } }, engine),
  );
  expect(inputs).toEqual([5]);
  expect(found.gradient.points.map(({ kind }) => kind).at(-1)).toBe("optimum");
  expect(found.gradient.points).toHaveLength(10);
  expect(found.slopes.model).toHaveLength(10);
  const { unit } = found.gradient.points[9];
  const ask = { ...where, parameters: surrogate.parameters, binSeconds: 10_800, members: 1 };
  const one = await complete(easyEngine()({ ...ask, design: unit }));
  const { gap, rmse, share } = await optimumGap({ site, surrogate, settings }, one, 0);
  expect(found).toMatchObject({ gap, rmse, share });
  const alone = await complete(
    checkOptimum({ ...where, known: { points: [], model: [] } }, engine),
  );
  expect(alone.gradient.points).toHaveLength(1);
  expect(alone.gradient.points[0].losses.H.isFlat).toBe(false);
});
