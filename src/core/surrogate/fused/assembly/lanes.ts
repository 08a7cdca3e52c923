/** @file Four single-precision numbers at a time: multiply-add and the hyperbolic tangent. */

/** a b + c; one rounding where the machine has fused multiply-add and the module may use it. */
@inline
export function madd(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(a, b, c);
  return f32x4.add(f32x4.mul(a, b), c);
}

/** Length rounded up to whole pairs of vectors. */
@inline
export function padded(length: i32): i32 {
  return (length + 7) & ~7;
}

/**
 * Hyperbolic tangent of four numbers, absolute error below 4e-7; what is not a number stays so.
 *
 *     tanh x = x p(x^2) / q(x^2) on +-7.9
 *
 * @source coefficients of Eigen's generic_fast_tanh_float
 */
@inline
export function tanh4(value: v128): v128 {
  const x = f32x4.pmax(f32x4.pmin(value, f32x4.splat(7.90531110763549805)), f32x4.splat(-7.90531110763549805));
  const s = f32x4.mul(x, x);
  let p = madd(s, f32x4.splat(-2.76076847742355e-16), f32x4.splat(2.00018790482477e-13));
  p = madd(s, p, f32x4.splat(-8.60467152213735e-11));
  p = madd(s, p, f32x4.splat(5.12229709037114e-8));
  p = madd(s, p, f32x4.splat(1.48572235717979e-5));
  p = madd(s, p, f32x4.splat(6.37261928875436e-4));
  p = madd(s, p, f32x4.splat(4.89352455891786e-3));
  let q = madd(s, f32x4.splat(1.19825839466702e-6), f32x4.splat(1.18534705686654e-4));
  q = madd(s, q, f32x4.splat(2.2684346324390e-3));
  q = madd(s, q, f32x4.splat(4.89352518554385e-3));
  return f32x4.div(f32x4.mul(x, p), q);
}
