import { expect, test } from "vitest";
import { randomNetworkDifference, testBackend, twoStepDifference } from "./selfTest.ts";
import { startBackend } from "./tfjs.ts";

test("SU6 tfjs on WebGPU back-propagates through time to the known weights, in a browser", async () => {
  expect(await startBackend("webgpu")).toBe(true);
  expect(await twoStepDifference()).toBeLessThan(1e-6);
  for (const [time, batch, inputs, units] of [
    [2, 1, 1, 1],
    [5, 2, 4, 3],
    [9, 4, 3, 13],
  ]) {
    expect(await randomNetworkDifference({ time, batch, inputs, units })).toBeLessThan(1e-3);
  }
  const report = await testBackend("webgpu");
  expect(report.passed).toBe(true);
});
