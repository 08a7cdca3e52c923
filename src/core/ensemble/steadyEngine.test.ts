import { afterAll, describe, expect, test } from "vitest";
import { findGpu } from "../../cli/webgpu.ts";
import { simpleSite } from "../../testing/simpleSite.ts";
import { complete } from "../base/progress.ts";
import { seeded } from "../base/random.ts";
import { defaultValues } from "../model/defaults.ts";
import { runOnCpu } from "./cpuEngine.ts";
import { memberSeries, type Ensemble, type EnsembleInput } from "./ensemble.ts";
import { gpuSource, largestBlock, type GpuSource, type OpenGpu } from "./openGpu.ts";
import { settle } from "./settle.ts";
import { runSiteBatch } from "./siteBatch.ts";
import { runSteadily } from "./steadyEngine.ts";

const site = simpleSite(70);
const base = defaultValues(site.attributes);
const random = seeded(4, "steady");
const input: EnsembleInput = {
  site,
  base,
  members: 24,
  parameters: ["vmax0", "gradm"],
  design: Float64Array.from({ length: 48 }, () => random.uniform()),
  binSeconds: 86_400,
  start: await complete(settle(site, base)),
};
const onCpu = await complete(runOnCpu(input));
const open: OpenGpu[] = [];

async function openAnother(): Promise<OpenGpu | undefined> {
  const gpu = await findGpu();
  if (gpu) open.push(gpu);
  return gpu;
}

/** A source whose device can be had only once. */
const once = (): GpuSource => gpuSource(openAnother, 0);
const hasGpu = (await openAnother()) !== undefined;

afterAll(() => open.forEach(({ device }) => device.destroy()));

describe("an ensemble that ends in any case", () => {
  test.skipIf(!hasGpu)(
    "EN12 a device that is lost on the way does not lose the run: the processor goes on, and says so",
    async () => {
      const source = once();
      const result = await destroyedOnTheWay(source);
      expect(result.notes).toHaveLength(1);
      expect(result.notes[0]).toMatch(
        /was lost after 0 of 24 members: the others ran on the processor/,
      );
      expect(result.values).toEqual(onCpu.values);
    },
  );

  test.skipIf(!hasGpu)(
    "EN12 where another device is to be had, the run goes on there",
    async () => {
      const result = await destroyedOnTheWay(gpuSource(openAnother));
      expect(result.notes[0]).toMatch(/the others ran on a new device/);
      expect(result.engine).toBe("webgpu");
      expect(largestDifference(result, onCpu)).toBeLessThan(0.5);
    },
  );

  test.skipIf(!hasGpu)(
    "EN13 a device with little memory runs the members in smaller blocks, and says so",
    async () => {
      const source = gpuSource(async () => {
        const gpu = await openAnother();
        return gpu && { ...gpu, device: shortOfMemory(gpu.device) };
      });
      const result = await complete(runSteadily(input, source));
      expect(result.notes.join(" ")).toMatch(/ran out of memory.*12 members at a time/);
      expect(largestDifference(result, onCpu)).toBeLessThan(0.5);
    },
  );

  test.skipIf(!hasGpu)(
    "EN14 a block fits the adapter's limits however long the record is",
    async () => {
      const [gpu] = open;
      const block = largestBlock(input, gpu.device);
      expect(block).toBeGreaterThanOrEqual(1024);
      expect(largestBlock({ ...input, site: simpleSite(700) }, gpu.device)).toBe(block);
    },
  );

  test.skipIf(!hasGpu)(
    "EN16 sites that take turns on a device give what each gives alone",
    async () => {
      const few = (days: number, soil: 1 | 3 | 5): EnsembleInput => {
        const shorter = simpleSite(days);
        const place = { ...shorter, attributes: { ...shorter.attributes, soil } };
        return { ...input, site: place, base: defaultValues(place.attributes) };
      };
      const inputs = [few(20, 1), few(30, 3), few(20, 5), few(10, 3)];
      const source = gpuSource(openAnother);
      const batch = await complete(runSiteBatch(inputs, source));
      for (const [i, alone] of inputs.entries()) {
        const { values } = await complete(runSteadily(alone, source));
        expect(batch[i].values).toEqual(values);
      }
    },
  );

  test("EN12 without any device the processor runs all members, and says so", async () => {
    const result = await complete(
      runSteadily(
        input,
        gpuSource(() => Promise.resolve(undefined)),
      ),
    );
    expect(result.values).toEqual(onCpu.values);
    expect(result.notes).toEqual(["no WebGPU device: the members ran on the processor"]);
  });
});

/** Destroys the device after the first span that came back. */
async function destroyedOnTheWay(source: GpuSource): Promise<Ensemble> {
  const first = await source.current();
  let isDestroyed = false;
  return complete(runSteadily(input, source), () => {
    if (!isDestroyed) first?.device.destroy();
    isDestroyed = true;
  });
}

/** A device that reports out of memory for a run of all members, not of half of them. */
function shortOfMemory(device: GPUDevice): GPUDevice {
  const scopes: GPUErrorFilter[] = [];
  let isFull = false;
  const own = {
    createBuffer(descriptor: GPUBufferDescriptor): GPUBuffer {
      isFull ||= descriptor.size === 4 * 3 * input.members;
      return device.createBuffer(descriptor);
    },
    pushErrorScope(filter: GPUErrorFilter): void {
      scopes.push(filter);
      device.pushErrorScope(filter);
    },
    popErrorScope(): Promise<GPUError | null> {
      const popped = device.popErrorScope();
      if (scopes.pop() !== "out-of-memory" || !isFull) return popped;
      isFull = false;
      return popped.then(() => ({ message: "not enough memory" }));
    },
  };
  return new Proxy(device, {
    get(target, key) {
      if (key in own) return Reflect.get(own, key);
      const value: unknown = Reflect.get(target, key);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}

/** W m-2 over all members and bins of H and LE. */
function largestDifference(a: Ensemble, b: Ensemble): number {
  const differences = Array.from({ length: a.members }, (_, member) =>
    (["H", "LE"] as const).map((flux) => {
      const [x, y] = [memberSeries(a, member, flux), memberSeries(b, member, flux)];
      return Math.max(...x.map((value, i) => Math.abs(value - y[i])));
    }),
  );
  return Math.max(...differences.flat());
}
