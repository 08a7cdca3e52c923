/**
 * @file The numbers of CMA-ES that follow from dimension and population: weights, learning rates, damping.
 *
 * @source Hansen (2016), The CMA Evolution Strategy: A Tutorial, arXiv:1604.00772, table 1 and equations 49 to 58
 */

/** Constants of one run of CMA-ES. */
export interface CmaStrategy {
  /** Dimensions n and candidates of a generation, lambda. */
  readonly n: number;
  readonly population: number;
  /** Weight of every rank; the first mu are positive and sum to 1, the others are not positive (active update). */
  readonly weights: Float64Array;
  readonly mu: number;
  /** Variance-effective selection mass. */
  readonly muEff: number;
  /** Learning rates of the step-size path, the covariance path, rank one and rank mu. */
  readonly cSigma: number;
  readonly cC: number;
  readonly c1: number;
  readonly cMu: number;
  /** Damping of the step size. */
  readonly dSigma: number;
  /** Expected length of a standard normal vector. */
  readonly chiN: number;
}

/** lambda = 4 + floor(3 ln n) */
export function defaultPopulation(n: number): number {
  return 4 + Math.floor(3 * Math.log(n));
}

export function cmaStrategy(n: number, population: number): CmaStrategy {
  const raw = Array.from(
    { length: population },
    (_, i) => Math.log((population + 1) / 2) - Math.log(i + 1),
  );
  const mu = Math.floor(population / 2);
  const muEff = effectiveMass(raw.slice(0, mu));
  const c1 = 2 / ((n + 1.3) ** 2 + muEff);
  const cMu = Math.min(1 - c1, (2 * (0.25 + muEff + 1 / muEff - 2)) / ((n + 2) ** 2 + muEff));
  const cSigma = (muEff + 2) / (n + muEff + 5);
  return {
    n,
    population,
    weights: weightsOf(raw, mu, { n, muEff, c1, cMu }),
    mu,
    muEff,
    cSigma,
    cC: (4 + muEff / n) / (n + 4 + (2 * muEff) / n),
    c1,
    cMu,
    dSigma: 1 + 2 * Math.max(0, Math.sqrt((muEff - 1) / (n + 1)) - 1) + cSigma,
    chiN: Math.sqrt(n) * (1 - 1 / (4 * n) + 1 / (21 * n * n)),
  };
}

/** mu_eff = (sum w)^2 / sum w^2 */
function effectiveMass(weights: readonly number[]): number {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return sum ** 2 / weights.reduce((total, weight) => total + weight ** 2, 0);
}

type Rates = Pick<CmaStrategy, "n" | "muEff" | "c1" | "cMu">;

/** Positive weights sum to 1, negative ones to the largest sum that keeps the covariance positive definite. */
function weightsOf(raw: readonly number[], mu: number, { n, muEff, c1, cMu }: Rates): Float64Array {
  const positive = raw.slice(0, mu).reduce((sum, weight) => sum + weight, 0);
  const below = raw.filter((weight) => weight < 0);
  const negative = below.reduce((sum, weight) => sum - weight, 0);
  const negativeSum = Math.min(
    1 + c1 / cMu,
    1 + (2 * effectiveMass(below)) / (muEff + 2),
    (1 - c1 - cMu) / (n * cMu),
  );
  return Float64Array.from(raw, (weight) =>
    weight >= 0 ? weight / positive : (weight * negativeSum) / negative,
  );
}
