/** @file A dense layer as one differentiable tfjs operation: a kernel of ours where the running backend has one. */
import { product } from "./lstmOp.ts";
import { tf, type Tensor } from "./tfjs.ts";
import { denseKernels } from "./webgpuDense.ts";

/**
 * y = x W + b.
 * @param x shape [rows, inputs] @param weights [inputs, outputs] @param bias [outputs]
 */
export function dense(x: Tensor, weights: Tensor, bias: Tensor): Tensor {
  if (!tf.getKernel(denseKernels.forward, tf.getBackend())) {
    return tf.add(product(x, weights), bias);
  }
  const [rows, inputs] = x.shape;
  const outputs = bias.shape[0];
  if (weights.shape.join() !== [inputs, outputs].join()) {
    const wanted = `[${[inputs, outputs].join()}]`;
    throw new Error(`dense: expected weights ${wanted}, got [${weights.shape.join()}]`);
  }
  const parts = { x, weights, bias };
  return tf.engine().runKernel<Tensor>(denseKernels.forward, parts, { rows, inputs, outputs });
}

tf.registerGradient({
  kernelName: denseKernels.forward,
  inputsToSave: ["x", "weights"],
  gradFunc: (dys, [x, weights], sizes) => {
    const run = (name: string, inputs: Record<string, Tensor>) =>
      tf.engine().runKernel<Tensor>(name, inputs, sizes);
    const dy = Array.isArray(dys) ? dys[0] : dys;
    return {
      x: () => run(denseKernels.input, { weights, dy }),
      weights: () => run(denseKernels.weights, { x, dy }),
      bias: () => run(denseKernels.bias, { dy }),
    };
  },
});
