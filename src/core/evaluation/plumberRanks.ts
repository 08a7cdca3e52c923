/** @file Where each of several runs stands among the others, over the metrics of PLUMBER. */
import type { MetricName, Metrics } from "./metrics.ts";

/**
 * Metrics of PLUMBER as losses, the smaller the better; its skewness and kurtosis are left out (our choice).
 * @source Best et al. (2015), J. Hydrometeorol. 16, 1425-1442
 */
const losses: Readonly<Partial<Record<MetricName, (value: number) => number>>> = {
  MBE: Math.abs,
  NME: (value) => value,
  SDdiff: (value) => value,
  R: (value) => 1 - value,
  P5diff: (value) => value,
  P95diff: (value) => value,
  overlap: (value) => 1 - value,
};

/**
 * Mean rank of each contestant: 1 is best, contestants with equal values share the mean of their places. A metric that
 * is not defined for one of them does not count.
 * @returns NaN where no metric counts
 */
export function meanRanks<Name extends string>(
  contestants: Readonly<Record<Name, Metrics>>,
): Record<string, number> {
  const entries = Object.entries<Metrics>(contestants);
  const perMetric = Object.entries(losses).flatMap(([metric, loss]) => {
    const values = entries.map(([, metrics]) => loss(Number(Reflect.get(metrics, metric))));
    return values.some(Number.isNaN) ? [] : [values.map((value) => rankAmong(value, values))];
  });
  return Object.fromEntries(
    entries.map(([name], i) => [
      name,
      perMetric.reduce((sum, ranks) => sum + ranks[i], 0) / perMetric.length,
    ]),
  );
}

function rankAmong(value: number, values: readonly number[]): number {
  const better = values.filter((other) => other < value).length;
  const equal = values.filter((other) => other === value).length;
  return better + (equal + 1) / 2;
}
