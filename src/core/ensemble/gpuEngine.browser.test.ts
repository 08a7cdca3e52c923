import { expect, test } from "vitest";
import { simpleSite } from "../../testing/simpleSite.ts";
import { complete } from "../base/progress.ts";
import { defaultValues } from "../model/defaults.ts";
import { defaultFree, parameter } from "../model/parameters.ts";
import { drawDesign } from "../sampling/design.ts";
import { runOnCpu } from "./cpuEngine.ts";
import { memberSeries, type EnsembleInput } from "./ensemble.ts";
import { runOnGpu } from "./gpuEngine.ts";
import { settle } from "./settle.ts";

test("EN9 in a browser, members on WebGPU follow those on the CPU", async () => {
  const adapter = await navigator.gpu.requestAdapter();
  if (!adapter) throw new Error("the tests' browser has no WebGPU adapter");
  const device = await adapter.requestDevice();
  const site = simpleSite(20);
  const base = defaultValues(site.attributes);
  const parameters = defaultFree.map((name) => parameter(name));
  const input: EnsembleInput = {
    site,
    base,
    parameters: defaultFree,
    members: 8,
    design: drawDesign({ kind: "sobol", members: 8, parameters, seed: 1 }),
    binSeconds: 10_800,
    start: await complete(settle(site, base)),
  };
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
