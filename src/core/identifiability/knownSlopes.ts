/** @file The Fisher information of those parameters whose slopes are known. */
import type { ParameterName } from "../model/parameters.ts";
import type { CentralSlopes } from "./centralSlopes.ts";
import { fisherOf, type Fisher } from "./fisher.ts";

/** Information at a vector; parameters whose neighbours both failed are left out. */
export function fisherAt(
  parameters: readonly ParameterName[],
  { point, slopes, unknown }: CentralSlopes,
): Fisher {
  const known = [...parameters.keys()].filter((p) => !unknown.includes(p));
  const columns = known.map((p) =>
    slopes[p].map((slope, i) => Math.sqrt(point.weights[i]) * slope),
  );
  return fisherOf(
    known.map((p) => parameters[p]),
    columns,
  );
}

/** Standard deviations of all parameters while the others follow; Infinity where the slopes tell none. */
export function spreadsOf(
  parameters: readonly ParameterName[],
  fisher: Fisher,
  which: "sd" | "sdAlone" = "sd",
): Float64Array {
  return Float64Array.from(parameters, (name) => {
    const column = fisher.parameters.indexOf(name);
    return column < 0 ? Infinity : fisher[which][column];
  });
}
