/** @file The LSTM and its back-propagation through time in float64 loops: slow, plain, and what every backend is held against. */

/** Everything the backward pass needs, each [time, batch, units]. */
export interface PlainTrace {
  readonly time: number;
  readonly batch: number;
  readonly units: number;
  readonly input: Float64Array;
  readonly forget: Float64Array;
  readonly candidate: Float64Array;
  readonly output: Float64Array;
  readonly cell: Float64Array;
  readonly hidden: Float64Array;
}

/**
 * Hidden states from a zero initial state; equations as in lstmOp.ts.
 * @param projected [time, batch, 4 units], gates in the order i, f, g, o
 * @param recurrent [units, 4 units]
 */
export function plainLstm(
  projected: Float64Array,
  recurrent: Float64Array,
  time: number,
  batch: number,
  units: number,
): PlainTrace {
  const empty = () => new Float64Array(time * batch * units);
  const trace: PlainTrace = {
    time,
    batch,
    units,
    input: empty(),
    forget: empty(),
    candidate: empty(),
    output: empty(),
    cell: empty(),
    hidden: empty(),
  };
  for (let t = 0; t < time; t++) {
    for (let b = 0; b < batch; b++) stepRow(trace, projected, recurrent, t, b);
  }
  return trace;
}

function stepRow(
  trace: PlainTrace,
  projected: Float64Array,
  recurrent: Float64Array,
  t: number,
  b: number,
): void {
  const { batch, units } = trace;
  const row = (t * batch + b) * units;
  const before = row - batch * units;
  const gate = (g: number, u: number) => {
    let sum = projected[4 * row + g * units + u];
    for (let k = 0; t > 0 && k < units; k++) {
      sum += trace.hidden[before + k] * recurrent[k * 4 * units + g * units + u];
    }
    return sum;
  };
  for (let u = 0; u < units; u++) {
    trace.input[row + u] = sigmoid(gate(0, u));
    trace.forget[row + u] = sigmoid(gate(1, u));
    trace.candidate[row + u] = Math.tanh(gate(2, u));
    trace.output[row + u] = sigmoid(gate(3, u));
    const kept = t > 0 ? trace.forget[row + u] * trace.cell[before + u] : 0;
    trace.cell[row + u] = kept + trace.input[row + u] * trace.candidate[row + u];
    trace.hidden[row + u] = trace.output[row + u] * Math.tanh(trace.cell[row + u]);
  }
}

/**
 * Gradients of a scalar loss.
 * @param gradient of the loss in the hidden states, [time, batch, units]
 * @returns gradients in `projected` and `recurrent`, shaped like them
 */
export function plainLstmGradient(
  trace: PlainTrace,
  recurrent: Float64Array,
  gradient: Float64Array,
): { projected: Float64Array; recurrent: Float64Array } {
  const { time, batch, units } = trace;
  const dProjected = new Float64Array(time * batch * 4 * units);
  const dRecurrent = new Float64Array(units * 4 * units);
  for (let b = 0; b < batch; b++) {
    const dh = new Float64Array(units);
    const dc = new Float64Array(units);
    for (let t = time - 1; t >= 0; t--) {
      const row = (t * batch + b) * units;
      for (let u = 0; u < units; u++) backUnit(trace, gradient, dProjected, dh, dc, row, u, t);
      dh.fill(0);
      if (t === 0) break;
      const before = row - batch * units;
      for (let k = 0; k < units; k++) {
        for (let j = 0; j < 4 * units; j++) {
          dh[k] += dProjected[4 * row + j] * recurrent[k * 4 * units + j];
          dRecurrent[k * 4 * units + j] += trace.hidden[before + k] * dProjected[4 * row + j];
        }
      }
    }
  }
  return { projected: dProjected, recurrent: dRecurrent };
}

function backUnit(
  trace: PlainTrace,
  gradient: Float64Array,
  dProjected: Float64Array,
  dh: Float64Array,
  dc: Float64Array,
  row: number,
  u: number,
  t: number,
): void {
  const { batch, units } = trace;
  const [i, f] = [trace.input[row + u], trace.forget[row + u]];
  const [g, o] = [trace.candidate[row + u], trace.output[row + u]];
  const squashed = Math.tanh(trace.cell[row + u]);
  const before = t > 0 ? trace.cell[row - batch * units + u] : 0;
  const dHidden = gradient[row + u] + dh[u];
  const dCell = dc[u] + dHidden * o * (1 - squashed * squashed);
  dProjected[4 * row + u] = dCell * g * i * (1 - i);
  dProjected[4 * row + units + u] = dCell * before * f * (1 - f);
  dProjected[4 * row + 2 * units + u] = dCell * i * (1 - g * g);
  dProjected[4 * row + 3 * units + u] = dHidden * squashed * o * (1 - o);
  dc[u] = dCell * f;
}

function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

/** The four gradients of a sequence, shaped like what they are gradients of. */
export type PlainGradients = Readonly<Record<"x" | "kernel" | "row" | "recurrent", Float64Array>>;

/**
 * z = x K + row + h W from its parts, and the gradients in all of them.
 * @param parts x [time, batch, inputs], kernel [inputs, 4 units], row [batch, 4 units], recurrent [units, 4 units]
 * @param pull gradient of the loss in the hidden states, [time, batch, units]
 */
export function plainSequence(
  parts: PlainGradients,
  sizes: Readonly<Record<"time" | "batch" | "inputs" | "units", number>>,
  pull: Float64Array,
): { hidden: Float64Array; gradients: PlainGradients } {
  const { time, batch, inputs, units } = sizes;
  const width = 4 * units;
  const projected = new Float64Array(time * batch * width);
  for (let p = 0; p < projected.length; p++) {
    const [r, j] = [Math.floor(p / width), p % width];
    projected[p] = parts.row[(r % batch) * width + j];
    for (let k = 0; k < inputs; k++) {
      projected[p] += parts.x[r * inputs + k] * parts.kernel[k * width + j];
    }
  }
  const trace = plainLstm(projected, parts.recurrent, time, batch, units);
  const inner = plainLstmGradient(trace, parts.recurrent, pull);
  const gradients = {
    x: new Float64Array(parts.x.length),
    kernel: new Float64Array(parts.kernel.length),
    row: new Float64Array(parts.row.length),
    recurrent: inner.recurrent,
  };
  inner.projected.forEach((dz, p) => {
    const [r, j] = [Math.floor(p / width), p % width];
    gradients.row[(r % batch) * width + j] += dz;
    for (let k = 0; k < inputs; k++) {
      gradients.x[r * inputs + k] += dz * parts.kernel[k * width + j];
      gradients.kernel[k * width + j] += dz * parts.x[r * inputs + k];
    }
  });
  return { hidden: trace.hidden, gradients };
}
