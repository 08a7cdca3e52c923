/** @file The whole-sequence LSTM as one differentiable tfjs operation, computed in the home of the running backend. */
import "./lstmHomes.ts";
import "./webgpuLstm.ts";
import { lstmKernels, lstmSizes, type LstmInputs } from "./lstmKernel.ts";
import { product, stockLstm } from "./lstmOp.ts";
import { tf, type Tensor } from "./tfjs.ts";

/**
 * Hidden states of an LSTM from a zero initial state; equations in lstmKernel.ts.
 *
 * Where the running backend has no home for it, plain tfjs operations do the same (lstmOp.ts).
 *
 * @param x inputs, shape [time, batch, inputs]
 * @param kernel input weights, shape [inputs, 4 units], gates in the order i, f, g, o
 * @param row what is constant over time (bias, projected parameters), shape [batch, 4 units]
 * @param recurrent shape [units, 4 units]
 * @returns shape [time, batch, units]
 * @source Hochreiter and Schmidhuber (1997), Neural Computation 9, 1735-1780; forget gate of Gers et al. (2000)
 */
export function lstmSequence(x: Tensor, kernel: Tensor, row: Tensor, recurrent: Tensor): Tensor {
  const parts = { x, kernel, row, recurrent };
  const sizes = lstmSizes(parts);
  if (!hasLstmHome()) return lstmOfStockOperations(parts);
  // The trace goes with the tidy; what the gradient needs of it is kept by tfjs.
  return tf.tidy(() => {
    const outputs = tf.engine().runKernel<Tensor[]>(lstmKernels.forward, { ...parts }, sizes);
    return outputs[0];
  });
}

/** Whether the running backend computes the sequence in one kernel. */
export function hasLstmHome(): boolean {
  return Boolean(tf.getKernel(lstmKernels.forward, tf.getBackend()));
}

/** The same by plain tfjs operations, step by step: the checked reference. */
export function lstmOfStockOperations({ x, kernel, row, recurrent }: LstmInputs): Tensor {
  const [time, batch, inputs] = x.shape;
  const projected = product(tf.reshape(x, [time * batch, inputs]), kernel);
  const shaped = tf.reshape(projected, [time, batch, 4 * recurrent.shape[0]]);
  return stockLstm(tf.add(shaped, tf.expandDims(row, 0)), recurrent);
}

tf.registerGradient({
  kernelName: lstmKernels.forward,
  inputsToSave: ["x", "kernel", "recurrent"],
  outputsToSave: [true, true],
  gradFunc: (dys, [x, kernel, recurrent, hidden, trace], sizes) => {
    const run = (name: string, inputs: Record<string, Tensor>) =>
      tf.engine().runKernel<Tensor>(name, inputs, sizes);
    const dy = Array.isArray(dys) ? dys[0] : dys;
    const dz = run(lstmKernels.backward, { dy, recurrent, hidden, trace });
    return {
      x: () => run(lstmKernels.input, { kernel, dz }),
      kernel: () => run(lstmKernels.kernel, { x, dz }),
      row: () => run(lstmKernels.row, { dz }),
      recurrent: () => run(lstmKernels.recurrent, { hidden, dz }),
    };
  },
});
