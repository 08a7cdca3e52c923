/** @file The network's weights as one flat array, in the order that the fused kernels read. */
import type { Weight, Weights } from "../surrogate.ts";

/** Sizes that the weights' shapes tell. */
export interface NetworkSizes {
  readonly dailyFeatures: number;
  readonly binFeatures: number;
  readonly parameters: number;
  readonly units: number;
  readonly headUnits: number;
  readonly tasks: number;
}

/** Sizes of the network, checked against the shape of every weight. @throws Error where one does not fit */
export function networkSizes(weights: Weights): NetworkSizes {
  const length = (name: string, axis: number) => named(weights, name).shape[axis];
  const sizes = {
    dailyFeatures: length("trunkDaily", 0),
    binFeatures: length("headBin", 0),
    parameters: length("trunkUnit", 0),
    units: length("trunkRecurrent", 0),
    headUnits: length("headState", 1),
    tasks: length("output", 1),
  };
  for (const [name, shape] of Object.entries(shapesInOrder(sizes))) {
    const found = named(weights, name).shape;
    if (found.join() === shape.join()) continue;
    throw new Error(`networkSizes: expected ${name} [${shape.join()}], got [${found.join()}]`);
  }
  return sizes;
}

/** Every weight of the network in the order of the flat array; assembly/network.ts counts on it. */
export function shapesInOrder(sizes: NetworkSizes): Readonly<Record<string, readonly number[]>> {
  const { dailyFeatures, binFeatures, parameters, units, headUnits, tasks } = sizes;
  return {
    trunkDaily: [dailyFeatures, 4 * units],
    trunkUnit: [parameters, 4 * units],
    trunkRecurrent: [units, 4 * units],
    trunkBias: [4 * units],
    headState: [units, headUnits],
    headBin: [binFeatures, headUnits],
    headUnit: [parameters, headUnits],
    headBias: [headUnits],
    hidden: [headUnits, headUnits],
    hiddenBias: [headUnits],
    output: [headUnits, tasks],
    outputBias: [tasks],
  };
}

/** All weights one after another; those the network does not name (task weights) come last, by name. */
function flatOrder(weights: Weights): readonly string[] {
  const known = Object.keys(shapesInOrder(networkSizes(weights)));
  const others = Object.keys(weights).filter((name) => !known.includes(name));
  return [...known, ...others.toSorted()];
}

export function flatten(weights: Weights): Float32Array {
  const order = flatOrder(weights);
  const flat = new Float32Array(order.reduce((sum, name) => sum + weights[name].data.length, 0));
  let at = 0;
  for (const name of order) {
    flat.set(weights[name].data, at);
    at += weights[name].data.length;
  }
  return flat;
}

/** The way back: copies, shaped and ordered like `like`. */
export function unflatten(flat: Float32Array, like: Weights): Weights {
  const found = new Map<string, Float32Array>();
  let at = 0;
  for (const name of flatOrder(like)) {
    const end = at + like[name].data.length;
    found.set(name, flat.slice(at, end));
    at = end;
  }
  const weights: Record<string, Weight> = {};
  for (const [name, { shape }] of Object.entries(like)) {
    weights[name] = { shape, data: found.get(name) ?? new Float32Array() };
  }
  return weights;
}

function named(weights: Weights, name: string): Weight {
  const weight = weights[name];
  if (!weight) throw new Error(`networkSizes: expected a weight called ${name}, got none`);
  return weight;
}
