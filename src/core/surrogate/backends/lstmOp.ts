/** @file A whole-sequence LSTM of plain tfjs operations with its own back-propagation through time: the checked reference. */
import { tf, type Tensor } from "./tfjs.ts";

/**
 * Hidden states of an LSTM with true sigmoid gates over a whole sequence, from a zero initial state.
 *
 *     z_t = p_t + h_{t-1} W;  i, f, o = sigmoid(z), g = tanh(z)
 *     c_t = f c_{t-1} + i g;  h_t = o tanh(c_t)
 *
 * Gates stand in the order i, f, g, o. The gradient is derived by hand because the automatic one launches
 * some hundred kernels per time step and multiplies by transposed matrices, which the wasm backend does slowly.
 *
 * @param projected p: inputs times input weights plus bias, shape [time, batch, 4 units]
 * @param recurrent W, shape [units, 4 units]
 * @returns hidden states, shape [time, batch, units]
 * @source Hochreiter and Schmidhuber (1997), Neural Computation 9, 1735-1780; forget gate of Gers et al. (2000)
 */
export function stockLstm(projected: Tensor, recurrent: Tensor): Tensor {
  const operation = tf.customGrad((p, w, save) => {
    if (!(p instanceof tf.Tensor) || !(w instanceof tf.Tensor) || typeof save !== "function") {
      throw new TypeError("stockLstm: tfjs called the operation with unexpected arguments");
    }
    const { hidden, trace } = forward(p, w);
    save([hidden, w, ...trace]);
    return {
      value: hidden,
      gradFunc: (gradient, saved) => backward(gradient, saved[0], saved[1], saved.slice(2)),
    };
  });
  return operation(projected, recurrent);
}

/** i, f, g, o, c, tanh(c) of each step. */
const tracedPerStep = 6;

function forward(p: Tensor, w: Tensor): { hidden: Tensor; trace: Tensor[] } {
  const [time, batch, width] = p.shape;
  const trace: Tensor[] = [];
  const states: Tensor[] = [];
  let h: Tensor | undefined;
  let c: Tensor | undefined;
  for (let t = 0; t < time; t++) {
    const input = stepOf(p, t, batch, width);
    const z = h ? tf.add(input, tf.matMul(h, w)) : input;
    const [zi, zf, zg, zo] = tf.split(z, 4, 1);
    const [i, f, g, o] = [tf.sigmoid(zi), tf.sigmoid(zf), tf.tanh(zg), tf.sigmoid(zo)];
    const written = tf.mul(i, g);
    c = c ? tf.add(tf.mul(f, c), written) : written;
    const squashed = tf.tanh(c);
    h = tf.mul(o, squashed);
    trace.push(i, f, g, o, c, squashed);
    states.push(h);
  }
  return { hidden: tf.stack(states), trace };
}

function backward(gradient: Tensor, hidden: Tensor, w: Tensor, trace: Tensor[]): Tensor[] {
  const [time, batch, units] = hidden.shape;
  const wT = tf.transpose(w);
  const one = tf.scalar(1);
  const inputGradients: Tensor[] = [];
  let fromNext: Tensor | undefined;
  let dc: Tensor | undefined;
  for (let t = time - 1; t >= 0; t--) {
    const [i, f, g, o, , squashed] = trace.slice(t * tracedPerStep, (t + 1) * tracedPerStep);
    const own = stepOf(gradient, t, batch, units);
    const dh = fromNext ? tf.add(own, fromNext) : own;
    const throughOutput = tf.mul(tf.mul(dh, o), tf.sub(one, tf.square(squashed)));
    dc = dc ? tf.add(dc, throughOutput) : throughOutput;
    const dzi = tf.mul(tf.mul(dc, g), sigmoidSlope(i));
    const dzg = tf.mul(tf.mul(dc, i), tf.sub(one, tf.square(g)));
    const dzo = tf.mul(tf.mul(dh, squashed), sigmoidSlope(o));
    const dzf =
      t > 0
        ? tf.mul(tf.mul(dc, trace[(t - 1) * tracedPerStep + 4]), sigmoidSlope(f))
        : tf.zerosLike(dzi);
    const dz = tf.concat([dzi, dzf, dzg, dzo], 1);
    inputGradients[t] = dz;
    if (t === 0) break;
    dc = tf.mul(dc, f);
    fromNext = tf.matMul(dz, wT);
  }
  return [tf.stack(inputGradients), recurrentGradient(hidden, inputGradients)];
}

/** dW = sum over t of h_{t-1}^T dz_t, as one product over all steps. */
function recurrentGradient(hidden: Tensor, inputGradients: readonly Tensor[]): Tensor {
  const [time, batch, units] = hidden.shape;
  if (time === 1) return tf.zeros([units, 4 * units]);
  const before = tf.reshape(tf.slice(hidden, [0, 0, 0], [time - 1, batch, units]), [-1, units]);
  return tf.matMul(tf.transpose(before), tf.concat(inputGradients.slice(1), 0));
}

function stepOf(sequence: Tensor, t: number, batch: number, width: number): Tensor {
  return tf.reshape(tf.slice(sequence, [t, 0, 0], [1, batch, width]), [batch, width]);
}

/** s (1 - s) of a sigmoid value s. */
function sigmoidSlope(s: Tensor): Tensor {
  return tf.sub(s, tf.square(s));
}

/**
 * Matrix product x W whose gradient multiplies by matrices transposed beforehand.
 * @param x shape [rows, inputs]
 * @param w shape [inputs, outputs]
 */
export function product(x: Tensor, w: Tensor): Tensor {
  const operation = tf.customGrad((a, b, save) => {
    if (!(a instanceof tf.Tensor) || !(b instanceof tf.Tensor) || typeof save !== "function") {
      throw new TypeError("product: tfjs called the operation with unexpected arguments");
    }
    save([a, b]);
    return {
      value: tf.matMul(a, b),
      gradFunc: (gradient, saved) => [
        tf.matMul(gradient, tf.transpose(saved[1])),
        tf.matMul(tf.transpose(saved[0]), gradient),
      ],
    };
  });
  return operation(x, w);
}
