/**
 * @file The chain of custody: where a table comes from, link by link from the tower's files to the verdicts. Values in full
 * precision with the unit in their name or beside them; null for what nobody looked at.
 */
import { isParameterName, parameter } from "../../model/parameters.ts";
import type { BoundedRow } from "../boundedTable.ts";
import type { Manifest, SiteProvenance } from "../provenance.ts";
import { calibrationLink, type CustodyCalibration } from "./calibrationLink.ts";
import { dataLink, type CustodyData } from "./dataLink.ts";
import { designLink, type CustodyDesign } from "./designLink.ts";
import { evaluationLink, type CustodyEvaluation } from "./evaluationLink.ts";
import { modelLink, type CustodyModel } from "./modelLink.ts";
import { ownChoices } from "./ownChoices.ts";
import { runsLink, type CustodyRun } from "./runsLink.ts";
import { selfTestOf, type CustodySelfTest } from "./selfTest.ts";
import { surrogateLink, type CustodySurrogate } from "./surrogateLink.ts";
import { verdictsLink, type CustodyVerdicts } from "./verdictsLink.ts";

/** Raised whenever a reader of the last version could misread the JSON. */
export const custodyVersion = 1;

/** One site's chain. */
export interface CustodySite {
  readonly site: string;
  readonly pft: string;
  readonly data: CustodyData;
  readonly model: CustodyModel;
  readonly design: CustodyDesign;
  readonly surrogate: CustodySurrogate;
  readonly calibration: CustodyCalibration;
  /** RMSE on the aggregation bins that train, W m-2: what averaging, bounding and the surrogate cost. */
  readonly gaps: SiteProvenance["gaps"];
  /** ILS with the sequence bounded in other ways, W m-2; null where not looked at. */
  readonly boundings: readonly CustodyBounding[] | null;
  /** Default, calibrated, surrogate and baselines. */
  readonly runs: readonly CustodyRun[];
  readonly evaluation: CustodyEvaluation | null;
  /** The bounded table, as in its own files. */
  readonly table: readonly BoundedRow[];
  /** Where the bounds of each parameter of the table come from. */
  readonly ranges: readonly CustodyRange[];
  readonly verdicts: CustodyVerdicts | null;
}

export interface CustodyRange {
  readonly parameter: string;
  readonly source: string;
}

/** One way from the sequence to what ILS runs with: RMSE of ILS on the aggregation bins, W m-2. */
export interface CustodyBounding {
  readonly way: string;
  /** Whether it is the table's. */
  readonly isOwn: boolean;
  readonly rmseH: number;
  readonly rmseLE: number;
}

/** A bundle's chain; the JSON has these names. */
export interface Custody {
  readonly custody: typeof custodyVersion;
  readonly program: string;
  readonly bundle: string;
  /** Version of the bundle's own schema. */
  readonly schemaVersion: number;
  readonly versions: Readonly<Record<string, string>>;
  /** When the run ended, UTC. */
  readonly created: string;
  readonly preset: string;
  readonly seed: number;
  /** Seconds at work. */
  readonly seconds: number;
  /** What the device showed before it computed; null where not looked at. */
  readonly selfTest: CustodySelfTest | null;
  /** Names, within a site, of what neither the model's description nor the method's paper states. */
  readonly ownChoices: readonly string[];
  readonly sites: readonly CustodySite[];
}

/** The chain of custody of a table. @param table rows of all sites of the manifest */
export function custodyOf(manifest: Manifest, table: readonly BoundedRow[]): Custody {
  const { program, bundle, versions, created, preset, seed, seconds } = manifest;
  return {
    custody: custodyVersion,
    program,
    bundle,
    schemaVersion: manifest.schemaVersion,
    versions,
    created,
    preset,
    seed,
    seconds,
    selfTest: selfTestOf(manifest.selfTest),
    ownChoices,
    sites: manifest.sites.map((site) => siteCustody(manifest, site, table)),
  };
}

function siteCustody(
  manifest: Manifest,
  provenance: SiteProvenance,
  table: readonly BoundedRow[],
): CustodySite {
  const { id, attributes } = provenance.site;
  const rows = table.filter(({ site }) => site === id);
  return {
    site: id,
    pft: attributes.pft,
    data: dataLink(provenance),
    model: modelLink(provenance),
    design: designLink(manifest, provenance),
    surrogate: surrogateLink(manifest, provenance),
    calibration: calibrationLink(manifest, provenance),
    gaps: provenance.gaps,
    boundings: boundingsOf(provenance),
    runs: runsLink(provenance),
    evaluation: evaluationLink(provenance),
    table: rows,
    ranges: rangesOf(rows),
    verdicts: verdictsLink(provenance),
  };
}

/** A parameter that the catalogue does not know has no source to name. */
function rangesOf(rows: readonly BoundedRow[]): readonly CustodyRange[] {
  return rows.flatMap(({ parameter: name }) =>
    isParameterName(name) ? [{ parameter: name, source: parameter(name).source }] : [],
  );
}

function boundingsOf({ boundings }: SiteProvenance): readonly CustodyBounding[] | null {
  if (!boundings) return null;
  return boundings.map(({ way, isOwn, model: { H, LE } }) => {
    return { way, isOwn, rmseH: H, rmseLE: LE };
  });
}
