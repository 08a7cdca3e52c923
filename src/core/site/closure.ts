/** @file Energy-balance closure at the tower: how well H + LE meets Rn - G, and fluxes that are closed by a stated method. */
import { finished } from "../base/progress.ts";
import { quantile } from "../base/statistics.ts";

const dayMs = 86_400_000;
const hourMs = 3_600_000;

/** The four fluxes of a tower on its axis, W m-2, NaN where missing, with what tells good turbulent fluxes. */
export interface TowerFluxes {
  readonly startMs: number;
  readonly stepSeconds: number;
  readonly H: Float64Array;
  readonly LE: Float64Array;
  readonly Rn: Float64Array;
  readonly G: Float64Array;
  /** Quality codes of H and LE: 0 measured, 1 good fill. */
  readonly qualityH: Uint8Array;
  readonly qualityLE: Uint8Array;
}

/** H and LE after closing, NaN where no factor exists. */
export interface ClosedFluxes {
  readonly H: Float64Array;
  readonly LE: Float64Array;
}

/** Days on either side whose factors close a step, and how many of them there must be. */
const windowDays = 15;
const fewestFactors = 5;

/**
 * The method of FLUXNET2015 (its first one): each step is multiplied by the median factor of the days around.
 *
 *     f = (Rn - G) / (H + LE)      where H and LE are measured or well filled, and Rn and G are there
 *     H_c = H median(f),  LE_c = LE median(f)      over +/- 15 days, 22:00-02:30 and 10:00-14:30
 *
 * Factors outside the median +/- 1.5 interquartile ranges of the record are left out; fewer than 5 factors close
 * nothing. The Bowen ratio stays as it was.
 * @source Pastorello et al. (2020), Sci. Data 7, 225, "Energy balance corrected fluxes"
 */
export function closeByWindows(fluxes: TowerFluxes): ClosedFluxes {
  return finished(closeByWindowsSteps(fluxes));
}

/** Half-hours that are closed between two pauses: three years. */
const stepsPerPiece = 50_000;

/** The same, with pauses: twenty years take a third of a second. */
export function* closeByWindowsSteps(
  fluxes: TowerFluxes,
): Generator<undefined, ClosedFluxes, void> {
  const factors = yield* believedFactors(fluxes);
  const { H, LE, stepSeconds } = fluxes;
  const reach = (windowDays * dayMs) / (stepSeconds * 1000);
  const closed = { H: emptyLike(H), LE: emptyLike(LE) };
  const window = sortedWindow();
  let [first, next] = [0, 0];
  for (let step = 0; step < H.length; step++) {
    if (step % stepsPerPiece === 0) yield undefined;
    while (next < factors.length && factors[next].step <= step + reach) {
      window.add(factors[next++].factor);
    }
    while (first < next && factors[first].step < step - reach) {
      window.remove(factors[first++].factor);
    }
    if (window.size() < fewestFactors) continue;
    const factor = window.median();
    closed.H[step] = H[step] * factor;
    closed.LE[step] = LE[step] * factor;
  }
  return closed;
}

interface Factor {
  readonly step: number;
  readonly factor: number;
}

/** Factors at noon and midnight, without those far from the rest. */
function* believedFactors(fluxes: TowerFluxes): Generator<undefined, Factor[], void> {
  const all = allFactors(fluxes);
  yield undefined;
  const sorted = new Float64Array(all.length);
  all.forEach(({ factor }, i) => (sorted[i] = factor));
  yield undefined;
  sorted.sort();
  yield undefined;
  if (sorted.length === 0) return [];
  const [low, middle, high] = [0.25, 0.5, 0.75].map((share) => quantile(sorted, share));
  const reach = 1.5 * (high - low);
  return all.filter(
    ({ step, factor }) =>
      factor >= middle - reach && factor <= middle + reach && isWindow(fluxes, step),
  );
}

function allFactors({ H, LE, Rn, G, qualityH, qualityLE }: TowerFluxes): Factor[] {
  const found: Factor[] = [];
  for (let step = 0; step < H.length; step++) {
    if (qualityH[step] > 1 || qualityLE[step] > 1) continue;
    const factor = (Rn[step] - G[step]) / (H[step] + LE[step]);
    if (Number.isFinite(factor)) found.push({ step, factor });
  }
  return found;
}

/** Whether a step lies within 22:00-02:30 or 10:00-14:30, when storage changes least. */
function isWindow({ startMs, stepSeconds }: TowerFluxes, step: number): boolean {
  const length = stepSeconds * 1000;
  const from = (startMs + step * length) % dayMs;
  const to = from + length;
  const isNoon = from >= 10 * hourMs && to <= 14.5 * hourMs;
  return isNoon || from >= 22 * hourMs || to <= 2.5 * hourMs;
}

/** Share of a day's steps with all four fluxes from which its sums are believed (our choice). */
const completeShare = 0.75;

/**
 * Bowen-ratio closure day by day: every step of a day is multiplied by the same factor, so that the day closes and
 * H / LE stays as it was.
 *
 *     f = sum(Rn - G) / sum(H + LE)      over the steps of the day that have all four
 *
 * A day with less than three quarters of its steps, or whose factor lies outside 0.5..3, closes nothing (our choice):
 * there the sums are too small or too few to divide by.
 * @source Twine et al. (2000), Agric. For. Meteorol. 103, 279-300
 */
export function closeByDays(fluxes: TowerFluxes): ClosedFluxes {
  const { H, LE } = fluxes;
  const perDay = Math.round(86_400 / fluxes.stepSeconds);
  const closed = { H: emptyLike(H), LE: emptyLike(LE) };
  for (let from = 0; from < H.length; from += perDay) {
    const to = Math.min(H.length, from + perDay);
    const factor = dayFactor(fluxes, from, to, perDay);
    if (!(factor >= 0.5 && factor <= 3)) continue;
    for (let step = from; step < to; step++) {
      closed.H[step] = H[step] * factor;
      closed.LE[step] = LE[step] * factor;
    }
  }
  return closed;
}

function dayFactor(fluxes: TowerFluxes, from: number, to: number, perDay: number): number {
  const { H, LE, Rn, G, qualityH, qualityLE } = fluxes;
  let [energy, turbulent, steps] = [0, 0, 0];
  for (let step = from; step < to; step++) {
    const [available, carried] = [Rn[step] - G[step], H[step] + LE[step]];
    if (qualityH[step] > 1 || qualityLE[step] > 1 || Number.isNaN(available + carried)) continue;
    energy += available;
    turbulent += carried;
    steps++;
  }
  return steps >= completeShare * perDay ? energy / turbulent : Number.NaN;
}

/** How well a tower closes. */
export interface TowerClosure {
  /** Steps with all four fluxes, H and LE measured or well filled. */
  readonly n: number;
  /** H + LE = slope (Rn - G) + intercept, least squares; NaN where there are fewer than three steps. */
  readonly slope: number;
  readonly interceptWM2: number;
  readonly r2: number;
  /** Energy balance ratio: sum(H + LE) / sum(Rn - G). */
  readonly ratio: number;
  /** Steps drawn evenly from all of them, W m-2. */
  readonly available: Float64Array;
  readonly turbulent: Float64Array;
}

/** Points of a scatter plot at most. */
const maxPoints = 2500;

/** Regression of H + LE on Rn - G, and their ratio over all steps that have both. */
export function towerClosure(fluxes: TowerFluxes): TowerClosure {
  const { available, turbulent } = balances(fluxes);
  const n = available.length;
  const stride = Math.max(1, Math.ceil(n / maxPoints));
  const thin = (values: Float64Array) => values.filter((_, i) => i % stride === 0);
  return {
    n,
    ...regression(available, turbulent),
    ratio: sum(turbulent) / sum(available),
    available: thin(available),
    turbulent: thin(turbulent),
  };
}

/** Rn - G and H + LE of the steps that have both; H and LE measured or well filled. */
function balances({ H, LE, Rn, G, qualityH, qualityLE }: TowerFluxes) {
  const available = new Float64Array(H.length);
  const turbulent = new Float64Array(H.length);
  let n = 0;
  for (let i = 0; i < H.length; i++) {
    if (qualityH[i] > 1 || qualityLE[i] > 1) continue;
    if (Number.isNaN(H[i] + LE[i] + Rn[i] - G[i])) continue;
    available[n] = Rn[i] - G[i];
    turbulent[n++] = H[i] + LE[i];
  }
  return { available: available.subarray(0, n), turbulent: turbulent.subarray(0, n) };
}

function regression(x: Float64Array, y: Float64Array) {
  const n = x.length;
  if (n < 3) return { slope: Number.NaN, interceptWM2: Number.NaN, r2: Number.NaN };
  const [meanX, meanY] = [sum(x) / n, sum(y) / n];
  let [xx, xy, yy] = [0, 0, 0];
  for (let i = 0; i < n; i++) {
    xx += (x[i] - meanX) ** 2;
    xy += (x[i] - meanX) * (y[i] - meanY);
    yy += (y[i] - meanY) ** 2;
  }
  const slope = xy / xx;
  return { slope, interceptWM2: meanY - slope * meanX, r2: xy ** 2 / (xx * yy) };
}

function sum(values: Float64Array): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

function emptyLike({ length }: Float64Array): Float64Array {
  return new Float64Array(length).fill(Number.NaN);
}

/** Numbers kept in order while some come and others go. */
function sortedWindow() {
  const values: number[] = [];
  const placeOf = (value: number): number => {
    let [low, high] = [0, values.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (values[middle] < value) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return {
    add: (value: number) => void values.splice(placeOf(value), 0, value),
    remove: (value: number) => void values.splice(placeOf(value), 1),
    size: () => values.length,
    median() {
      const half = values.length >> 1;
      return values.length % 2 === 1 ? values[half] : (values[half - 1] + values[half]) / 2;
    },
  };
}
