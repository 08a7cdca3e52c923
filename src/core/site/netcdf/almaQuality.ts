/** @file Quality codes of NetCDF files -> the codes of an observation: 0 measured, 1 good fill, 2 medium, 3 poor. */
import { noQuality } from "../rawTable.ts";

/** Codes that PLUMBER2 files of FLUXNET towers carry, beside 0..3. */
const fluxnetCodes: Readonly<Record<number, number>> = {
  // ERA-Interim, statistical filling, post-processed (such as night-time short wave set to zero).
  4: 3,
  5: 2,
  100: 2,
  101: 1,
};

/**
 * Codes of OzFlux files. Tens are decisions that kept the value, the rest say why the measured one was rejected:
 * what stands there then is poor.
 * @source Isaac et al. (2017), Biogeosciences 14, 2903-2928; attribute QC_flag_descriptions of the files
 */
const ozfluxCodes: Readonly<Record<number, number>> = {
  0: 0,
  // Corrected and kept.
  10: 0,
  // Weather from a numerical model.
  20: 2,
  // Fluxes from a neural network (SOLO).
  30: 2,
  34: 1,
  40: 3,
  50: 1,
  60: 2,
  70: 1,
  80: 1,
  100: 2,
  101: 1,
};

/** How a file's codes are meant. */
export type QualityScheme = "fluxnet" | "ozflux";

/** The scheme of a file, from its own description of the codes. */
export function qualityScheme(descriptions: string | undefined): QualityScheme {
  return /QA\/QC|GapFilling:|SOLO|ACCESS/.test(descriptions ?? "") ? "ozflux" : "fluxnet";
}

/** One code; `noQuality` where it is missing. */
export function almaQuality(code: number, scheme: QualityScheme): number {
  if (!Number.isFinite(code)) return noQuality;
  if (scheme === "ozflux") return ozfluxCodes[code] ?? 3;
  if (code >= 0 && code <= 3) return Math.round(code);
  return fluxnetCodes[code] ?? 3;
}
