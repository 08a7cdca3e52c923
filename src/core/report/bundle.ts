/** @file The bundle: one zip with everything needed to reread a calibration and to repeat it. */
import { strToU8, zipSync, type Zippable } from "fflate";
import type { Calibration } from "../calibration/calibration.ts";
import type { Evidence } from "../identifiability/evidence.ts";
import type { ParameterName } from "../model/parameters.ts";
import type { SiteData } from "../site/siteData.ts";
import type { Surrogate } from "../surrogate/surrogate.ts";
import type { BoundedRow } from "./boundedTable.ts";
import { evidenceAnswer } from "./evidenceFile.ts";
import { bundledLedgerCsv, designCsv, effectiveCsv, epochsCsv } from "./bundle/bundleTables.ts";
import { dailyCsv, diurnalCsv, gapsCsv, rangesCsv, type DrawnRuns } from "./bundle/figureTables.ts";
import { ensemblesNumbers, ensemblesText, type Ensembles } from "./bundle/ensembleFile.ts";
import { calibrationNumbers, calibrationRaw, calibrationText } from "./bundle/calibrationFile.ts";
import { siteFileNames } from "./bundle/siteFiles.ts";
import { verdictsText } from "./bundle/verdictsFile.ts";
import { jsonText } from "./json.ts";
import { schemaVersion, type Manifest } from "./provenance.ts";
import { siteRecordBytes, siteRecordText } from "./siteRecord.ts";
import { surrogateFloats, surrogateText } from "./surrogateFile.ts";
import { tableCsv, tableJson } from "./tableFiles.ts";

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
  /** Members' bin means; left out where they are not to go along, and where the surrogate was brought. */
  readonly ensembles?: Ensembles;
  readonly surrogate: Surrogate;
  readonly calibration: Calibration;
  /** What verdicts rest on, profiles and all; left out where they were not asked for. */
  readonly evidence?: Evidence;
  /** ILS with the default and the bounded vector, as figures show it. */
  readonly runs?: DrawnRuns;
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

/** Members' means hardly shrink: more effort would be time alone. */
const levels = { usual: 6, members: 1 } as const;

/**
 * Write a bundle; what each file holds, field by field and with units, is in docs/bundle.md.
 *
 * - `manifest.json`: what was asked, versions, seeds, settings, data hashes, device, skill, closure, verdicts
 * - `table.csv`, `table.json`: the bounded table
 * - `ledger.csv`, `epochs.csv`, `design.csv`, `effective.csv`: excursions, losses, members' positions, effective parameters
 * - `surrogate/SITE`, `calibration/SITE`, `raw/SITE`, `site/SITE`, `ensemble/SITE`: JSON, and numbers to the last bit
 * - `evidence/SITE.json`: what verdicts rest on; `verdicts/SITE.json`: the same, whole and to the last bit
 * - `figures/...csv`: the numbers of the main figures
 */
export function writeBundle(content: BundleContent): Uint8Array {
  const names = siteFileNames(content.sites.map(({ id }) => id));
  const files: Zippable = {
    "manifest.json": text(jsonText(withFileNames(content.manifest, names), 2)),
    "table.csv": text(tableCsv(content.table)),
    "table.json": text(tableJson(content.table, content.manifest.boundMapping)),
    "ledger.csv": text(bundledLedgerCsv(content)),
    "epochs.csv": text(epochsCsv(content)),
    "design.csv": text(designCsv(content)),
    "effective.csv": text(effectiveCsv(content)),
    "figures/gaps.csv": text(gapsCsv(content.manifest.sites)),
    "figures/ranges.csv": text(rangesCsv(content.table)),
  };
  for (const [k, site] of content.sites.entries()) Object.assign(files, siteFiles(site, names[k]));
  return zipSync(files, { level: levels.usual, mtime: stamp });
}

function siteFiles(bundled: BundledSite, name: string): Zippable {
  const { site, ensembles, surrogate, calibration, evidence, runs } = bundled;
  return {
    ...(site && {
      [`site/${name}.json`]: text(siteRecordText(site)),
      [`site/${name}.bin`]: siteRecordBytes(site),
    }),
    ...(ensembles && {
      [`ensemble/${name}.json`]: text(ensemblesText(ensembles)),
      [`ensemble/${name}.bin`]: [ensemblesNumbers(ensembles), { level: levels.members }],
    }),
    [`surrogate/${name}.json`]: text(surrogateText(surrogate)),
    [`surrogate/${name}.f32`]: surrogateFloats(surrogate),
    [`calibration/${name}.json`]: text(calibrationText(calibration)),
    [`calibration/${name}.bin`]: calibrationNumbers(calibration),
    [`raw/${name}.f32`]: calibrationRaw(calibration),
    ...(evidence && {
      [`evidence/${name}.json`]: text(jsonText(evidenceAnswer(evidence, nothingFurther), 1)),
      [`verdicts/${name}.json`]: text(verdictsText(evidence)),
    }),
    ...(runs && {
      [`figures/${name}-daily.csv`]: text(dailyCsv(runs)),
      [`figures/${name}-diurnal.csv`]: text(diurnalCsv(runs)),
    }),
  };
}

const nothingFurther = { behavioural: undefined, seeds: undefined };

function text(value: string): Uint8Array {
  return strToU8(value);
}

/** Sites of the manifest and of the content are the same, in one order; what was kept by an earlier program is written anew. */
function withFileNames(manifest: Manifest, names: readonly string[]): Manifest {
  return {
    ...manifest,
    schemaVersion,
    sites: manifest.sites.map((site, k) => ({ ...site, file: names[k] })),
  };
}
