/** @file What a fact sheet tells of a run: site, data, settings, parameters with verdicts, skill, and what it was made with. */
import type { Evidence } from "../core/identifiability/evidence.ts";
import { isParameterName } from "../core/model/parameters.ts";
import type { BoundedRow } from "../core/report/boundedTable.ts";
import type { Manifest, SiteProvenance } from "../core/report/provenance.ts";
import { verdictRows, type VerdictRow } from "./evidenceView.ts";
import { freshOutput, keysOf } from "./selectors.ts";
import type { TableOutput, Workbench } from "./workbench.ts";

/** One parameter. */
export interface FactLine {
  readonly row: BoundedRow;
  /** Hidden value of a twin. */
  readonly truth: number | undefined;
  /** Undefined where nothing was gathered. */
  readonly verdict: VerdictRow | undefined;
}

/** Errors of one flux before and after, at the forcing step, by ILS itself. */
export interface FactSkill {
  readonly flux: string;
  readonly before: { readonly RMSE: number; readonly NSE: number };
  readonly after: { readonly RMSE: number; readonly NSE: number };
  /** Change of RMSE, share; below 0: better. */
  readonly change: number;
  /** Share of steps measured, 0..1. */
  readonly measured: number | undefined;
}

export interface FactSheet {
  readonly manifest: Manifest;
  readonly site: SiteProvenance;
  readonly lines: readonly FactLine[];
  readonly skill: readonly FactSkill[];
  /** Parameters that left their range in training, and those whose bounded value is at a bound. */
  readonly excursions: readonly string[];
  readonly boundHits: readonly string[];
  /** Runs of ILS that the verdicts took, and the quantities that spoke. */
  readonly evidenceRuns: number | undefined;
  readonly evidenceTargets: readonly string[];
}

/** @param evidence what verdicts rest on, where it was gathered of this very calibration */
export function factSheetOf(output: TableOutput, evidence: Evidence | undefined): FactSheet {
  const { rows, truth, bundle } = output;
  const [site] = bundle.manifest.sites;
  const verdicts = evidence ? verdictRows(evidence, truth) : [];
  return {
    manifest: bundle.manifest,
    site,
    lines: rows.map((row) => ({
      row,
      truth: isParameterName(row.parameter) ? truth?.[row.parameter] : undefined,
      verdict: verdicts.find(({ parameter }) => parameter === row.parameter),
    })),
    skill: skillOf(site),
    excursions: rows.filter((row) => row.out_of_range).map(({ parameter }) => parameter),
    boundHits: rows.filter((row) => row.bound_hit).map(({ parameter }) => parameter),
    evidenceRuns: evidence?.runs,
    evidenceTargets: evidence?.targets.map(({ target }) => target) ?? [],
  };
}

function skillOf({ skill, site }: SiteProvenance): readonly FactSkill[] {
  return (["H", "LE"] as const).flatMap((flux): readonly FactSkill[] => {
    const [before, after] = [skill.default[flux], skill.calibrated[flux]];
    if (!before || !after) return [];
    const change = (after.RMSE - before.RMSE) / before.RMSE;
    return [{ flux, before, after, change, measured: site.observed[flux]?.measured }];
  });
}

/** Whether a table follows from the settings as they are. */
export function isFreshTable(state: Workbench, output: TableOutput): boolean {
  const { bundle } = output.bundle.manifest;
  return freshOutput(state, "table", keysOf(state))?.bundle.manifest.bundle === bundle;
}
