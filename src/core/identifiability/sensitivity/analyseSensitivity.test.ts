import { describe, expect, test } from "vitest";
import {
  anyStart,
  easyCalibration,
  easySite,
  easyTraining,
} from "../../../testing/easyCalibration.ts";
import { easyEngine } from "../../../testing/easyEngine.ts";
import { easyEnsemble } from "../../../testing/easyEnsemble.ts";
import { startWasm } from "../../../testing/startWasm.ts";
import { complete } from "../../base/progress.ts";
import type { EnsembleInput } from "../../ensemble/ensemble.ts";
import { defaultValues } from "../../model/defaults.ts";
import { trainSurrogate } from "../../surrogate/training.ts";
import { analyseSensitivity, witnessMembers, type SensitivityInput } from "./analyseSensitivity.ts";
import { membersPerRow } from "./layout.ts";
import {
  nothingScored,
  withBlock,
  type SensitivityDetail,
  type SensitivityFindings,
} from "./sensitivity.ts";

const site = easySite(0.4, 0.6);

const input: SensitivityInput = {
  site,
  base: defaultValues(site.attributes),
  start: anyStart,
  parameters: ["vmax0", "gradm"],
  binSeconds: 10_800,
  settings: easyCalibration,
  plan: { method: "sobol", n: 256, secondOrder: true, seed: 1 },
};

function sobolOf(findings: SensitivityFindings) {
  if (findings.method !== "sobol") throw new Error("sobol expected");
  return findings.outputs;
}

/** Of a + b x + c y + d x y with x and y uniform in 0..1: shares of x, of y and of both together. */
function knownShares(b: number, c: number, d: number): readonly number[] {
  const parts = [(b + d / 2) ** 2 / 12, (c + d / 2) ** 2 / 12, d ** 2 / 144];
  const all = parts.reduce((sum, part) => sum + part, 0);
  return parts.map((part) => part / all);
}

describe("analysis of ILS", () => {
  test("ID30 indices of the mean fluxes are those of the known ones", async () => {
    const found = await complete(analyseSensitivity(input, { ensemble: easyEngine() }));
    expect(found).toMatchObject({ members: 256 * 6, failed: [], leftOut: 0, rows: 256 });
    expect(found).toMatchObject({ engine: "cpu", witness: undefined });
    const outputs = sobolOf(found.findings);
    // LE = light (.1 + .4 a) + 20 b, H = .6 light - LE + 30 a b
    const slope =
      0.4 * (site.forcing.shortwaveWM2.reduce((sum, value) => sum + value, 0) / site.steps);
    const known = { meanLE: knownShares(slope, 20, 0), meanH: knownShares(-slope, -20, 30) };
    for (const name of ["meanLE", "meanH"] as const) {
      const [a, b, both] = known[name];
      const { first, total, second } = outputs[name];
      const close = (value: number | undefined, share: number) =>
        expect(Math.abs((value ?? Number.NaN) - share)).toBeLessThan(0.01);
      close(first[0].value, a);
      close(first[1].value, b);
      close(total[0].value, a + both);
      close(total[1].value, b + both);
      close(second?.[0].value, both);
    }
    const { loss } = outputs;
    expect(loss.convergence.map(({ n }) => n)).toEqual([32, 64, 128, 256]);
    expect(loss.convergence[3]).toMatchObject({ first: loss.first, total: loss.total });
  });

  test("ID30 effects of trajectories of the mean of LE are its slopes", async () => {
    const plan = { method: "morris", n: 8, secondOrder: false, seed: 3 } as const;
    const found = await complete(
      analyseSensitivity({ ...input, plan }, { ensemble: easyEngine() }),
    );
    expect(found).toMatchObject({ members: 24, rows: 16, findings: { method: "morris" } });
    const { meanLE } = found.findings.outputs;
    expect(meanLE).toMatchObject({
      mu: [{ value: expect.any(Number) }, { value: expect.closeTo(20, 3) }],
      sigma: [{ value: expect.closeTo(0, 3) }, { value: expect.closeTo(0, 3) }],
    });
  });

  test("ID31 members run in blocks, progress counts them, and what a stopped analysis knows is not run again", async () => {
    const seen: EnsembleInput[] = [];
    const engine = easyEngine(undefined, undefined, (one) => void seen.push(one));
    const plan = { ...input.plan, n: 200 };
    const details: SensitivityDetail[] = [];
    let done = 0;
    const whole = await complete(
      analyseSensitivity({ ...input, plan }, { ensemble: engine }),
      (step) => {
        expect(step.done).toBeGreaterThanOrEqual(done);
        expect(step.unit).toBe("member");
        done = step.done;
        details.push(step.detail);
      },
    );
    expect(done).toBe(200 * membersPerRow({ parameters: 2, secondOrder: true }));
    expect(Math.max(...seen.map(({ members }) => members))).toBeLessThanOrEqual(1024);
    const [first] = details.flatMap(({ block }) => block ?? []);
    const from = withBlock(nothingScored, first);
    const ran = seen.splice(0).length;
    const rest = await complete(analyseSensitivity({ ...input, plan, from }, { ensemble: engine }));
    expect(seen).toHaveLength(ran - 1);
    expect(rest).toEqual(whole);
  });

  test("ID23 members that fail are told by number, and the rows that they make incomplete are counted", async () => {
    const ensemble = easyEngine(undefined, (a, b) => a > 0.9 && b > 0.5);
    const found = await complete(analyseSensitivity(input, { ensemble }));
    expect(found.failed.length).toBeGreaterThan(0);
    expect(found.leftOut).toBeGreaterThan(0);
    const { loss } = sobolOf(found.findings);
    expect(loss.rows).toBe(256 - found.leftOut);
    expect(Number.isFinite(loss.first[0].value)).toBe(true);
  });
});

test("ID32 on a surrogate the analysis says how well it tells these very numbers, against runs of ILS of their own", async () => {
  await startWasm();
  const surrogate = await complete(
    trainSurrogate({
      site,
      training: easyEnsemble(site, 60, 1),
      heldOut: easyEnsemble(site, 6, 2),
      settings: { ...easyTraining, maxEpochs: 6 },
      backend: "wasm",
    }),
  );
  const asked = { ...input, plan: { ...input.plan, n: 64 } };
  const seen: EnsembleInput[] = [];
  const ensemble = easyEngine(undefined, undefined, (one) => void seen.push(one));
  const found = await complete(analyseSensitivity({ ...asked, surrogate }, { ensemble }));
  expect(seen.map(({ members }) => members)).toEqual([witnessMembers]);
  expect(found.engine).toBe("surrogate");
  expect(found.witness).toMatchObject({
    skill: surrogate.skill,
    heldOutMembers: 6,
    errors: { meanLE: { members: witnessMembers }, loss: { members: witnessMembers } },
  });
  const byModel = await complete(analyseSensitivity(asked, { ensemble }));
  const [told, true_] = [found, byModel].map(({ findings }) => sobolOf(findings).meanLE);
  told.first.forEach(({ value }, p) =>
    expect(Math.abs(value - true_.first[p].value)).toBeLessThan(0.1),
  );
  const alone = { ...asked, surrogate, withoutModel: "another model" };
  const without = await complete(analyseSensitivity(alone, { ensemble }));
  expect(without.witness?.errors).toBe("another model");
}, 30_000);
