/** @file The bundle: one zip with everything needed to reread a calibration and to repeat it. */
import { strToU8, zipSync } from "fflate";
import type { Calibration } from "../calibration/calibration.ts";
import type { ParameterName } from "../model/parameters.ts";
import type { SiteData } from "../site/siteData.ts";
import type { Surrogate } from "../surrogate/surrogate.ts";
import type { BoundedRow } from "./boundedTable.ts";
import { readCsv, writeCsv } from "./csv.ts";
import type { Cell } from "./csv.ts";
import { ledgerCsv, type SiteLedger } from "./ledgerFile.ts";
import { calibrationNumbers, calibrationRaw, calibrationText } from "./bundle/calibrationFile.ts";
import { siteFileNames } from "./bundle/siteFiles.ts";
import { jsonText } from "./json.ts";
import type { Manifest } from "./provenance.ts";
import { siteRecordBytes, siteRecordText } from "./siteRecord.ts";
import { surrogateFloats, surrogateText } from "./surrogateFile.ts";
import { tableCsv, tableJson } from "./tableFiles.ts";

export { fileName } from "./bundle/siteFiles.ts";

/** A design with the name of its set. */
export interface BundledDesign {
  readonly set: "training" | "heldOut";
  /** Positions, row-major [members, parameters]. */
  readonly units: Float64Array;
}

/** The stages of one site. */
export interface BundledSite {
  readonly id: string;
  /** Its record, so that it can be run again; left out where the data are not to go along. */
  readonly site?: SiteData;
  readonly surrogate: Surrogate;
  readonly calibration: Calibration;
}

/** What goes into a bundle. */
export interface BundleContent {
  readonly manifest: Manifest;
  readonly table: readonly BoundedRow[];
  readonly parameters: readonly ParameterName[];
  readonly designs: readonly BundledDesign[];
  readonly sites: readonly BundledSite[];
}

/** Time stamps inside the zip are constant: the same content gives the same bytes. */
const stamp = "1980-01-01T12:00:00";

/**
 * Write a bundle.
 *
 * - `manifest.json`: versions, seeds, settings, data hashes, device, skill, closure
 * - `table.csv`, `table.json`: the bounded table
 * - `ledger.csv`: per site, parameter and epoch: mean raw position, share outside, worst distance, what weight and rate held
 * - `epochs.csv`: per site and epoch: losses, range penalty (total and per parameter), gradient norm
 * - `design.csv`: positions of every member of the training and the held-out design
 * - `effective.csv`: per site and window: the raw positions that the generator ended with
 * - `surrogate/SITE.json` and `.f32`: settings, scaling, history, and the weights as little-endian floats (surrogateFile.ts)
 * - `site/SITE.json` and `.bin`: attributes, and forcing and observations as little-endian numbers (siteRecord.ts)
 * - `raw/SITE.f32`: raw positions [epochs, windows, parameters] as little-endian floats
 */
export function writeBundle(content: BundleContent): Uint8Array {
  const text = (value: string) => strToU8(value);
  const names = siteFileNames(content.sites.map(({ id }) => id));
  const files: Record<string, Uint8Array> = {
    "manifest.json": text(jsonText(withFileNames(content.manifest, names), 2)),
    "table.csv": text(tableCsv(content.table)),
    "table.json": text(tableJson(content.table, content.manifest.boundMapping)),
    "ledger.csv": text(ledgerCsv(content.sites.map(siteLedger))),
    "epochs.csv": text(epochsCsv(content)),
    "design.csv": text(designCsv(content)),
    "effective.csv": text(effectiveCsv(content)),
  };
  for (const [k, { site, surrogate, calibration }] of content.sites.entries()) {
    const name = names[k];
    if (site) {
      files[`site/${name}.json`] = text(siteRecordText(site));
      files[`site/${name}.bin`] = siteRecordBytes(site);
    }
    files[`surrogate/${name}.json`] = text(surrogateText(surrogate));
    files[`surrogate/${name}.f32`] = surrogateFloats(surrogate);
    files[`calibration/${name}.json`] = text(calibrationText(calibration));
    files[`calibration/${name}.bin`] = calibrationNumbers(calibration);
    files[`raw/${name}.f32`] = calibrationRaw(calibration);
  }
  return zipSync(files, { level: 6, mtime: stamp });
}

/** Sites of the manifest and of the content are the same, in one order. */
function withFileNames(manifest: Manifest, names: readonly string[]): Manifest {
  return { ...manifest, sites: manifest.sites.map((site, k) => ({ ...site, file: names[k] })) };
}

function siteLedger({ id, calibration }: BundledSite): SiteLedger {
  return { site: id, epochs: calibration.epochs, ledger: calibration.ledger };
}

function epochsCsv({ sites, parameters }: BundleContent): string {
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

function designCsv({ designs, parameters }: BundleContent): string {
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

function effectiveCsv({ sites, parameters }: BundleContent): string {
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
