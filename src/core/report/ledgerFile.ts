/** @file The ledger of excursions as files: one row per site, parameter and epoch. */
import type { CalibrationEpoch, LedgerRow } from "../calibration/calibration.ts";
import { writeCsv, type Cell } from "./csv.ts";
import { jsonText } from "./json.ts";

/** The ledger of one site with the epochs that it is of. */
export interface SiteLedger {
  readonly site: string;
  readonly epochs: readonly Pick<CalibrationEpoch, "epoch" | "lambda" | "learningRate">[];
  readonly ledger: readonly LedgerRow[];
}

/** Columns of the ledger: mean raw position (0..1 is the range), share of windows outside, worst distance in range widths. */
const columns = [
  "site",
  "parameter",
  "epoch",
  "mean",
  "share",
  "worst",
  "lambda",
  "learning_rate",
] as const;

function rowsOf(ledgers: readonly SiteLedger[]): Cell[][] {
  return ledgers.flatMap(({ site, epochs, ledger }) =>
    ledger.flatMap(({ parameter, mean, share, worst }) =>
      epochs.map(({ epoch, lambda, learningRate }, i): Cell[] => [
        site,
        parameter,
        epoch,
        mean[i],
        share[i],
        worst[i],
        lambda,
        learningRate,
      ]),
    ),
  );
}

export function ledgerCsv(ledgers: readonly SiteLedger[]): string {
  return writeCsv(columns, rowsOf(ledgers));
}

/** The same rows as JSON, named as in the CSV. */
export function ledgerJson(ledgers: readonly SiteLedger[]): string {
  const rows = rowsOf(ledgers).map((row) =>
    Object.fromEntries(columns.map((name, i) => [name, row[i]])),
  );
  return jsonText(rows, 1);
}
