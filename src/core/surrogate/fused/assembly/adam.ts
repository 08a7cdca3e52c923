/** @file Adam over one flat array of weights, with the gradient's norm and its cap; equations in backends/variables.ts. */

/** Euclidean norm of `count` numbers, summed in double precision. */
export function norm(gradient: usize, count: i32): f64 {
  let sum: f64 = 0;
  for (let i: usize = 0; i < <usize>count << 2; i += 4) {
    const g = <f64>load<f32>(gradient + i);
    sum += g * g;
  }
  return Math.sqrt(sum);
}

/** sum += addend, number by number. */
export function addInto(sum: usize, addend: usize, count: i32): void {
  let i: usize = 0;
  const end = <usize>count << 2;
  for (; i + 16 <= end; i += 16) {
    v128.store(sum + i, f32x4.add(v128.load(sum + i), v128.load(addend + i)));
  }
  for (; i < end; i += 4) store<f32>(sum + i, load<f32>(sum + i) + load<f32>(addend + i));
}

/**
 * One step: moments and weights move in place.
 * @param shrink factor of the gradient, at most 1: the cap over its norm
 * @param corrected rate sqrt(1 - b2^t) / (1 - b1^t)
 */
export function adam(
  weights: usize,
  first: usize,
  second: usize,
  gradient: usize,
  count: i32,
  shrink: f32,
  corrected: f32,
): void {
  const end = <usize>count << 2;
  const whole = end & ~15;
  const keep1 = f32x4.splat(0.9);
  const take1 = f32x4.splat(<f32>(1 - 0.9));
  const keep2 = f32x4.splat(0.999);
  const take2 = f32x4.splat(<f32>(1 - 0.999));
  for (let i: usize = 0; i < whole; i += 16) {
    const g = f32x4.mul(v128.load(gradient + i), f32x4.splat(shrink));
    const m = f32x4.add(f32x4.mul(v128.load(first + i), keep1), f32x4.mul(g, take1));
    const square = f32x4.mul(f32x4.mul(g, g), take2);
    const v = f32x4.add(f32x4.mul(v128.load(second + i), keep2), square);
    v128.store(first + i, m);
    v128.store(second + i, v);
    const root = f32x4.add(f32x4.sqrt(v), f32x4.splat(1e-8));
    const step = f32x4.div(f32x4.mul(m, f32x4.splat(corrected)), root);
    v128.store(weights + i, f32x4.sub(v128.load(weights + i), step));
  }
  for (let i = whole; i < end; i += 4) {
    const g = load<f32>(gradient + i) * shrink;
    const m = load<f32>(first + i) * 0.9 + g * <f32>(1 - 0.9);
    const v = load<f32>(second + i) * 0.999 + g * g * <f32>(1 - 0.999);
    store<f32>(first + i, m);
    store<f32>(second + i, v);
    const step = (m * corrected) / (sqrt<f32>(v) + 1e-8);
    store<f32>(weights + i, load<f32>(weights + i) - step);
  }
}
