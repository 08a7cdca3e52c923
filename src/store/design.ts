/** @file The two designs of an ensemble: the one that trains the surrogate, and the one it never sees. */
import { heldOutSeedOffset } from "../core/calibration/presets.ts";
import { toUnit } from "../core/base/range.ts";
import { parameter, type ParameterValues } from "../core/model/parameters.ts";
import { drawDesign, heldOutKind } from "../core/sampling/design.ts";
import type { Settings } from "./settings.ts";

/** Positions in the ranges, row-major [members, free parameters]. */
export interface Design {
  readonly members: number;
  readonly positions: Float64Array;
}

/** The training design, about the defaults where it is a perturbation. */
export function trainingDesign(settings: Settings, base: ParameterValues): Design {
  const { members, seed } = settings.chain.ensemble;
  const ranges = settings.free.map(parameter);
  const center = Float64Array.from(ranges, (row) =>
    Math.min(1, Math.max(0, toUnit(row, base[row.name]))),
  );
  const kind = settings.design;
  return { members, positions: drawDesign({ kind, members, parameters: ranges, seed, center }) };
}

/** Drawn another way, with its own seed. */
export function heldOutDesign({ chain, free, design }: Settings): Design {
  const { heldOut, seed } = chain.ensemble;
  const input = {
    parameters: free.map(parameter),
    members: heldOut,
    seed: seed + heldOutSeedOffset,
  };
  return { members: heldOut, positions: drawDesign({ kind: heldOutKind(design), ...input }) };
}
