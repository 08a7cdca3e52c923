import { beforeAll, describe, expect, test } from "vitest";
import { findGpu, type NodeGpu } from "../../cli/webgpu.ts";
import { simpleSite } from "../../testing/simpleSite.ts";
import { complete } from "../base/progress.ts";
import { defaultValues } from "../model/defaults.ts";
import { runModel } from "../model/run.ts";
import type { SiteData, SiteModelSettings } from "../site/siteData.ts";
import { runOnCpu } from "./cpuEngine.ts";
import { memberSeries, type EnsembleInput } from "./ensemble.ts";
import { runOnGpu } from "./gpuEngine.ts";
import { memberTraits, memberValues } from "./memberTraits.ts";
import { settle } from "./settle.ts";

const plain = simpleSite(40);
/** Irrigation that sets in on the 32nd day of the record. */
const model: SiteModelSettings = {
  soilLayers: 5,
  psicrToMetres: 0.102,
  water: { kind: "irrigation", wetness: 0.95, months: { from: 2, to: 2 } },
  slope: 0.1,
};
const site: SiteData = { ...plain, attributes: { ...plain.attributes, model } };

async function inputOf(chosen: SiteData): Promise<EnsembleInput> {
  const base = defaultValues(chosen.attributes);
  const start = await complete(settle(chosen, base));
  const design = Float64Array.of(0.2, 0.5, 0.8);
  const parameters = ["gradm"] as const;
  return { site: chosen, parameters, base, design, members: 3, binSeconds: 10_800, start };
}

describe("an ensemble at a site with options", () => {
  let input: EnsembleInput;
  let gpu: NodeGpu | undefined;
  beforeAll(async () => {
    input = await inputOf(site);
    gpu = await findGpu();
  });

  test("EN15 settles five layers and leaves what is below empty", () => {
    expect(memberTraits(input, 0).deepLayer).toBe(0);
    expect(input.start.state.water6).toBe(0);
    expect(memberTraits(input, 0).psicrM).toBeCloseTo(0.102 * input.base.psicr, 12);
  });

  test("EN15 a member's bins are those of the model's own run with the options", async () => {
    const ensemble = await complete(runOnCpu(input));
    const values = memberValues(input, 1);
    const { series } = await complete(runModel({ site, values, start: input.start }));
    memberSeries(ensemble, 1, "LE").forEach((mean, bin) => {
      const steps = series.LE.subarray(bin * 6, bin * 6 + 6);
      expect(mean).toBeCloseTo(steps.reduce((sum, value) => sum + value, 0) / 6, 4);
    });
    expect(Math.max(...series.supply.subarray(0, 31 * 48))).toBe(0);
    expect(Math.max(...series.supply.subarray(31 * 48))).toBeGreaterThan(0);
    const without = await complete(runOnCpu(await inputOf(plain)));
    expect(without.values).not.toEqual(ensemble.values);
  });

  test("EN15 WebGPU follows the CPU with the options too", async (context) => {
    if (!gpu) {
      context.skip("no WebGPU adapter in Node here");
      return;
    }
    const onCpu = await complete(runOnCpu(input));
    const onGpu = await complete(runOnGpu(input, gpu.device, gpu.name));
    expect(onGpu.failed).toEqual([]);
    for (const name of ["H", "LE"] as const) {
      const [a, b] = [memberSeries(onCpu, 1, name), memberSeries(onGpu, 1, name)];
      const squares = a.reduce((sum, value, i) => sum + (value - b[i]) ** 2, 0);
      expect(Math.sqrt(squares / a.length)).toBeLessThan(0.05);
    }
  }, 120_000);
});
