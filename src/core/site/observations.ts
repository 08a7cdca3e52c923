/** @file Observed fluxes on the axis, with their quality. */
import type { Problem } from "../base/result.ts";
import type { Aligned } from "./aligned.ts";
import { noQuality } from "./rawTable.ts";
import type { Observation, ObservedName } from "./siteData.ts";
import { quantities } from "./units.ts";
import { observedSources, variable, type VariableName } from "./variables.ts";

/** Every flux that has at least one value. */
export function buildObservations(
  variables: ReadonlyMap<VariableName, Aligned>,
): Partial<Record<ObservedName, Observation>> {
  const observations: Partial<Record<ObservedName, Observation>> = {};
  for (const { observed, corrected } of observedSources) {
    const source = variables.get(observed);
    if (!source || isEmpty(source)) continue;
    const other = corrected && variables.get(corrected);
    observations[observed] = {
      values: source.values,
      quality: source.quality,
      ...(other && !isEmpty(other) && { corrected: other.values }),
      column: source.column,
      unit: quantities[variable(observed).quantity].unit,
    };
  }
  return observations;
}

function isEmpty({ quality }: Aligned): boolean {
  return quality.every((code) => code === noQuality);
}

/** A warning where gap-filled columns come without their quality. */
export function unknownQuality(
  where: string,
  variables: ReadonlyMap<VariableName, Aligned>,
): Problem[] {
  const columns = [...variables.values()]
    .filter(({ isQualityKnown }) => !isQualityKnown)
    .map(({ column }) => column);
  if (columns.length === 0) return [];
  return [
    {
      severity: "warning",
      where,
      message: `no quality column (_QC) for ${columns.join(", ")}: every value there counts as measured`,
      remedy:
        "give a file with the quality columns if measured and filled values are to be told apart",
    },
  ];
}

/** A warning where neither H nor LE was observed: the site can be run and not calibrated. */
export function unobserved(
  where: string,
  variables: ReadonlyMap<VariableName, Aligned>,
): Problem[] {
  const names = ["H", "LE"] as const;
  const absent = names.filter((name) => {
    const found = variables.get(name);
    return !found || isEmpty(found);
  });
  return absent.map((name) => ({
    severity: "warning",
    where,
    column: variable(name).columns[0],
    message: `no values of ${variable(name).meaning}: the model can be run, not compared with it`,
    remedy: `give a file that has ${variable(name).columns.join(" or ")} for a calibration`,
  }));
}
