import { test as propertyTest, fc } from "@fast-check/vitest";
import { beforeAll, describe, expect, test } from "vitest";
import { findGpu, type NodeGpu } from "../../cli/webgpu.ts";
import { hasPuechabon, readPuechabon } from "../../testing/puechabon.ts";
import { simpleSite } from "../../testing/simpleSite.ts";
import { complete } from "../base/progress.ts";
import { seeded } from "../base/random.ts";
import { defaultValues } from "../model/defaults.ts";
import { defaultFree, parameter, toUnit } from "../model/parameters.ts";
import { runModel } from "../model/run.ts";
import { drawDesign } from "../sampling/design.ts";
import type { SiteData } from "../site/siteData.ts";
import { runOnCpu } from "./cpuEngine.ts";
import { memberSeries, type Ensemble, type EnsembleInput } from "./ensemble.ts";
import { runOnGpu } from "./gpuEngine.ts";
import { kernelText } from "./gpuKernels.ts";
import { memberValues } from "./memberTraits.ts";
import { cutMembers, inputFor, joinEnsembles } from "./plan.ts";
import { judgeMember, recordPlan } from "./record.ts";
import { settle } from "./settle.ts";

async function inputOf(site: SiteData, members: number): Promise<EnsembleInput> {
  const base = defaultValues(site.attributes);
  const random = seeded(7, "engines");
  const width = defaultFree.length;
  const design = Float64Array.from({ length: members * width }, () => random.uniform());
  // Member 0 is the default vector.
  defaultFree.forEach((name, p) => (design[p] = toUnit(parameter(name), base[name])));
  const start = await complete(settle(site, base));
  return { site, parameters: defaultFree, base, design, members, binSeconds: 10_800, start };
}

let input: EnsembleInput;
let whole: Ensemble;

beforeAll(async () => {
  input = await inputOf(simpleSite(20), 7);
  whole = await complete(runOnCpu(input));
});

describe("plan", () => {
  propertyTest.prop([fc.integer({ min: 1, max: 500 }), fc.integer({ min: 1, max: 40 })])(
    "EN1 cuts members into ranges that touch, cover all and differ by at most one",
    (members, parts) => {
      const ranges = cutMembers(members, parts);
      expect(ranges[0].from).toBe(0);
      expect(ranges.at(-1)?.to).toBe(members);
      ranges.slice(1).forEach((range, i) => expect(range.from).toBe(ranges[i].to));
      const sizes = ranges.map(({ from, to }) => to - from);
      expect(Math.min(...sizes)).toBeGreaterThan(0);
      expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
    },
  );

  test("EN2 run in blocks and joined, members give the same bytes as in one piece", async () => {
    const blocks: Ensemble[] = [];
    for (const range of cutMembers(7, 3)) {
      blocks.push(await complete(runOnCpu(inputFor(input, range))));
    }
    expect(joinEnsembles(blocks, 0)).toEqual(whole);
  });

  test("EN3 bins that do not fit the step or the day are refused", () => {
    expect(() => recordPlan({ ...input, binSeconds: 2700 })).toThrow(/whole steps/);
    expect(() => recordPlan({ ...input, binSeconds: 5 * 3600 })).toThrow(/fit the day/);
  });
});

describe("CPU engine", () => {
  test("EN4 a member's bins are the means of the model's own run with its values", async () => {
    const values = memberValues(input, 3);
    const { series } = await complete(runModel({ site: input.site, values, start: input.start }));
    const bins = memberSeries(whole, 3, "LE");
    bins.forEach((mean, bin) => {
      const steps = series.LE.subarray(bin * 6, bin * 6 + 6);
      expect(mean).toBeCloseTo(steps.reduce((sum, value) => sum + value, 0) / 6, 4);
    });
  });

  test("EN5 a member that breaks is counted, named and kept out of the values", async () => {
    const broken = { ...input, base: { ...input.base, poros: Number.NaN } };
    const result = await complete(runOnCpu({ ...broken, members: 2 }));
    expect(result.failed.map(({ member }) => member)).toEqual([0, 1]);
    expect(result.failed[0].reason).toMatch(/not a number in bin 0/);
    expect(result.values.every((value) => Number.isNaN(value))).toBe(true);
    expect(judgeMember(5, new Float32Array(8), 5000)?.reason).toMatch(/5000 W m-2/);
    expect(judgeMember(5, new Float32Array(8), 500)).toBeUndefined();
  });
});

describe("WebGPU engine", () => {
  let gpu: NodeGpu | undefined;
  beforeAll(async () => {
    gpu = await findGpu();
  });

  test("EN6 the kernel is WGSL made from the same functions", () => {
    const text = kernelText("whole");
    for (const name of ["solveStomata", "stepSoilWater", "stepSnow", "absorbShortwave"]) {
      expect(text).toContain(`fn ${name}(`);
    }
    for (const kind of ["snowless", "pairs", "commonPairs"] as const) {
      expect(kernelText(kind)).toContain("fn stepSoilWater(");
      expect(kernelText(kind)).not.toContain("fn stepSnow(");
    }
  });

  test("EN7 single precision on WebGPU follows float64 on the CPU", async (context) => {
    if (!gpu) {
      context.skip("no WebGPU adapter in Node here");
      return;
    }
    const onGpu = await complete(runOnGpu(input, gpu.device, gpu.name));
    expect(onGpu.failed).toEqual([]);
    expect(rmsDifference(whole, onGpu)).toBeLessThan(0.05);
  });

  for (const pft of ["sib2-6", "ICE", "woodland"] as const) {
    test(`EN17 single precision follows float64 with plants and ground of every kind: ${pft}`, async (context) => {
      if (!gpu) {
        context.skip("no WebGPU adapter in Node here");
        return;
      }
      const site = { ...input.site, attributes: { ...input.site.attributes, pft } };
      const base = defaultValues(site.attributes);
      const start = await complete(settle(site, base));
      const other = { ...input, site, base, start };
      const onGpu = await complete(runOnGpu(other, gpu.device, gpu.name));
      expect(onGpu.failed).toEqual([]);
      expect(rmsDifference(await complete(runOnCpu(other)), onGpu)).toBeLessThan(0.1);
    });
  }

  test("EN8 over a year at FR-Pue, H and LE of the default and 32 random members differ by less than 1 W m-2", async (context) => {
    if (!gpu || !hasPuechabon) {
      context.skip("needs a WebGPU adapter in Node and the shared data folder beside the project");
      return;
    }
    const real = await inputOf(await readPuechabon(), 33);
    const stepwise = { ...real, binSeconds: real.site.stepSeconds };
    const onCpu = await complete(runOnCpu(stepwise));
    const onGpu = await complete(runOnGpu(stepwise, gpu.device, gpu.name));
    expect(onCpu.failed).toEqual([]);
    expect(onGpu.failed).toEqual([]);
    expect(rmsDifference(onCpu, onGpu)).toBeLessThan(1);
  }, 240_000);

  test("EN11 of 512 members of the default design at FR-Pue none fails or exceeds 1000 W m-2 in any step", async (context) => {
    if (!gpu || !hasPuechabon) {
      context.skip("needs a WebGPU adapter in Node and the shared data folder beside the project");
      return;
    }
    const real = await inputOf(await readPuechabon(), 512);
    const parameters = defaultFree.map((name) => parameter(name));
    const design = drawDesign({ kind: "sobol", members: 512, parameters, seed: 1 });
    const result = await complete(runOnGpu({ ...real, design }, gpu.device, gpu.name));
    expect(result.failed).toEqual([]);
    expect(result.largestFluxWM2).toBeGreaterThan(100);
    expect(result.largestFluxWM2).toBeLessThan(1000);
  }, 240_000);
});

/** Largest RMS difference of H or LE over the members, W m-2. */
function rmsDifference(a: Ensemble, b: Ensemble): number {
  const differences: number[] = [];
  for (let member = 0; member < a.members; member++) {
    for (const flux of ["H", "LE"] as const) {
      const [x, y] = [memberSeries(a, member, flux), memberSeries(b, member, flux)];
      const squares = x.reduce((sum, value, i) => sum + (value - y[i]) ** 2, 0);
      differences.push(Math.sqrt(squares / x.length));
    }
  }
  return Math.max(...differences);
}
