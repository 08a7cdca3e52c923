import { createRequire } from "node:module";
import { dirname } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { seeded } from "../../base/random.ts";
import { plainLstm, plainLstmGradient } from "./plainLstm.ts";
import { randomNetworkDifference, twoStepDifference } from "./selfTest.ts";
import { locateWasm, startBackend } from "./tfjs.ts";

const wasmFolder = `${dirname(createRequire(import.meta.url).resolve("@tensorflow/tfjs-backend-wasm"))}/`;

describe("plain LSTM", () => {
  test("SU1 gradient agrees with central differences of the float64 loops", () => {
    const [time, batch, units] = [4, 2, 3];
    const random = seeded(3, "plain");
    const draw = (n: number) => Float64Array.from({ length: n }, () => random.normal());
    const projected = draw(time * batch * 4 * units);
    const recurrent = draw(units * 4 * units);
    const pull = draw(time * batch * units);
    const value = () =>
      plainLstm(projected, recurrent, time, batch, units).hidden.reduce(
        (sum, h, i) => sum + h * pull[i],
        0,
      );
    const trace = plainLstm(projected, recurrent, time, batch, units);
    const gradient = plainLstmGradient(trace, recurrent, pull);
    for (const [array, known] of [
      [projected, gradient.projected],
      [recurrent, gradient.recurrent],
    ] as const) {
      for (let k = 0; k < array.length; k++) {
        const kept = array[k];
        array[k] = kept + 1e-6;
        const above = value();
        array[k] = kept - 1e-6;
        const below = value();
        array[k] = kept;
        expect((above - below) / 2e-6).toBeCloseTo(known[k], 7);
      }
    }
  });
});

describe.each(["wasm", "cpu"] as const)("LSTM on %s", (backend) => {
  beforeAll(async () => {
    locateWasm(wasmFolder);
    expect(await startBackend(backend)).toBe(true);
  });

  test("SU2 two exact steps of back-propagation through time give the known weights", async () => {
    expect(await twoStepDifference()).toBeLessThan(2e-7);
  });

  test.each([
    [2, 1, 1],
    [5, 2, 1],
    [3, 4, 7],
    [9, 1, 13],
    [16, 5, 8],
  ])("SU3 gradient of %d steps, %d rows, %d units is the float64 one", async (t, b, u) => {
    expect(await randomNetworkDifference(t, b, u)).toBeLessThan(1e-5);
  });
});
