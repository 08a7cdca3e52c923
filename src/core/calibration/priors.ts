/** @file What is known of a parameter before it is calibrated: canopy height, cover or leaf traits of the site's metadata. */
import { parameter, type Parameter, type ParameterName } from "../model/parameters.ts";

export const priorKinds = ["normal", "log-normal"] as const;

/**
 * A distribution of a parameter; mean and standard deviation are of the quantity itself, in its unit, for both kinds. A
 * quantity that is negative throughout its range has its log-normal in the absolute value.
 */
export interface Prior {
  readonly kind: (typeof priorKinds)[number];
  readonly mean: number;
  readonly sd: number;
}

export type Priors = Readonly<Partial<Record<ParameterName, Prior>>>;

/**
 * Weight of the priors beside normalised mean squared errors (our choice): with errors that leave half of the variance
 * unexplained, the prior counts as against a hundred independent observations.
 */
export const defaultPriorWeight = 0.01;

/**
 * Distance from a prior, in its standard deviations, as a function of the position in the range:
 *
 *     normal:      z = (x(u) - mean) / sd
 *     log-normal:  z = (ln |x(u)| - mu) / s,  s^2 = ln(1 + (sd/mean)^2),  mu = ln |mean| - s^2 / 2
 *
 * with x(u) linear or exponential in u. Written as z = (shape(u) - center) / width for a shape that the device knows.
 */
export interface PriorShape {
  /** linear: a + b u; exponential: exp(a + b u); logarithm: ln(max(a + b u, floor)). */
  readonly shape: "linear" | "exponential" | "logarithm";
  readonly a: number;
  readonly b: number;
  readonly floor: number;
  readonly center: number;
  readonly width: number;
}

/**
 * The shape of a prior over the range of its parameter.
 * @throws RangeError for a prior that makes no sense there
 */
export function priorShape(name: ParameterName, prior: Prior): PriorShape {
  const range = parameter(name);
  requireSensible(range, prior);
  const { kind, mean, sd } = prior;
  const isLog = range.scale === "log";
  if (kind === "normal") {
    const [from, to] = isLog
      ? [Math.log(range.lower), Math.log(range.upper)]
      : [range.lower, range.upper];
    const shape = isLog ? "exponential" : "linear";
    return { shape, a: from, b: to - from, floor: 0, center: mean, width: sd };
  }
  const variance = Math.log(1 + (sd / mean) ** 2);
  const center = Math.log(Math.abs(mean)) - variance / 2;
  const sign = Math.sign(range.upper + range.lower);
  const [from, to] = [sign * range.lower, sign * range.upper];
  const floor = smallestShare * Math.min(from, to);
  const width = Math.sqrt(variance);
  return isLog
    ? { shape: "linear", a: Math.log(from), b: Math.log(to / from), floor, center, width }
    : { shape: "logarithm", a: from, b: to - from, floor, center, width };
}

/** Raw positions may lie so far outside that a positive quantity turns negative: its logarithm stops here (our choice). */
const smallestShare = 1e-3;

function requireSensible(range: Parameter, { kind, mean, sd }: Prior): void {
  const { name, lower, upper } = range;
  if (!(sd > 0) || !Number.isFinite(mean)) {
    throw new RangeError(
      `prior of ${name}: a finite mean and a positive sd expected, got ${mean}, ${sd}`,
    );
  }
  if (kind === "log-normal" && lower * upper <= 0) {
    throw new RangeError(`prior of ${name}: its range holds 0, choose a normal prior`);
  }
  if (kind === "log-normal" && mean * lower <= 0) {
    throw new RangeError(
      `prior of ${name}: the mean of a log-normal has the sign of the range, got ${mean}`,
    );
  }
}

/** Distance from the prior at a position in the range, in standard deviations. */
export function priorDistance(
  { shape, a, b, floor, center, width }: PriorShape,
  unit: number,
): number {
  const line = a + b * unit;
  switch (shape) {
    case "linear":
      return (line - center) / width;
    case "exponential":
      return (Math.exp(line) - center) / width;
    case "logarithm":
      return (Math.log(Math.max(line, floor)) - center) / width;
    default:
      return shape satisfies never;
  }
}
