/** @file Observed fluxes on the axis, with their quality. */
import type { Problem } from "../base/result.ts";
import type { Aligned } from "./aligned.ts";
import { noQuality } from "./rawTable.ts";
import type { Observation, ObservedName, ProvidedUncertainty } from "./siteData.ts";
import { findSpikes } from "./spikes.ts";
import { quantities } from "./units.ts";
import { observedSources, variable, type VariableName } from "./variables.ts";

/** The axis that fluxes lie on. */
interface ObservedAxis {
  readonly stepSeconds: number;
}

/**
 * Every flux that has at least one value, with what the files tell of its errors and where its spikes are; with a pause
 * after each, for the spikes of twenty years take a while.
 */
export function* observationSteps(
  variables: ReadonlyMap<VariableName, Aligned>,
  { stepSeconds }: ObservedAxis,
): Generator<undefined, Partial<Record<ObservedName, Observation>>, void> {
  const observations: Partial<Record<ObservedName, Observation>> = {};
  for (const { observed, ...others } of observedSources) {
    const source = variables.get(observed);
    if (!source || isEmpty(source)) continue;
    const corrected = filled(variables, others.corrected);
    const uncertainty = filled(variables, others.uncertainty);
    const correctedUncertainty = filled(variables, others.correctedUncertainty);
    const spikes = spikesOf(observed, source, variables, stepSeconds);
    observations[observed] = {
      values: source.values,
      quality: source.quality,
      ...(corrected && { corrected: corrected.values }),
      ...(uncertainty && { uncertainty: provided(uncertainty) }),
      ...(correctedUncertainty && { correctedUncertainty: provided(correctedUncertainty) }),
      ...(spikes && { spikes }),
      column: source.column,
      unit: quantities[variable(observed).quantity].unit,
    };
    yield undefined;
  }
  return observations;
}

function filled(
  variables: ReadonlyMap<VariableName, Aligned>,
  name: VariableName | undefined,
): Aligned | undefined {
  const found = name && variables.get(name);
  return found && !isEmpty(found) ? found : undefined;
}

function provided({ values, column }: Aligned): ProvidedUncertainty {
  return { values, column };
}

/** Spikes of H and LE among the measured values; undefined for the rest, and where there is none. */
function spikesOf(
  name: ObservedName,
  { values, quality }: Aligned,
  variables: ReadonlyMap<VariableName, Aligned>,
  stepSeconds: number,
): Uint8Array | undefined {
  const shortwave = variables.get("SW_IN")?.values;
  if ((name !== "H" && name !== "LE") || !shortwave) return undefined;
  const spikes = findSpikes(values, (step) => quality[step] === 0, shortwave, stepSeconds);
  return spikes.includes(1) ? spikes : undefined;
}

/** A note on the spikes of each flux. */
export function spikeNotes(
  where: string,
  observations: Readonly<Partial<Record<ObservedName, Observation>>>,
): Problem[] {
  return Object.values(observations).flatMap(({ spikes, quality, column }): Problem[] => {
    const count = spikes?.reduce((sum, flag) => sum + flag, 0) ?? 0;
    if (count === 0) return [];
    const measured = quality.reduce((sum, code) => sum + (code === 0 ? 1 : 0), 0);
    const share = Number(((100 * count) / measured).toPrecision(2));
    return [
      {
        severity: "warning",
        where,
        column,
        message: `measured values that are spikes beside their neighbours: ${count} (${share} %); they are flagged and kept`,
        remedy: "nothing needs to be done: few spikes weigh little",
      },
    ];
  });
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

const almaFlux = { H: "Qh", LE: "Qle" } as const;

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
    remedy: `give a file that has ${variable(name).columns.join(" or ")} (in NetCDF ${almaFlux[name]}) for a calibration`,
  }));
}
