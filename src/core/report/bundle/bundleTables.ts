/** @file The tables of a bundle that people read: ledger, epochs, designs, effective parameters. */
import type { BundleContent, BundledDesign, BundledSite } from "../bundle.ts";
import { readCsv, writeCsv, type Cell } from "../csv.ts";
import { ledgerCsv, type SiteLedger } from "../ledgerFile.ts";

/** Mean raw position, share outside, worst distance, what weight and rate held: per site, parameter and epoch. */
export function bundledLedgerCsv({ sites }: Pick<BundleContent, "sites">): string {
  return ledgerCsv(sites.map(siteLedger));
}

function siteLedger({ id, calibration }: BundledSite): SiteLedger {
  return { site: id, epochs: calibration.epochs, ledger: calibration.ledger };
}

/** Losses, range penalty (total and per parameter) and gradient norm, per site and epoch. */
export function epochsCsv({ sites, parameters }: BundleContent): string {
  const columns = ["site", "epoch", "loss", "loss_H", "loss_LE", "range_penalty", "gradient_norm"];
  const rows = sites.flatMap(({ id, calibration }) =>
    calibration.epochs.map((epoch): Cell[] => [
      id,
      epoch.epoch,
      epoch.loss,
      epoch.lossH,
      epoch.lossLE,
      epoch.rangePenalty,
      epoch.gradientNorm,
      ...epoch.penaltyByParameter,
    ]),
  );
  return writeCsv([...columns, ...parameters.map((name) => `penalty_${name}`)], rows);
}

/** Positions of every member. */
export function designCsv({ designs, parameters }: BundleContent): string {
  const rows = designs.flatMap(({ set, units }) =>
    rowsOf(units, parameters.length).map((row, member): Cell[] => [set, member, ...row]),
  );
  return writeCsv(["set", "member", ...parameters], rows);
}

/** Positions of every member of a design, out of `design.csv`. */
export function readDesign(text: string, set: BundledDesign["set"]): Float64Array {
  const [, ...lines] = readCsv(text);
  return Float64Array.from(
    lines.filter((line) => line[0] === set).flatMap((line) => line.slice(2).map(Number)),
  );
}

/** Raw positions that the generator ended with, per site and window. */
export function effectiveCsv({ sites, parameters }: BundleContent): string {
  const rows = sites.flatMap(({ id, calibration }) =>
    rowsOf(calibration.sequence, parameters.length).map((row, window): Cell[] => [
      id,
      window,
      calibration.windowStarts[window],
      ...row,
    ]),
  );
  return writeCsv(["site", "window", "first_day", ...parameters], rows);
}

function rowsOf(values: Float64Array | Float32Array, width: number): number[][] {
  return Array.from({ length: values.length / width }, (_, i) => [
    ...values.subarray(i * width, (i + 1) * width),
  ]);
}
