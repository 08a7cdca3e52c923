/** @file Named weights as tfjs variables, and the Adam optimiser over them with a state that can be saved. */
import type { Weight, Weights } from "../surrogate.ts";
import { tf, type Tensor } from "./tfjs.ts";

export type Variables = Readonly<Record<string, ReturnType<typeof tf.variable>>>;
export type Tensors = Readonly<Record<string, Tensor>>;

/** Everything needed to go on exactly where training stopped. */
export interface OptimiserState {
  readonly weights: Weights;
  readonly firstMoments: Weights;
  readonly secondMoments: Weights;
  readonly steps: number;
}

/** Weights as constants of a frozen network; the caller disposes them. */
export function toTensors(weights: Weights): Tensors {
  return mapValues(weights, ({ data, shape }) => tf.tensor(data, [...shape], "float32"));
}

/** Dispose every tensor of a record. */
export function disposeAll(tensors: Tensors): void {
  for (const tensor of Object.values(tensors)) tensor.dispose();
}

/**
 * Adam with bias correction and a cap on the gradient's norm.
 *
 *     m <- b1 m + (1 - b1) g,  v <- b2 v + (1 - b2) g^2
 *     w <- w - rate sqrt(1 - b2^t) / (1 - b1^t) m / (sqrt(v) + e)
 *
 * tfjs has an Adam of its own, but its saved state does not resume to the same bits.
 *
 * @source Kingma & Ba (2015), arXiv 1412.6980, section 2
 */
export class Adam {
  readonly variables: Variables;
  readonly #first: Variables;
  readonly #second: Variables;
  #steps: number;

  constructor(start: OptimiserState) {
    this.variables = toVariables(start.weights);
    this.#first = toVariables(start.firstMoments);
    this.#second = toVariables(start.secondMoments);
    this.#steps = start.steps;
  }

  /**
   * One step down the gradient of a scalar loss.
   * @param lossAndDetail computes the loss and whatever else should be read back
   * @returns the details, loss first, and the norm of the gradient before the cap
   */
  async descend(
    lossAndDetail: () => { loss: Tensor; detail: readonly Tensor[] },
    rate: number,
    cap: number,
  ): Promise<{ loss: number; detail: readonly Float32Array[]; norm: number }> {
    this.#steps++;
    const kept: Tensor[] = [];
    tf.tidy(() => {
      const { value, grads } = tf.variableGrads(() => {
        const { loss, detail } = lossAndDetail();
        kept.push(...detail.map((tensor) => tf.keep(tf.clone(tensor))));
        return loss.asScalar();
      }, Object.values(this.variables));
      const gradients = this.#byName(grads);
      const norm = tf.sqrt(tf.addN(Object.values(gradients).map((g) => tf.sum(tf.square(g)))));
      const shrink = tf.minimum(
        tf.div(tf.scalar(cap), tf.add(norm, tf.scalar(1e-12))),
        tf.scalar(1),
      );
      for (const [name, gradient] of Object.entries(gradients)) {
        this.#move(name, tf.mul(gradient, shrink), rate);
      }
      kept.push(tf.keep(value.clone()), tf.keep(norm));
    });
    const numbers: Float32Array[] = [];
    for (const tensor of kept) {
      numbers.push(Float32Array.from(await tensor.data()));
      tensor.dispose();
    }
    const norm = numbers.pop()?.[0] ?? Number.NaN;
    const loss = numbers.pop()?.[0] ?? Number.NaN;
    return { loss, detail: numbers, norm };
  }

  #byName(gradients: Readonly<Record<string, Tensor>>): Tensors {
    return mapValues(this.variables, (variable) => {
      const gradient = gradients[variable.name];
      if (!gradient) throw new Error(`adam: no gradient for ${variable.name}`);
      return gradient;
    });
  }

  #move(name: string, gradient: Tensor, rate: number): void {
    const [b1, b2] = [0.9, 0.999];
    const first = this.#first[name];
    const second = this.#second[name];
    const variable = this.variables[name];
    first.assign(tf.add(tf.mul(first, b1), tf.mul(gradient, 1 - b1)));
    second.assign(tf.add(tf.mul(second, b2), tf.mul(tf.square(gradient), 1 - b2)));
    const corrected = (rate * Math.sqrt(1 - b2 ** this.#steps)) / (1 - b1 ** this.#steps);
    const step = tf.div(tf.mul(first, corrected), tf.add(tf.sqrt(second), 1e-8));
    variable.assign(tf.sub(variable, step));
  }

  /** The state to resume from; bitwise what the variables hold. */
  async state(): Promise<OptimiserState> {
    return {
      weights: await toWeights(this.variables),
      firstMoments: await toWeights(this.#first),
      secondMoments: await toWeights(this.#second),
      steps: this.#steps,
    };
  }

  dispose(): void {
    for (const record of [this.variables, this.#first, this.#second]) disposeAll(record);
  }
}

/** Start of training: the weights and moments of zero. */
export function freshState(weights: Weights): OptimiserState {
  const zeros = () =>
    mapValues(weights, ({ data, shape }) => ({ shape, data: new Float32Array(data.length) }));
  return { weights, firstMoments: zeros(), secondMoments: zeros(), steps: 0 };
}

function toVariables(weights: Weights): Variables {
  return mapValues(weights, ({ data, shape }) =>
    tf.tidy(() => tf.variable(tf.tensor(data.slice(), [...shape], "float32"))),
  );
}

async function toWeights(variables: Variables): Promise<Weights> {
  const weights: Record<string, Weight> = {};
  for (const [name, variable] of Object.entries(variables)) {
    weights[name] = { shape: variable.shape, data: Float32Array.from(await variable.data()) };
  }
  return weights;
}

function mapValues<A, B>(record: Readonly<Record<string, A>>, change: (value: A) => B) {
  const changed: Record<string, B> = {};
  for (const [key, value] of Object.entries(record)) changed[key] = change(value);
  return changed;
}
