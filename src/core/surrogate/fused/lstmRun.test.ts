import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { seeded } from "../../base/random.ts";
import { plainSequence } from "../backends/plainLstm.ts";
import { floatsAt, fusedVariants, startFused, type FusedModule } from "./fusedModule.ts";
import {
  panelLength,
  runBackward,
  runForward,
  runInputGradient,
  runRowGradient,
  runWeightGradient,
  traceLength,
  type SequenceSizes,
} from "./lstmRun.ts";

const whole = (max: number) => fc.integer({ min: 1, max });
const shapes = fc.record({ time: whole(6), batch: whole(9), inputs: whole(9), units: whole(40) });

/** Hidden states and gradients in the module, each beside the float64 one: relative differences. */
function differences(module: FusedModule, sizes: SequenceSizes, seed: number): number[] {
  const { time, batch, inputs, units } = sizes;
  const random = seeded(seed, "lstm in the module");
  const draw = (n: number, scale: number) =>
    Float64Array.from({ length: n }, () => Math.fround(random.normal() * scale));
  const parts = {
    x: draw(time * batch * inputs, 1),
    kernel: draw(inputs * 4 * units, 0.6),
    row: draw(batch * 4 * units, 0.6),
    recurrent: draw(units * 4 * units, 1 / Math.sqrt(units)),
  };
  const pull = draw(time * batch * units, 1);
  const known = plainSequence(parts, sizes, pull);
  const { kernels } = module;
  const mark = kernels.mark();
  const take = (numbers: number) => {
    const at = kernels.take(numbers);
    // What was there before must not matter, nor may anything be written beyond.
    floatsAt(module, at, numbers).fill(Number.NaN);
    return at;
  };
  const put = (values: Float64Array) => {
    const at = take(values.length);
    floatsAt(module, at, values.length).set(values);
    return at;
  };
  const desk = { kernels, take };
  const [x, kernel, row] = [put(parts.x), put(parts.kernel), put(parts.row)];
  const [recurrent, dy] = [put(parts.recurrent), put(pull)];
  const hidden = take(time * batch * units);
  const trace = take(traceLength(sizes));
  runForward(desk, sizes, { x, kernel, row, recurrent, hidden, trace });
  const dz = take(panelLength(sizes));
  runBackward(desk, sizes, { dy, recurrent, trace, dz });
  const dx = take(parts.x.length);
  runInputGradient(desk, sizes, { dz, kernel, gradient: dx });
  const dKernel = take(parts.kernel.length);
  runWeightGradient(desk, sizes, { width: inputs, shift: 0 }, { a: x, dz, gradient: dKernel });
  const dRow = take(parts.row.length);
  runRowGradient(desk, sizes, { dz, gradient: dRow });
  const dRecurrent = take(parts.recurrent.length);
  const back = { a: hidden, dz, gradient: dRecurrent };
  runWeightGradient(desk, sizes, { width: units, shift: 1 }, back);
  const found = [
    [hidden, known.hidden],
    [dx, known.gradients.x],
    [dKernel, known.gradients.kernel],
    [dRow, known.gradients.row],
    [dRecurrent, known.gradients.recurrent],
  ] as const;
  const result = found.map(([at, values]) =>
    relativeDifference(floatsAt(module, at, values.length), values),
  );
  kernels.release(mark);
  return result;
}

/** Largest difference over the largest known value. */
function relativeDifference(found: Float32Array, known: Float64Array): number {
  const largest = known.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-30);
  let worst = 0;
  known.forEach((value, i) => {
    const difference = Math.abs(value - found[i]);
    if (!(difference <= worst)) worst = difference;
  });
  return worst / largest;
}

describe.each(fusedVariants())("LSTM in the module, %s", (variant) => {
  const module = startFused(undefined, variant);

  test.prop([shapes, fc.nat(1e6)], { numRuns: 150 })(
    "SU8 states and all four gradients are the float64 ones, whatever the shape",
    (sizes, seed) => {
      for (const difference of differences(module, sizes, seed)) {
        expect(difference).toBeLessThan(1e-4);
      }
    },
  );

  test.each([
    [1, 1, 1, 1],
    [8, 64, 16, 64],
    [365, 3, 5, 20],
    [30, 7, 12, 33],
  ])("SU8 so they are for %d steps, %d rows, %d inputs, %d units", (time, batch, inputs, units) => {
    const found = differences(module, { time, batch, inputs, units }, 7);
    expect(Math.max(...found)).toBeLessThan(1e-5);
  });
});
