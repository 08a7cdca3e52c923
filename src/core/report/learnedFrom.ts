/** @file What a surrogate learned from, for its bundle: ensembles at hand, or those of the bundle it came out of. */
import type { Ensemble } from "../ensemble/ensemble.ts";
import type { BundledDesign } from "./bundle.ts";
import { summariseEnsembles, type EnsembleProvenance } from "./provenance.ts";
import type { SavedSurrogate } from "./savedSurrogate.ts";

/** Designs and ensembles of a surrogate. */
export interface LearnedFrom {
  readonly designs: readonly BundledDesign[];
  readonly ensemble: EnsembleProvenance;
  /** How the designs were drawn. */
  readonly kinds: { readonly training: string; readonly heldOut: string };
  /** Bundle that the surrogate was read from; undefined where it was trained here. */
  readonly bundle: string | undefined;
}

/** Of a surrogate that was trained on these. @param kinds how their designs were drawn */
export function learnedFrom(
  training: Ensemble,
  heldOut: Ensemble,
  kinds: LearnedFrom["kinds"],
): LearnedFrom {
  const isImported = training.engine === "imported";
  return {
    designs: [
      { set: "training", units: training.design },
      { set: "heldOut", units: heldOut.design },
    ],
    ensemble: summariseEnsembles(training, heldOut),
    kinds: isImported ? { training: "imported", heldOut: "imported" } : kinds,
    bundle: undefined,
  };
}

/** Of a surrogate that was read from a bundle. */
export function learnedBefore({ designs, ensemble, kinds, bundle }: SavedSurrogate): LearnedFrom {
  return { designs, ensemble, kinds, bundle };
}
