/** @file Seeded random numbers: the same seed and stream give the same numbers on every machine. */
import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

/** One stream of random numbers; every call moves it on. */
export interface Random {
  /** Uniform in [0, 1), 53 random bits. */
  uniform(): number;
  /** Standard normal: mean 0, variance 1. */
  normal(): number;
  /** Uniform whole number in 0 .. below-1; `below` is 1 .. 2^32. */
  integer(below: number): number;
}

/** Neighbouring seeds start from similar states; this many numbers are thrown away to part them. */
const warmUp = 32;

/**
 * A stream of random numbers (xoroshiro128+).
 *
 * @param seed any safe integer
 * @param stream name of an independent stream under the same seed, such as "rain" or "member 12"
 */
export function seeded(seed: number, stream = ""): Random {
  if (!Number.isSafeInteger(seed)) {
    throw new RangeError(`seeded: seed must be a safe integer, got ${seed}`);
  }
  const generator = xoroshiro128plus(hashText(`${seed}:${stream}`));
  for (let i = 0; i < warmUp; i++) generator.next();
  const uniform = () => uniformFloat64(generator);
  return {
    uniform,
    normal: normalFrom(uniform),
    integer: (below) => uniformInt(generator, 0, below - 1),
  };
}

/**
 * Standard normals from uniforms, two at a time.
 *
 *     r = sqrt(-2 ln(1 - u1)),   n1 = r cos(2 pi u2),   n2 = r sin(2 pi u2)
 *
 * @source Box & Muller (1958), Ann. Math. Stat. 29, 610-611
 */
function normalFrom(uniform: () => number): () => number {
  let spare: number | undefined;
  return () => {
    if (spare !== undefined) {
      const kept = spare;
      spare = undefined;
      return kept;
    }
    const radius = Math.sqrt(-2 * Math.log(1 - uniform()));
    const angle = 2 * Math.PI * uniform();
    spare = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  };
}

/** Shuffle in place, every order equally likely (Fisher-Yates). */
export function shuffle<T extends { length: number; [index: number]: unknown }>(
  items: T,
  random: Random,
): T {
  for (let i = items.length - 1; i > 0; i--) {
    const j = random.integer(i + 1);
    [items[i], items[j]] = [items[j], items[i]];
  }
  return items;
}

/**
 * 32-bit hash of a text: FNV-1a, then the finaliser of MurmurHash3 so that near texts part.
 * @source Fowler, Noll & Vo (draft-eastlake-fnv); Appleby, MurmurHash3 fmix32
 */
function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) | 0;
}
