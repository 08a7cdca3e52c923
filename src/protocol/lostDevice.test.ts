import { expect, test, vi } from "vitest";
import { createDeviceWatch } from "./lostDevice.ts";

/** A device that can be lost. */
function device() {
  let lose: (info: GPUDeviceLostInfo) => void = () => undefined;
  const lost = new Promise<GPUDeviceLostInfo>((resolve) => (lose = resolve));
  return {
    lost,
    lose: (reason: string, message: string) => lose({ reason, message } as GPUDeviceLostInfo),
  };
}

/** Whether a promise settles within some time, ms. */
async function settles(promise: Promise<void>, withinMs: number): Promise<boolean> {
  const late = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), withinMs));
  return Promise.race([promise.then(() => true), late]);
}

test("KP13 a lost device ends its thread, and a failure that comes of it is not told", async () => {
  const end = vi.fn<(words: string) => void>();
  const watch = createDeviceWatch(end);
  const gpu = device();
  watch.watch(gpu);
  const failure = watch.afterFailure();
  gpu.lose("unknown", "the driver was reset");
  expect(await settles(failure, 700)).toBe(false);
  expect(end).toHaveBeenCalledExactlyOnceWith("the graphics device was lost: the driver was reset");
});

test("KP13 other failures are told, and a device that was given back is not missed", async () => {
  const end = vi.fn<(words: string) => void>();
  const watch = createDeviceWatch(end);
  expect(await settles(watch.afterFailure(), 100)).toBe(true);
  const gpu = device();
  watch.watch(gpu);
  gpu.lose("destroyed", "");
  expect(await settles(watch.afterFailure(), 900)).toBe(true);
  expect(end).not.toHaveBeenCalled();
});
