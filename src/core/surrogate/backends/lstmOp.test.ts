import { createRequire } from "node:module";
import { dirname } from "node:path";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { seeded } from "../../base/random.ts";
import { plainLstm, plainLstmGradient } from "./plainLstm.ts";
import { hasLstmHome, lstmOfStockOperations, lstmSequence } from "./lstmSequence.ts";
import { randomNetworkDifference, twoStepDifference } from "./selfTest.ts";
import { locateWasm, startBackend, tf, type Tensor } from "./tfjs.ts";

const wasmFolder = `${dirname(createRequire(import.meta.url).resolve("@tensorflow/tfjs-backend-wasm"))}/`;

/** Where tfjs's wasm backend finds room for four megabytes: further up, the more is held. */
function freeAddress(): number {
  const { wasm } = tf.backend() as unknown as {
    wasm: { _malloc: (bytes: number) => number; _free: (address: number) => void };
  };
  const address = wasm._malloc(4e6) >>> 0;
  wasm._free(address);
  return address;
}

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
    [2, 1, 1, 1],
    [5, 2, 3, 1],
    [3, 4, 1, 7],
    [1, 3, 2, 5],
    [9, 1, 6, 13],
    [16, 5, 16, 8],
  ])(
    "SU3 gradients of %d steps, %d rows, %d inputs, %d units are the float64 ones",
    async (time, batch, inputs, units) => {
      const sizes = { time, batch, inputs, units };
      expect(hasLstmHome()).toBe(true);
      expect(await randomNetworkDifference(sizes)).toBeLessThan(1e-5);
      const stock = (x: Tensor, kernel: Tensor, row: Tensor, recurrent: Tensor) =>
        lstmOfStockOperations({ x, kernel, row, recurrent });
      expect(await randomNetworkDifference(sizes, stock)).toBeLessThan(1e-5);
    },
  );

  test("SU9 only the gradients that are asked for are computed, and nothing is left behind", () => {
    const shapes = [
      [6, 2, 3],
      [3, 16],
      [2, 16],
      [4, 16],
    ];
    const parts = shapes.map((shape) => tf.randomNormal(shape));
    const [x, kernel, row, recurrent] = parts;
    const before = tf.memory().numTensors;
    const run = vi.spyOn(tf.engine(), "runKernel");
    const slope = tf.grad((r: Tensor) => tf.sum(lstmSequence(x, kernel, r, recurrent)))(row);
    const names = run.mock.calls.map(([name]) => name).filter((name) => name.startsWith("Lstm"));
    run.mockRestore();
    expect(names).toEqual(["LstmSequence", "LstmSequenceGrad", "LstmRowGrad"]);
    expect(slope.shape).toEqual([2, 16]);
    expect(tf.memory().numTensors).toBe(before + 1);
    lstmSequence(x, kernel, row, recurrent).dispose();
    expect(tf.memory().numTensors).toBe(before + 1);
    tf.dispose([slope, ...parts]);
  });

  test("SU9 shapes that do not belong together are refused", () => {
    tf.tidy(() => {
      const zeros = (...shape: number[]) => tf.zeros(shape);
      expect(() => lstmSequence(zeros(2, 3, 4), zeros(4, 8), zeros(3, 8), zeros(3, 12))).toThrow(
        "lstmSequence: expected kernel [4,12], got [4,8]",
      );
    });
  });
});

test("SU9 traces that no gradient asks for are given back when the next tape begins", async () => {
  locateWasm(wasmFolder);
  expect(await startBackend("wasm")).toBe(true);
  const step = () =>
    tf.tidy(() => {
      const zeros = (...shape: number[]) => tf.zeros(shape);
      const run = (row: Tensor) =>
        lstmSequence(zeros(100, 32, 4), zeros(4, 128), row, zeros(32, 128));
      const [row, other] = [zeros(32, 128), zeros(32, 128)];
      tf.grad((r: Tensor) => tf.sum(tf.add(run(r), run(other))))(row);
      run(other);
    });
  for (let k = 0; k < 3; k++) step();
  const before = freeAddress();
  for (let k = 0; k < 50; k++) step();
  expect(freeAddress()).toBe(before);
});
