import { expect, test } from "vitest";
import { simpleSite } from "../../testing/simpleSite.ts";
import { complete } from "../base/progress.ts";
import { defaultValues } from "../model/defaults.ts";
import { defaultFree, parameter } from "../model/parameters.ts";
import { drawDesign } from "../sampling/design.ts";
import { runOnCpu } from "./cpuEngine.ts";
import { memberSeries, type EnsembleInput } from "./ensemble.ts";
import { runOnGpu } from "./gpuEngine.ts";
import { gpuSource } from "./openGpu.ts";
import { settle } from "./settle.ts";
import { runSteadily } from "./steadyEngine.ts";

test("EN9 in a browser, members on WebGPU follow those on the CPU", async () => {
  const input = await inputOver(20);
  const device = await openDevice();
  const onCpu = await complete(runOnCpu(input));
  const onGpu = await complete(runOnGpu(input, device, "browser"));
  device.destroy();
  expect(onGpu.failed).toEqual([]);
  for (const flux of ["H", "LE", "GPP", "Rn"] as const) {
    for (let member = 0; member < 8; member++) {
      const [a, b] = [memberSeries(onCpu, member, flux), memberSeries(onGpu, member, flux)];
      const squares = a.reduce((sum, value, i) => sum + (value - b[i]) ** 2, 0);
      expect(Math.sqrt(squares / a.length)).toBeLessThan(0.1);
    }
  }
});

test("EN12 a device that a browser loses on the way does not lose the run", async () => {
  const input = await inputOver(70);
  const device = await openDevice();
  const source = gpuSource(() => Promise.resolve({ device, name: "browser" }), 0);
  let isDestroyed = false;
  const result = await complete(runSteadily(input, source), () => {
    if (!isDestroyed) device.destroy();
    isDestroyed = true;
  });
  expect(result.notes).toEqual([
    "browser was lost after 0 of 8 members: the others ran on the processor",
  ]);
  expect(result.values).toEqual((await complete(runOnCpu(input))).values);
});

async function openDevice(): Promise<GPUDevice> {
  const adapter = await navigator.gpu.requestAdapter();
  if (!adapter) throw new Error("the tests' browser has no WebGPU adapter");
  return adapter.requestDevice();
}

async function inputOver(days: number): Promise<EnsembleInput> {
  const site = simpleSite(days);
  const base = defaultValues(site.attributes);
  const parameters = defaultFree.map((name) => parameter(name));
  return {
    site,
    base,
    parameters: defaultFree,
    members: 8,
    design: drawDesign({ kind: "sobol", members: 8, parameters, seed: 1 }),
    binSeconds: 10_800,
    start: await complete(settle(site, base)),
  };
}
