/** @file Names and numbers of the page of custody, as people read them. */
import { formatCount, formatNumber, formatShare, formatUnit } from "../../../base/format.ts";
import { baselineTitles } from "../../../calibration/baselines/names.ts";
import type { Bounding } from "../../../calibration/bounding.ts";
import type { FluxChoice, QualityChoice } from "../../../site/siteData.ts";

/** Digits by which a value of the table is found again in its files. */
const tableDigits = 5;

/** Settings are short numbers; what is left of a sum of fractions is cut. */
const settingDigits = 10;

/** A value of the table. */
export function tableNumber(value: number | null): string {
  return formatNumber(value, tableDigits);
}

/** A value that was set: exactly, without zeros at its end. */
export function setNumber(value: number): string {
  if (!Number.isFinite(value)) return formatNumber(value);
  const cut = Number(value.toPrecision(settingDigits));
  const isSmall = cut !== 0 && Math.abs(cut) < 1e-3;
  const exact = isSmall ? cut.toExponential() : String(cut);
  return exact.replaceAll("-", "−").replace("e+", "e");
}

/** A number with its unit, which no line parts. */
export function measure(number: string, unit: string): string {
  return `${number} ${formatUnit(unit)}`.replaceAll(" ", noBreak);
}

/** A count whose thousands no line parts. */
export function count(value: number): string {
  return formatCount(value).replaceAll("\u2009", narrowNoBreak);
}

const noBreak = "\u00A0";
const narrowNoBreak = "\u202F";

/** A change as "−12.3 %", "+4.0 %"; a dash where there is none. */
export function changeText(change: number | null | undefined): string {
  if (change === null || change === undefined || Number.isNaN(change)) return "–";
  if (change === 0) return "0.0 %";
  return `${change > 0 ? "+" : "−"}${Math.abs(100 * change).toFixed(1)} %`;
}

/** Whether a change is for the better or the worse. */
export function changeTone(change: number | null | undefined): "good" | "warning" | "plain" {
  if (change === null || change === undefined || Number.isNaN(change)) return "plain";
  return change <= 0 ? "good" : "warning";
}

/** Shares by name, the largest first: "LAI 100 %, wind 3.8 %". */
export function sharesText(shares: readonly (readonly [string, number])[]): string {
  return shares.map(([name, share]) => `${name} ${fineShare(share)}`).join(", ");
}

/** A share with one decimal below ten per cent: small fillings count. */
function fineShare(share: number): string {
  if (share >= 0.095 || share === 0) return formatShare(share);
  return share < 0.0005 ? "< 0.1 %" : `${(100 * share).toFixed(1)} %`;
}

const forcingWords: Readonly<Record<string, string>> = {
  airTempK: "air temperature",
  specificHumidity: "humidity",
  pressurePa: "pressure",
  windMS: "wind",
  shortwaveWM2: "short wave",
  longwaveWM2: "long wave",
  precipKgM2S: "precipitation",
  co2MolMol: "CO₂",
  lai: "LAI",
};

/** What is not known by a word keeps its name. */
export function forcingWord(name: string): string {
  return Object.hasOwn(forcingWords, name) ? forcingWords[name] : name;
}

const qualityWords: Readonly<Record<QualityChoice, string>> = {
  measured: "measured values only",
  good: "measured values and good fills",
  all: "everything present, fills too",
};

const closureWords: Readonly<Record<FluxChoice, string>> = {
  raw: "not closed: H and LE as in the file",
  "closed-provider": "closed by the provider (H_CORR, LE_CORR)",
  "closed-fluxnet": "closed here in moving windows, as FLUXNET does",
  "closed-bowen": "closed here day by day at the day's Bowen ratio",
};

const designWords: Readonly<Record<string, string>> = {
  sobol: "scrambled Sobol",
  lhs: "Latin hypercube",
  oat: "one at a time",
  perturb: "perturbed about the default",
  imported: "of another model",
};

const mappingWords: Readonly<Record<Bounding, string>> = {
  clip: "mean over the period, then nearest point of the range",
  "bound-first": "the nearest point of the range window by window, then the mean over the period",
  reflect: "mean over the period, then folded back at the bounds",
  sigmoid: "the generator cannot leave the range; mean over the period",
};

const formWords: Readonly<Record<string, string>> = {
  mse: "weighted sum of mean squared errors over the variance of the observations",
  rmse: "weighted sum of the roots of mean squared errors over the variance of the observations",
};

const weightingWords: Readonly<Record<string, string>> = {
  equal: "every bin counts alike",
  uncertainty: "a bin counts with 1/σ² of its mean",
};

const wayWords: Readonly<Record<string, string>> = {
  clip: "clip",
  "bound-first": "bound first",
  reflect: "reflect",
  sigmoid: "sigmoid",
  effective: "a vector each window",
};

const runWords: Readonly<Record<string, string>> = {
  default: "default",
  calibrated: "calibrated",
  surrogate: "surrogate",
  ...baselineTitles,
};

/** Looks up words by kind; what is not known keeps its own name. */
function lookUp(words: Readonly<Record<string, string>>): (name: string) => string {
  return (name) => (Object.hasOwn(words, name) ? words[name] : name);
}

export const qualityWord = lookUp(qualityWords);
export const closureWord = lookUp(closureWords);
export const designWord = lookUp(designWords);
export const mappingWord = lookUp(mappingWords);
export const formWord = lookUp(formWords);
export const weightingWord = lookUp(weightingWords);
export const wayWord = lookUp(wayWords);
export const runWord = lookUp(runWords);
