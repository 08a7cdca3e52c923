/** @file Two calibrations side by side: what differs in their settings, and what each of them came to. */
import type { CalibrationSettings } from "../core/calibration/calibration.ts";
import { fromUnit, parameter, type ParameterName } from "../core/model/parameters.ts";
import type { CalibrationRun } from "./calibrationRun.ts";
import { ledgerLines } from "./ledger.ts";

/** A number or word of each run; undefined where a run does not have it. */
export interface ComparedLine {
  readonly name: string;
  readonly unit: string;
  readonly kept: number | string | undefined;
  readonly now: number | string | undefined;
}

export interface RunComparison {
  readonly settings: readonly ComparedLine[];
  readonly outcome: readonly ComparedLine[];
  readonly parameters: readonly ComparedLine[];
  /** Share of windows and epochs outside. */
  readonly excursions: readonly ComparedLine[];
}

export function compareRuns(kept: CalibrationRun, now: CalibrationRun): RunComparison {
  const names = [...new Set([...kept.live.parameters, ...now.live.parameters])];
  const compare = (
    name: string,
    unit: string,
    of: (run: CalibrationRun) => number | undefined,
  ): ComparedLine => ({ name, unit, kept: of(kept), now: of(now) });
  return {
    settings: differences(kept, now),
    outcome: [
      { name: "epochs", unit: "", kept: counted(kept), now: counted(now) },
      compare("H loss", "–", ({ live }) => live.epochs.at(-1)?.lossH),
      compare("LE loss", "–", ({ live }) => live.epochs.at(-1)?.lossLE),
      compare("range penalty", "range widths", ({ live }) => live.epochs.at(-1)?.rangePenalty),
      compare("RMSE of H, ILS on the bins", "W m⁻²", (run) => skillOf(run, "H")),
      compare("RMSE of LE, ILS on the bins", "W m⁻²", (run) => skillOf(run, "LE")),
    ],
    parameters: names.map((name) =>
      compare(name, parameter(name).unit, (run) => vectorOf(run, name)),
    ),
    excursions: names.map((name) =>
      compare(
        name,
        "",
        ({ live }) => ledgerLines(live).find((row) => row.parameter === name)?.share,
      ),
    ),
  };
}

function counted({ live }: CalibrationRun): string {
  return String(live.epochs.length);
}

/** RMSE of ILS with the bounded vector on the aggregation bins: as found at the optimum, else with the gaps. */
function skillOf({ output, concluded }: CalibrationRun, flux: "H" | "LE"): number | undefined {
  if (output && typeof output.optimum !== "string") return output.optimum.rmse[flux];
  return concluded?.gaps.modelBounded[flux];
}

/** The bounded value; under way, the mean over windows of the newest epoch. */
function vectorOf({ output, live }: CalibrationRun, name: ParameterName): number | undefined {
  if (output) return output.bounded[name];
  const p = live.parameters.indexOf(name);
  const mean = live.tallies.at(-1)?.mean.at(p);
  return p < 0 || mean === undefined ? undefined : fromUnit(parameter(name), mean);
}

/** Settings that are not the same, in words; the site too, where it is another. */
function differences(kept: CalibrationRun, now: CalibrationRun): readonly ComparedLine[] {
  const all = [kept, now].map(({ site, settings }) => wordsOf(site.id, settings));
  const names = [...new Set(all.flatMap((words) => [...words.keys()]))];
  return names.flatMap((name): readonly ComparedLine[] => {
    const [before, after] = all.map((words) => words.get(name));
    return before === after ? [] : [{ name, unit: "", kept: before, now: after }];
  });
}

const settingWords: Readonly<Partial<Record<keyof CalibrationSettings, string>>> = {
  lambda: "λ range",
  learningRate: "learning rate",
  generatorUnits: "generator units",
  windowDays: "window, days",
  weightH: "weight of H",
  weightLE: "weight of LE",
  meanShare: "share of the mean vector",
  priorWeight: "weight of priors",
  seed: "calibration seed",
  changes: "changes on the way",
  extra: "further targets",
  version: "version of fluxes",
};

/** Every setting as a text that can be compared; what is not set is left out. */
function wordsOf(site: string, settings: CalibrationSettings): ReadonlyMap<string, string> {
  const words = new Map<string, string>([["site", site]]);
  for (const [key, value] of Object.entries<unknown>({ ...settings })) {
    if (value === undefined) continue;
    words.set(wordFor(key), plain(value));
  }
  return words;
}

function wordFor(key: string): string {
  const known = Object.entries(settingWords).find(([name]) => name === key);
  return known?.[1] ?? key;
}

/** A value in a line: "epoch 5, lambda 10". */
function plain(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll(/["{}[\]]/g, "")
    .replaceAll(":", " ")
    .replaceAll(",", ", ");
}
