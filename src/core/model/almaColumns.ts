/** @file The outputs of a run as columns with names and units, and the record of what is read off the column. */
import { almaOutputs, stateOutputs, type FluxesOfRun, type OutputSource } from "./almaOutputs.ts";
import type { ColumnNow } from "./columnNow.ts";

/** States by name, one value a step. */
export type StateSeries = Readonly<Record<string, Float64Array>>;

/** One output over a run. */
export interface OutputColumn {
  readonly name: string;
  readonly longName: string;
  readonly unit: string;
  readonly values: Float64Array;
}

/** Room for every state output of a column with so many soil layers. */
export function emptyStates(steps: number, layers: number): StateSeries {
  const names = stateOutputs.filter(({ layer }) => layer === undefined || layer <= layers);
  return Object.fromEntries(names.map(({ name }) => [name, new Float64Array(steps)]));
}

/** Read the states off the column after a step. */
export function keepStates(column: ColumnNow, states: StateSeries, step: number): void {
  for (const { name, source } of stateOutputs) {
    if (source.kind === "state" && name in states) states[name][step] = source.of(column);
  }
}

interface RecordedRun extends FluxesOfRun {
  readonly states?: StateSeries | undefined;
}

/** The outputs of a run in the order of the registry; states only where they were recorded. */
export function almaColumns(run: RecordedRun): readonly OutputColumn[] {
  return almaOutputs.flatMap(({ name, longName, unit, source }) => {
    const values = valuesOf(run, name, source);
    return values ? [{ name, longName, unit, values }] : [];
  });
}

function valuesOf(run: RecordedRun, name: string, source: OutputSource): Float64Array | undefined {
  if (source.kind === "flux") return run.series[source.of];
  if (source.kind === "state") return run.states?.[name];
  return Float64Array.from(run.carried.keys(), (step) => source.at(run, step));
}
