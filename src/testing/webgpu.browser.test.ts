/** @file The browser of the tests has WebGPU, on the page and inside a worker. */
import { expect, test } from "vitest";

const probe = `
  navigator.gpu.requestAdapter().then(async (adapter) => {
    const device = await adapter?.requestDevice();
    self.postMessage({ adapter: adapter !== null, device: device !== undefined });
  });
`;

test("AR9 the page gets a WebGPU device", async () => {
  const adapter = await navigator.gpu.requestAdapter();
  expect(adapter).not.toBeNull();
  const device = await adapter?.requestDevice();
  expect(device?.limits.maxStorageBufferBindingSize).toBeGreaterThan(0);
});

test("AR9 a worker gets a WebGPU device", async () => {
  const url = URL.createObjectURL(new Blob([probe], { type: "text/javascript" }));
  const worker = new Worker(url, { type: "module" });
  const answer = await new Promise<unknown>((resolve, reject) => {
    worker.addEventListener("message", (event: MessageEvent<unknown>) => resolve(event.data));
    worker.addEventListener("error", (event) => reject(new Error(event.message)));
  });
  worker.terminate();
  URL.revokeObjectURL(url);
  expect(answer).toEqual({ adapter: true, device: true });
});
