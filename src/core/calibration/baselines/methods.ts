/** @file The optimisers that ILS itself can be calibrated with. */
import { bestOfDesign } from "./bestOfDesign.ts";
import { cmaEs } from "./cmaEs.ts";
import { dds } from "./dds.ts";
import { gaussNewton } from "./gaussNewton.ts";
import type { BaselineMethod } from "./names.ts";
import type { Optimiser, SearchOptions } from "./optimiser.ts";
import { sceUa } from "./sceUa.ts";

/** What a user may change of the methods; what is absent is as published. */
export interface MethodChoices {
  /** Neighbours that dynamically dimensioned search tries at once. */
  readonly ddsNeighbours?: number;
  /** Complexes of shuffled complex evolution. */
  readonly sceComplexes?: number;
  /** Candidates of a generation of CMA-ES. */
  readonly cmaPopulation?: number;
}

/** A method at the start of its search. */
export function startMethod(
  method: BaselineMethod,
  options: SearchOptions,
  { ddsNeighbours, sceComplexes, cmaPopulation }: MethodChoices,
): Optimiser {
  switch (method) {
    case "design":
      return bestOfDesign(options);
    case "dds":
      return dds({ ...options, ...(ddsNeighbours !== undefined && { neighbours: ddsNeighbours }) });
    case "sce":
      return sceUa({ ...options, ...(sceComplexes !== undefined && { complexes: sceComplexes }) });
    case "gn":
      return gaussNewton(options);
    case "cma":
      return cmaEs({
        ...options,
        ...(cmaPopulation !== undefined && { population: cmaPopulation }),
      });
    default:
      return method satisfies never;
  }
}
