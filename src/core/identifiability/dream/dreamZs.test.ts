import { describe, expect, test } from "vitest";
import { seeded } from "../../base/random.ts";
import { effectiveDraws, splitRHat } from "./convergence.ts";
import { dreamZs, type Generation } from "./dreamZs.ts";
import { parallelStep, snookerStep, type Step } from "./steps.ts";

type Target = (unit: Float64Array) => number;

/** Run chains on a known target. */
function sampled(target: Target, dimensions: number, generations: number, seed = 1) {
  const adaptFor = Math.floor(generations / 5);
  const sampler = dreamZs({ dimensions, chains: 4, seed, adaptFor });
  const found: Generation[] = [];
  let asked = sampler.next([]).value;
  while (found.length < generations) {
    asked = sampler.next(asked.vectors.map(target)).value;
    if (asked.before) found.push(asked.before);
  }
  return found;
}

/** Something of the second half of the draws, one series a chain. */
function seriesOf(found: readonly Generation[], take: (unit: Float64Array) => number) {
  const half = found.slice(found.length / 2);
  const chains = half[0].deviance.length;
  const width = half[0].units.length / chains;
  return Array.from({ length: chains }, (_, c) =>
    Float64Array.from(half, ({ units }) => take(units.subarray(c * width, (c + 1) * width))),
  );
}

/** How far the mean is off, in standard errors of the effective draws. */
function offBy(series: readonly Float64Array[], mean: number, sd: number): number {
  const all = series.flatMap((chain) => [...chain]);
  const found = all.reduce((sum, x) => sum + x, 0) / all.length;
  return Math.abs(found - mean) / (sd / Math.sqrt(effectiveDraws(series)));
}

/** Correlated normal, rho .9, centre .5, standard deviations .1 and .05. */
const correlated: Target = ([a, b]) => {
  const [x, y] = [(a - 0.5) / 0.1, (b - 0.5) / 0.05];
  return (x * x - 2 * 0.9 * x * y + y * y) / (1 - 0.81);
};

/** Haario et al. (1999) as in BayesianTools: x1 of sd 10, x2 + b x1^2 - 100 b standard normal, b = .03, others standard normal. */
const bend = 0.03;
const bananaX = (u: number) => 100 * u - 50;
const bananaY = (v: number) => 110 * v - 80;
const banana: Target = ([u, v, ...others]) => {
  const x = bananaX(u);
  const rest = others.reduce((sum, w) => sum + (16 * w - 8) ** 2, 0);
  return x ** 2 / 100 + (bananaY(v) + bend * x * x - 100 * bend) ** 2 + rest;
};

describe("ID45 chains find the moments of known targets within what their effective draws allow", () => {
  test("a correlated normal", () => {
    const found = sampled(correlated, 2, 4000);
    expect(
      offBy(
        seriesOf(found, ([a]) => a),
        0.5,
        0.1,
      ),
    ).toBeLessThan(4);
    expect(
      offBy(
        seriesOf(found, ([, b]) => b),
        0.5,
        0.05,
      ),
    ).toBeLessThan(4);
    const product = seriesOf(found, ([a, b]) => ((a - 0.5) * (b - 0.5)) / 0.005);
    expect(offBy(product, 0.9, Math.sqrt(1 + 0.81))).toBeLessThan(4);
    expect(splitRHat(product)).toBeLessThan(1.05);
  });

  test.each([2, 5])("the twisted normal in %d dimensions: means, variances and the bend", (d) => {
    const found = sampled(banana, d, 12_000);
    const of = (take: (x: number, y: number) => number) =>
      seriesOf(found, ([u, v]) => take(bananaX(u), bananaY(v)));
    expect(
      offBy(
        of((x) => x),
        0,
        10,
      ),
    ).toBeLessThan(4);
    expect(
      offBy(
        of((x) => x * x),
        100,
        Math.sqrt(2) * 100,
      ),
    ).toBeLessThan(4);
    // Var(x2) = 1 + 2 b^2 100^2.
    expect(
      offBy(
        of((_, y) => y),
        0,
        Math.sqrt(19),
      ),
    ).toBeLessThan(4);
    expect(
      offBy(
        of((_, y) => y * y),
        19,
        19 * Math.sqrt(14),
      ),
    ).toBeLessThan(4);
    const straightened = of((x, y) => y + bend * x * x - 100 * bend);
    expect(offBy(straightened, 0, 1)).toBeLessThan(4);
    const squares = straightened.map((chain) => chain.map((value) => value ** 2));
    expect(offBy(squares, 1, Math.sqrt(2))).toBeLessThan(4);
  });

  test("a narrow ridge in seven dimensions, far from where the chains start", () => {
    // Standard deviations of .0015 to .05 along directions that mix neighbours.
    const ridge: Target = (unit) => {
      const z = unit.map((u, p) => u - [0.4, 0.9, 0.8, 0.2, 0.8, 0.5, 0.7][p]);
      return z.reduce((sum, value, p) => {
        const mixed = (value + z[(p + 1) % 7]) / Math.SQRT2;
        return sum + (mixed / (0.0015 * 1.8 ** p)) ** 2;
      }, 0);
    };
    const found = sampled(ridge, 7, 3000);
    for (const p of [0, 3, 6])
      expect(splitRHat(seriesOf(found, (unit) => unit[p]))).toBeLessThan(1.3);
    expect(Math.max(...found[400].deviance)).toBeLessThan(100);
  });

  test("each chain by itself, whichever place it has among them", () => {
    // A ratio of one chain's snooker step that is used for all would leave all but one astray.
    const normal: Target = (unit) => unit.reduce((sum, u) => sum + ((u - 0.5) / 0.06) ** 2, 0);
    const found = sampled(normal, 10, 8000);
    const chains = seriesOf(found, (unit) => unit.reduce((sum, u) => sum + (u - 0.5) ** 2, 0));
    for (const chain of chains)
      expect(offBy([chain], 10 * 0.0036, Math.sqrt(20) * 0.0036)).toBeLessThan(4);
  });
});

/** Draws of a correlated normal that the box cuts off at two corners' sides. */
function cutDraws(count: number, seed: number): Float64Array[] {
  const random = seeded(seed, "draws");
  const draws: Float64Array[] = [];
  while (draws.length < count) {
    const [x, y] = [random.normal(), random.normal()];
    const unit = Float64Array.of(0.15 + 0.25 * x, 0.1 + 0.2 * (0.8 * x + 0.6 * y));
    if (unit.every((u) => u >= 0 && u <= 1)) draws.push(unit);
  }
  return draws;
}

const cut: Target = ([a, b]) => {
  const x = (a - 0.15) / 0.25;
  return x * x + ((b - 0.1) / 0.2 - 0.8 * x) ** 2 / 0.36;
};
const uniform: Target = () => 0;

const kinds: readonly (readonly [string, (...args: Parameters<typeof snookerStep>) => Step])[] = [
  ["snooker", snookerStep],
  ["parallel direction, some dimensions", (...args) => parallelStep(args[0], args[1], 0, args[2])],
  ["parallel direction, all dimensions", (...args) => parallelStep(args[0], args[1], 2, args[2])],
];

describe.each(kinds)("ID46 what is distributed like the target stays so: %s", (_, step) => {
  const archive = cutDraws(40, 3);

  test.each([
    ["a normal that the bounds cut", cut, cutDraws(20_000, 4)],
    ["uniform, the archive being correlated", uniform, uniformDraws(20_000)],
  ] as const)("%s", (_name, target, draws) => {
    const random = seeded(5, "moves");
    let states: readonly Float64Array[] = draws;
    for (let k = 0; k < 4; k++) {
      states = states.map((state) => {
        const { to, logRatio } = step(state, archive, random);
        const ratio = (target(state) - target(to)) / 2 + logRatio;
        return Math.log(1 - random.uniform()) <= ratio ? to : state;
      });
    }
    const moved = states.filter((state, i) => state !== draws[i]).length;
    expect(moved).toBeGreaterThan(2000);
    const tests = [
      ([a]: Float64Array) => a,
      ([, b]: Float64Array) => b,
      ([a, b]: Float64Array) => a * b,
      ([a, b]: Float64Array) => (a - b) ** 2,
      ([a, b]: Float64Array) => Number(a < 0.1 && b < 0.1),
      ([a, b]: Float64Array) => Number(a > 0.9 && b > 0.9),
      ([a, b]: Float64Array) => Number(a < 0.1 && b > 0.9),
    ];
    for (const take of tests) {
      const change = states.map((state, i) => take(state) - take(draws[i]));
      const mean = change.reduce((sum, x) => sum + x, 0) / change.length;
      const square = change.reduce((sum, x) => sum + x * x, 0) / change.length;
      // Both ends are draws: their difference has a mean of 0, give or take four standard errors.
      expect(Math.abs(mean)).toBeLessThanOrEqual(4 * Math.sqrt(square / change.length));
    }
  });
});

function uniformDraws(count: number): Float64Array[] {
  const random = seeded(6, "uniform");
  return Array.from({ length: count }, () => Float64Array.of(random.uniform(), random.uniform()));
}

describe("ID47 chains repeat with their seed and stay where there is a likelihood", () => {
  test("the same seed gives the same bits, another seed others", () => {
    const units = (seed: number) => sampled(banana, 2, 60, seed).map((g) => [...g.units]);
    expect(units(7)).toEqual(units(7));
    expect(units(7)).not.toEqual(units(8));
  });

  test("vectors without a likelihood are left and not gone to", () => {
    const half: Target = ([a]) => (a < 0.5 ? Infinity : 0);
    const found = sampled(half, 2, 300);
    const last = found.slice(100);
    expect(last.every(({ deviance }) => deviance.every((d) => d === 0))).toBe(true);
  });

  test("fewer than three chains are refused", () => {
    const options = { dimensions: 2, chains: 2, seed: 1, adaptFor: 0 };
    expect(() => dreamZs(options).next([])).toThrow(RangeError);
  });
});

describe("ID48 R-hat and effective draws are those of the references", () => {
  test("R-hat by hand: two chains, halves of two draws", () => {
    // Half chains (1,3) (2,4) (3,5) (6,8): means 2 3 4 7, W = 2, B = 2 x 14/3; var+ = 1 + 14/3.
    const chains = [Float64Array.of(1, 3, 2, 4), Float64Array.of(3, 5, 6, 8)];
    expect(splitRHat(chains)).toBeCloseTo(Math.sqrt((1 + 14 / 3) / 2), 12);
  });

  test("a chain that drifts is told, one that does not move has no R-hat", () => {
    const drift = [0, 1, 2].map((c) => Float64Array.from({ length: 200 }, (_, i) => i + 0.1 * c));
    expect(splitRHat(drift)).toBeGreaterThan(1.5);
    expect(splitRHat([new Float64Array(8), new Float64Array(8)])).toBeNaN();
    expect(effectiveDraws([new Float64Array(8), new Float64Array(8)])).toBeNaN();
  });

  test.each([0, 0.5, 0.9])("an autoregression of %d is worth n (1 - r) / (1 + r)", (memory) => {
    const chains = [1, 2, 3, 4].map((seed) => {
      const random = seeded(seed, "memory");
      let now = random.normal();
      return Float64Array.from({ length: 5000 }, () => {
        now = memory * now + Math.sqrt(1 - memory ** 2) * random.normal();
        return now;
      });
    });
    const share = effectiveDraws(chains) / 20_000;
    const expected = (1 - memory) / (1 + memory);
    expect(share).toBeGreaterThan(0.85 * expected);
    expect(share).toBeLessThan(1.15 * expected);
  });
});
