/** @file The surface over two parameters: run once, looked at in many ways. */
import * as fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { anyStart, easySite } from "../../../testing/easyCalibration.ts";
import { easyEngine } from "../../../testing/easyEngine.ts";
import { complete } from "../../base/progress.ts";
import type { EnsembleEngine } from "../../ensemble/ensemble.ts";
import { defaultValues } from "../../model/defaults.ts";
import { openLikelihood, seriesOfMember, type LikelihoodTarget } from "../likelihood.ts";
import { between, monthlyMinima } from "./monthlyMinima.ts";
import { fineness, fineNodes, refineGrid } from "./refineGrid.ts";
import { runSurface, type Surface, type SurfaceInput } from "./surface.ts";
import { viewSurface } from "./surfaceView.ts";

const site = easySite(0.6, 0.3);
const settings = { quality: "measured", version: "raw" } as const;
const input: SurfaceInput = {
  site,
  start: anyStart,
  binSeconds: 10_800,
  axes: ["vmax0", "gradm"],
  held: defaultValues(site.attributes),
  from: [0.15, 0.85],
  nodes: 9,
  settings,
  targets: ["H", "LE", "rootWetness"],
};
const both: readonly LikelihoodTarget[] = ["H", "LE"];

function run(engine: EnsembleEngine, changes: Partial<SurfaceInput> = {}): Promise<Surface> {
  return complete(runSurface({ ...input, ...changes }, engine));
}

describe("two parameters over a grid", () => {
  let surface: Surface;
  const members: number[] = [];
  beforeAll(async () => {
    surface = await run(easyEngine(undefined, undefined, (asked) => members.push(asked.members)));
  });

  test("ID77 every node, both lines and their crossing are run, few in memory at a time; what cannot speak is told", () => {
    expect(surface.runs).toBe(members.reduce((sum, count) => sum + count, 0));
    expect(surface.runs).toBe(9 * 9 + 2 * 9 + 1 + 1 + 2);
    expect(Math.max(...members)).toBeLessThanOrEqual(48);
    expect(surface.targets.map(({ target }) => target)).toEqual(["H", "LE"]);
    expect(surface.silent.map(({ target }) => target)).toEqual(["rootWetness"]);
  });

  test("ID77 errors by month add up to those of the record", () => {
    for (const { errors, count, monthCounts, monthSums } of surface.targets) {
      const months = surface.months.length;
      const first = monthSums.slice(0, months).reduce((sum, value) => sum + value, 0);
      expect(first / count).toBeCloseTo(errors[0], 9);
      expect(monthCounts.reduce((sum, value) => sum + value, 0)).toBe(count);
    }
  });

  test("ID78 D of a choice is that of the likelihood, whatever is added to it", async () => {
    const view = viewSurface(surface, { targets: both, tolerance: 0.05 });
    const units = [
      [0.5, 0.25],
      [1, 0],
    ];
    const node = (x: number, y: number) => Math.round(y * 8) * 9 + Math.round(x * 8);
    const engine = easyEngine()({
      ...input,
      parameters: input.axes,
      base: input.held,
      design: Float64Array.from([...units.flat(), view?.joint.x ?? 0, view?.joint.y ?? 0]),
      members: 3,
    });
    const ensemble = await complete(engine);
    const asked = { site, settings, targets: both, parameters: input.axes };
    const likelihood = openLikelihood(asked, 10_800, seriesOfMember(ensemble, 2));
    units.forEach(([x, y], m) => {
      const D = likelihood.deviance(Float64Array.from([x, y]), seriesOfMember(ensemble, m));
      expect(view?.deviance[node(x, y)]).toBeCloseTo(D, 4);
    });
  });

  test("ID78 what counts can be changed without running anything: D of two is the sum of each, from one zero on", () => {
    const told = (targets: readonly LikelihoodTarget[]) =>
      viewSurface(surface, { targets, tolerance: 0.05 })?.deviance ?? new Float64Array();
    const [H, LE, sum] = [told(["H"]), told(["LE"]), told(both)];
    const shift = H[0] + LE[0] - sum[0];
    for (let i = 0; i < 81; i++) expect(H[i] + LE[i] - sum[i]).toBeCloseTo(shift, 6);
    expect(viewSurface(surface, { targets: ["Rn"], tolerance: 0.05 })).toBeUndefined();
  });

  test("ID78 a prior adds the square of its distance", () => {
    const plain = viewSurface(surface, { targets: both, tolerance: 0.05 });
    const priors = { gradm: { kind: "normal", mean: 8, sd: 1 } } as const;
    const view = viewSurface(surface, { targets: both, priors, tolerance: 0.05 });
    const z = (y: number) => 1 + 14 * y - 8;
    const rise = (deviance: ArrayLike<number> = []) => deviance[5 * 9] - deviance[2 * 9];
    const added = rise(view?.deviance) - rise(plain?.deviance);
    expect(added).toBeCloseTo(z(5 / 8) ** 2 - z(2 / 8) ** 2, 9);
  });

  test("ID79 the joint minimum is nowhere above where one parameter at a time leads", () => {
    const view = viewSurface(surface, { targets: both, tolerance: 0.05 });
    expect(view?.joint.deviance).toBe(0);
    expect([view?.joint.x, view?.joint.y]).toEqual([0.625, 0.25]);
    const { alongX, alongY, oneAtATime } = view ?? fail();
    expect(oneAtATime.deviance).toBeGreaterThan(0);
    expect(alongX.deviance[alongX.best]).toBe(Math.min(...alongX.deviance));
    expect([oneAtATime.x, oneAtATime.y]).toEqual([alongX.best / 8, alongY.best / 8]);
  });

  test("ID79 nodes are behavioural where every error is within the tolerance, the joint minimum always", () => {
    const shares = [0, 0.05, 0.5, 1e9].map(
      (tolerance) => viewSurface(surface, { targets: both, tolerance })?.behavioural ?? 0,
    );
    expect(shares[0]).toBeGreaterThan(0);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(shares[3]).toBe(1);
  });
});

test("ID77 a node at which the model fails is passed over", async () => {
  const surface = await run(easyEngine(undefined, (a) => a > 0.55 && a < 0.65));
  const view = viewSurface(surface, { targets: both, tolerance: 0.05 }) ?? fail();
  expect(surface.failed).toBeGreaterThan(8);
  expect(view.deviance[5]).toBeNaN();
  expect(view.joint.x).not.toBe(0.625);
  await expect(run(easyEngine(undefined, () => true))).rejects.toThrow("surface");
});

describe("months by themselves", () => {
  let surface: Surface;
  beforeAll(async () => {
    // The light of a month says which a fits it: each has a best place of its own.
    const model = (light: number, a: number, b: number) => {
      const LE = light * (0.2 + 0.3 * a + 2e-4 * light) + 20 * b;
      return [0.6 * light - LE, LE, 0, 0, 0, 0, 0, 0];
    };
    surface = await run(easyEngine(model));
  });

  test("ID80 no place fits a month better than its own", () => {
    const found = monthlyMinima(surface, ["LE"]) ?? fail();
    expect(found.months.length).toBeGreaterThan(1);
    for (const { own, joint } of found.months) {
      expect(own.LE ?? Infinity).toBeLessThanOrEqual(joint.LE ?? 0);
    }
    expect(found.own.LE ?? Infinity).toBeLessThanOrEqual(found.joint.LE ?? 0);
    const mean = found.months.reduce((sum, { x }) => sum + x, 0) / found.months.length;
    expect(found.x).toBeCloseTo(mean, 12);
  });

  test("ID80 errors of all months together are those of the record where every month has the same place", () => {
    const { joint } = monthlyMinima(surface, both) ?? fail();
    const view = viewSurface(surface, { targets: both, tolerance: 0 }) ?? fail();
    expect(joint.LE).toBeCloseTo(view.joint.rmse.LE ?? 0, 9);
    expect(monthlyMinima(surface, ["GPP"])).toBeUndefined();
  });

  test("ID80 between nodes a plane is met exactly", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(6), (x, k) => {
        const y = k / 6;
        const values = Float64Array.from({ length: 16 }, (_, i) => 2 + (i % 4) - 3 * (i >> 2));
        expect(between(values, 4, x, y)).toBeCloseTo(2 + 3 * x - 9 * y, 9);
      }),
    );
  });
});

test("ID84 between nodes a paraboloid is met inside and the nodes keep their values", () => {
  const height = (x: number, y: number) => 3 + (x - 0.4) ** 2 + 2 * (y - 0.7) ** 2 - x * y;
  const values = Float64Array.from({ length: 81 }, (_, i) =>
    height((i % 9) / 8, ((i / 9) | 0) / 8),
  );
  const fine = refineGrid(values, 9);
  const nodes = fineNodes(9);
  fine.forEach((value, i) => {
    const [column, row] = [i % nodes, Math.floor(i / nodes)];
    const isInside = [column, row].every((k) => k >= fineness && k < nodes - fineness);
    const isNode = column % fineness === 0 && row % fineness === 0;
    const apart = Math.abs(value - height(column / (nodes - 1), row / (nodes - 1)));
    expect(apart).toBeLessThan(isInside || isNode ? 1e-12 : 0.02);
  });
});

test("ID84 what is drawn agrees with the nodes and is nowhere below the least", async () => {
  const view = viewSurface(await run(easyEngine()), { targets: both, tolerance: 0.05 }) ?? fail();
  const { nodes, deviance, ratio } = view.fine;
  expect(nodes).toBe(33);
  expect(Math.min(...deviance)).toBe(0);
  expect(deviance[4 * 2 * nodes + 4 * 5]).toBeCloseTo(view.deviance[2 * 9 + 5], 9);
  expect(ratio[4 * 2 * nodes + 4 * 5]).toBeCloseTo(1, 9);
});

function fail(): never {
  throw new Error("a view was expected");
}
