/** @file What calibration did to quantities that it was not held against: better, same or worse. */
import { mean, standardDeviation } from "../base/moments.ts";
import { seeded } from "../base/random.ts";
import { quantile } from "../base/statistics.ts";
import type { OutputSeries } from "../model/budget.ts";
import { selectObserved } from "../site/selectObserved.ts";
import { skinTempFromLongwave } from "../site/skinTemperature.ts";
import type { QualityChoice, SiteData } from "../site/siteData.ts";

/** One quantity that towers observe beside the targets. */
interface Quantity {
  readonly meaning: string;
  readonly unit: string;
  readonly observed: (site: SiteData, quality: QualityChoice) => Float64Array | undefined;
  readonly modelled: (series: OutputSeries) => Float64Array;
  /** Courses are compared in place of levels: each series less its mean, in its standard deviations. */
  readonly isCourse?: boolean;
}

const asObserved =
  (name: "Rn" | "G" | "GPP" | "ustar" | "SWup" | "SWC"): Quantity["observed"] =>
  (site, quality) =>
    selectObserved(site, name, quality, "raw");

/**
 * Quantities in the order they are shown. NEE is not among them: the model has no respiration of the soil. Soil water is
 * observed by a probe and modelled over the root zone: its course is compared, not its level (our choice).
 */
const quantities = {
  Rn: {
    meaning: "net radiation",
    unit: "W m-2",
    observed: asObserved("Rn"),
    modelled: ({ Rn }) => Rn,
  },
  G: {
    meaning: "ground heat flux",
    unit: "W m-2",
    observed: asObserved("G"),
    modelled: ({ G }) => G,
  },
  skinTempK: {
    meaning: "skin temperature, from outgoing long wave",
    unit: "K",
    observed: (site, quality) => {
      const up = selectObserved(site, "LWup", quality, "raw");
      return up && skinTempFromLongwave(up, site);
    },
    modelled: ({ skinTempK }) => skinTempK,
  },
  GPP: {
    meaning: "gross primary production",
    unit: "umol m-2 s-1",
    observed: asObserved("GPP"),
    modelled: ({ GPP }) => GPP,
  },
  soilWater: {
    meaning: "course of soil water, probe and root zone",
    unit: "sd",
    observed: asObserved("SWC"),
    modelled: ({ rootWetness }) => rootWetness,
    isCourse: true,
  },
  SWup: {
    meaning: "reflected short wave",
    unit: "W m-2",
    observed: asObserved("SWup"),
    modelled: ({ SWup }) => SWup,
  },
  ustar: {
    meaning: "friction velocity",
    unit: "m s-1",
    observed: asObserved("ustar"),
    modelled: ({ ustar }) => ustar,
  },
} satisfies Readonly<Record<string, Quantity>>;
export type OutOfTargetName = keyof typeof quantities;

export const verdicts = ["better", "same", "worse"] as const;
export type OutOfTargetVerdict = (typeof verdicts)[number];

/** A change of RMSE within this share of it is none: our choice. */
export const sameShare = 0.02;

/** Errors of neighbouring days go together: weeks are drawn whole (our choice). */
const blockDays = 7;
const draws = 500;
const seed = 1;

/** One quantity before and after. */
export interface OutOfTarget {
  readonly quantity: OutOfTargetName;
  readonly meaning: string;
  /** Unit of the errors. */
  readonly unit: string;
  readonly verdict: OutOfTargetVerdict;
  /** RMSE with the defaults and with the bounded vector, over the steps observed. */
  readonly before: number;
  readonly after: number;
  /** Relative change of RMSE, negative for better. */
  readonly change: number;
  /** 5th and 95th percentile of the change over redrawn weeks. */
  readonly changeLow: number;
  readonly changeHigh: number;
  /** Steps compared. */
  readonly n: number;
}

export interface OutOfTargetInput {
  readonly site: SiteData;
  readonly before: OutputSeries;
  readonly after: OutputSeries;
  readonly choice: { readonly quality: QualityChoice };
  /** Quantities that had a say in the calibration: they are left out. */
  readonly targets?: readonly OutOfTargetName[];
}

/**
 * Every quantity that was observed and not fitted, at the forcing step. Better or worse is a change of RMSE beyond 2 %
 * whose sign 90 % of redrawn weeks share; the rest is the same.
 */
export function judgeOutOfTarget(input: OutOfTargetInput): OutOfTarget[] {
  const { site, before, after, choice, targets = [] } = input;
  return outOfTargetNames.flatMap((quantity) => {
    const { meaning, unit, observed, modelled, isCourse = false }: Quantity = quantities[quantity];
    const values = targets.includes(quantity) ? undefined : observed(site, choice.quality);
    if (!values?.some(Number.isFinite)) return [];
    const shown = (series: Float64Array) => (isCourse ? courseOf(series, values) : series);
    const change = changeOfError(
      shown(values),
      shown(modelled(before)),
      shown(modelled(after)),
      stepsPerBlock(site),
    );
    return [{ quantity, meaning, unit, ...change }];
  });
}

export const outOfTargetNames: readonly OutOfTargetName[] = [
  "Rn",
  "G",
  "skinTempK",
  "GPP",
  "soilWater",
  "SWup",
  "ustar",
];

/** A series less its mean over the steps observed, in standard deviations; 0 where it does not vary. */
function courseOf(series: Float64Array, observed: Float64Array): Float64Array {
  const counted = series.filter((_, step) => Number.isFinite(observed[step]));
  const [centre, spread] = [mean(counted), standardDeviation(counted)];
  return series.map((value) => (spread > 0 ? (value - centre) / spread : 0));
}

function stepsPerBlock({ stepSeconds }: SiteData): number {
  return Math.round((blockDays * 86_400) / stepSeconds);
}

/** Squared errors of a block of steps, summed. */
interface Block {
  before: number;
  after: number;
  n: number;
}

/** Change of RMSE from one run to the other over the steps observed, and how sure its sign is. */
export function changeOfError(
  observed: Float64Array,
  before: Float64Array,
  after: Float64Array,
  blockSteps: number,
): Omit<OutOfTarget, "quantity" | "meaning" | "unit"> {
  const blocks = blocksOf(observed, before, after, blockSteps);
  const total = sumOf(blocks);
  const change = changeOf(total);
  const random = seeded(seed, "redrawn weeks");
  const redrawn = Float64Array.from({ length: draws }, () =>
    changeOf(sumOf(blocks.map(() => blocks[random.integer(blocks.length)]))),
  ).toSorted();
  const [changeLow, changeHigh] = [quantile(redrawn, 0.05), quantile(redrawn, 0.95)];
  const isSame = Math.abs(change) <= sameShare || (changeLow <= 0 && changeHigh >= 0);
  return {
    verdict: isSame ? "same" : change < 0 ? "better" : "worse",
    before: Math.sqrt(total.before / total.n),
    after: Math.sqrt(total.after / total.n),
    change,
    changeLow,
    changeHigh,
    n: total.n,
  };
}

function blocksOf(
  observed: Float64Array,
  before: Float64Array,
  after: Float64Array,
  blockSteps: number,
): Block[] {
  const blocks = Array.from({ length: Math.ceil(observed.length / blockSteps) }, emptyBlock);
  observed.forEach((value, step) => {
    if (!Number.isFinite(value)) return;
    const block = blocks[Math.floor(step / blockSteps)];
    block.before += (before[step] - value) ** 2;
    block.after += (after[step] - value) ** 2;
    block.n++;
  });
  return blocks.filter(({ n }) => n > 0);
}

function emptyBlock(): Block {
  return { before: 0, after: 0, n: 0 };
}

function sumOf(blocks: readonly Block[]): Block {
  const total = emptyBlock();
  for (const { before, after, n } of blocks) {
    total.before += before;
    total.after += after;
    total.n += n;
  }
  return total;
}

/** Relative change of RMSE; 0 where both runs are exact. */
function changeOf({ before, after }: Block): number {
  return before === after ? 0 : Math.sqrt(after / before) - 1;
}
