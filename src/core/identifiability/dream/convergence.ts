/** @file Whether chains tell one story: R-hat and the number of independent draws. */

/** Draws of one quantity, one series a chain, all of the same length. */
export type ChainSeries = readonly Float64Array[];

/**
 * Split R-hat: how much wider all draws are than those within the halves of the chains; 1 where they agree.
 *
 *     R = sqrt(((n - 1) / n W + B / n) / W)
 *
 * n draws in each half chain; W: mean of the variances within, B: n times the variance of their means.
 *
 * @returns NaN where nothing moves, or for fewer than four draws
 * @source Gelman & Rubin (1992), Stat. Sci. 7, 457-472; halves: Gelman et al. (2013), Bayesian Data Analysis, 3rd ed., 11.4
 */
export function splitRHat(chains: ChainSeries): number {
  const { pooled, within } = variances(halves(chains));
  return Math.sqrt(pooled / within);
}

/**
 * Independent draws that correlated ones are worth.
 *
 *     n_eff = m n / (1 + 2 sum rho_t),   rho_t = 1 - V_t / (2 var+)
 *
 * V_t: mean squared difference of draws t apart; the sum ends before the first pair of lags that adds up to less than 0.
 *
 * @returns at most the number of draws; NaN where nothing moves
 * @source Gelman et al. (2013), 11.5; Geyer (1992), Stat. Sci. 7, 473-483
 */
export function effectiveDraws(chains: ChainSeries): number {
  const split = halves(chains);
  const { pooled } = variances(split);
  const length = split[0].length;
  const correlation = (lag: number) => 1 - variogram(split, lag) / (2 * pooled);
  let sum = 0;
  for (let lag = 1; lag + 1 < length; lag += 2) {
    const pair = correlation(lag) + correlation(lag + 1);
    if (!(pair > 0)) break;
    sum += pair;
  }
  const draws = split.length * length;
  return pooled > 0 ? Math.min(draws, draws / (1 + 2 * sum)) : Number.NaN;
}

/** Each chain's first and second half; an odd draw in the middle is left out. */
function halves(chains: ChainSeries): Float64Array[] {
  const half = Math.floor((chains[0]?.length ?? 0) / 2);
  return chains.flatMap((chain) => [chain.subarray(0, half), chain.subarray(chain.length - half)]);
}

function variances(chains: ChainSeries): { readonly pooled: number; readonly within: number } {
  const n = chains[0].length;
  const means = chains.map(meanOf);
  const within = meanOf(chains.map((chain, c) => varianceAbout(chain, means[c])));
  const between = n * varianceAbout(means, meanOf(means));
  return { pooled: ((n - 1) / n) * within + between / n, within };
}

function meanOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  return sum / values.length;
}

/** Sample variance. */
function varianceAbout(values: ArrayLike<number>, mean: number): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += (values[i] - mean) ** 2;
  return sum / (values.length - 1);
}

function variogram(chains: ChainSeries, lag: number): number {
  let sum = 0;
  for (const chain of chains) {
    for (let i = lag; i < chain.length; i++) sum += (chain[i] - chain[i - lag]) ** 2;
  }
  return sum / (chains.length * (chains[0].length - lag));
}
