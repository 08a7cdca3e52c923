import { beforeAll, expect, test, vi } from "vitest";
import { seeded } from "../../base/random.ts";
import { dense } from "./denseOp.ts";
import { startBackend, tf, type Tensor } from "./tfjs.ts";

beforeAll(async () => {
  expect(await startBackend("webgpu")).toBe(true);
});

test.each([
  [1, 1, 1],
  [5, 3, 2],
  [64, 16, 8],
  [700, 7, 5],
  [1025, 48, 48],
])("SU43 a dense layer of %d rows, %d inputs, %d outputs is the float64 one", async (...sizes) => {
  const [rows, inputs, outputs] = sizes;
  const random = seeded(rows, "dense");
  const draw = (n: number) => Float64Array.from({ length: n }, () => Math.fround(random.normal()));
  const [x, w, b] = [draw(rows * inputs), draw(inputs * outputs), draw(outputs)];
  const pull = draw(rows * outputs);
  const known = plainDense(x, w, b, pull, rows);
  const tensors = [
    tf.tensor2d(Float32Array.from(x), [rows, inputs]),
    tf.tensor2d(Float32Array.from(w), [inputs, outputs]),
    tf.tensor1d(Float32Array.from(b)),
  ];
  const before = tf.memory().numTensors;
  const y = dense(tensors[0], tensors[1], tensors[2]);
  const gradients = tf.grads((...all: Tensor[]) =>
    tf.sum(
      tf.mul(dense(all[0], all[1], all[2]), tf.tensor2d(Float32Array.from(pull), [rows, outputs])),
    ),
  )(tensors);
  for (const [k, tensor] of [y, ...gradients].entries()) {
    expect(await apart(tensor, known[k])).toBeLessThan(1e-5);
  }
  tf.dispose([y, ...gradients]);
  expect(tf.memory().numTensors).toBe(before);
});

test("SU43 a dense layer computes only the gradients that are asked for, and refuses wrong shapes", () => {
  const [x, w, b] = [tf.ones([3, 4]), tf.ones([4, 2]), tf.ones([2])];
  const run = vi.spyOn(tf.engine(), "runKernel");
  tf.grad((bias: Tensor) => tf.sum(dense(x, w, bias)))(b);
  const names = run.mock.calls.map(([name]) => name).filter((name) => name.startsWith("Dense"));
  run.mockRestore();
  expect(names).toEqual(["Dense", "DenseBiasGrad"]);
  expect(() => dense(x, tf.ones([3, 2]), b)).toThrow("dense: expected weights [4,2], got [3,2]");
});

/** y and the gradients of sum(y pull) in x, w and b. */
function plainDense(
  x: Float64Array,
  w: Float64Array,
  b: Float64Array,
  pull: Float64Array,
  rows: number,
): readonly Float64Array[] {
  const [inputs, outputs] = [x.length / rows, b.length];
  const y = new Float64Array(pull.length);
  const gradients = [x, w, b].map(({ length }) => new Float64Array(length));
  for (let row = 0; row < rows; row++) {
    for (let j = 0; j < outputs; j++) {
      const at = row * outputs + j;
      y[at] = b[j];
      gradients[2][j] += pull[at];
      for (let k = 0; k < inputs; k++) {
        y[at] += x[row * inputs + k] * w[k * outputs + j];
        gradients[0][row * inputs + k] += pull[at] * w[k * outputs + j];
        gradients[1][k * outputs + j] += pull[at] * x[row * inputs + k];
      }
    }
  }
  return [y, ...gradients];
}

/** Largest difference over the largest known number. */
async function apart(found: Tensor, known: Float64Array): Promise<number> {
  const values = await found.data();
  let [difference, largest] = [0, 0];
  known.forEach((value, i) => {
    difference = Math.max(difference, Math.abs(values[i] - value));
    largest = Math.max(largest, Math.abs(value));
  });
  return difference / largest;
}
