/** @file The ledger of excursions of a calibration: lines of the panel's table, and the whole of it as files. */
import { buildLedger } from "../core/calibration/ledger.ts";
import type { ParameterName } from "../core/model/parameters.ts";
import { ledgerCsv, ledgerJson } from "../core/report/ledgerFile.ts";
import type { CalibrationRun, DrawnLive } from "./calibrationRun.ts";

/** One parameter over all epochs so far. */
export interface LedgerLine {
  readonly parameter: ParameterName;
  /** Mean position in the newest epoch. */
  readonly mean: number;
  /** Share of windows and epochs outside, 0..1. */
  readonly share: number;
  /** Farthest distance outside, range widths. */
  readonly worst: number;
  readonly firstEpoch: number | null;
  readonly lastEpoch: number | null;
}

/** The lines as they are tallied: nothing is counted again. */
export function ledgerLines({ parameters, tallies, sums }: DrawnLive): readonly LedgerLine[] {
  const newest = tallies.at(-1);
  return parameters.map((parameter, p) => {
    const { shares, ...sum } = sums[p];
    const share = shares / tallies.length;
    return { parameter, mean: newest?.mean[p] ?? Number.NaN, share, ...sum };
  });
}

/** Every parameter in every epoch, as text of a file. */
export function ledgerFile(run: CalibrationRun, kind: "csv" | "json"): string {
  return ledgersFile([run], kind);
}

/** The same of several sites, one after the other. */
export function ledgersFile(runs: readonly CalibrationRun[], kind: "csv" | "json"): string {
  const source = runs.map(({ site, live: { parameters, epochs } }) => ({
    site: site.id,
    epochs,
    ledger: buildLedger(parameters, epochs),
  }));
  return kind === "csv" ? ledgerCsv(source) : ledgerJson(source);
}
