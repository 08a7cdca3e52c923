/** @file The table made anew beside that of the bundle, cell by cell, and why cells may differ. */
import { version } from "../../package.json";
import {
  notAssessed,
  tableColumns,
  type BoundedRow,
  type TableColumn,
} from "../core/report/boundedTable.ts";
import { tableDifferences } from "../core/report/bundle/compareTables.ts";
import { openedKeys, type OpenedWork } from "./openedBundle.ts";
import { provenanceOf } from "./openedBundleProvenance.ts";
import { repeatSettings, type BundleOrigin } from "./openedBundleSettings.ts";
import { freshOutput, keysOf } from "./selectors.ts";
import type { Settings } from "./settings.ts";
import { verdictsOfTable, withFoundVerdicts } from "./tableVerdicts.ts";
import type { Outputs, Workbench } from "./workbench.ts";

/** A cell that is not what it was; numbers in full, a dash where there is nothing. */
export interface DifferingCell {
  readonly parameter: string;
  readonly column: TableColumn;
  readonly old: string;
  readonly anew: string;
}

/** What was otherwise when the bundle was made. */
export interface OtherwiseMade {
  readonly what: "version" | "home" | "engine" | "backend";
  readonly old: string;
  readonly anew: string;
}

/** RMSE of ILS against the observations, W m-2, in the bundle and run anew. */
export interface RunAnew {
  readonly flux: "H" | "LE";
  readonly vector: "default" | "calibrated";
  readonly old: number;
  readonly anew: number;
}

export interface TableComparison {
  /** Cells that were compared. */
  readonly cells: number;
  readonly differing: readonly DifferingCell[];
  readonly runs: readonly RunAnew[];
  /** Largest difference between these, share of what is in the bundle. */
  readonly farthest: number;
  /** Whether all of the above is the same to the last digit. */
  readonly isSame: boolean;
  readonly otherwise: readonly OtherwiseMade[];
}

/** The comparison; undefined where there is no table, or one that the bundle's settings do not give. */
export function comparedTable(state: Workbench): TableComparison | undefined {
  const { opened } = state;
  const keys = keysOf(state);
  const table = freshOutput(state, "table", keys);
  if (!opened || !table || !isOfBundle(state, opened, keys.table)) return undefined;
  const { rows } = withFoundVerdicts(table, verdictsOfTable(state));
  const before = opened.table.filter(({ site }) => site === opened.choice.site);
  const { cells, differing } = compareRows(before, rows);
  const runs = runsAnew(opened, table);
  const isSame = differing.length === 0 && runs.every(({ old, anew }) => Object.is(old, anew));
  const shares = runs.map(({ old, anew }) => Math.abs(anew - old) / Math.abs(old));
  const farthest = Math.max(0, ...shares);
  return { cells, differing, runs, farthest, isSame, otherwise: otherwiseMade(state, opened) };
}

/** Whether a table is that of the settings of the bundle: as it was opened, or made anew from its beginning. */
function isOfBundle(state: Workbench, opened: OpenedWork, key: string): boolean {
  const { form } = state.settings.present;
  const repeated = anewSettings(opened, state.settings.present);
  return [opened.settings, repeated].some(
    (settings) => openedKeys({ ...opened, settings }, { form }).table === key,
  );
}

/** Settings that repeat the chain of the bundle from its beginning. */
export function anewSettings(opened: OpenedWork, now: Settings): Settings {
  const origin = originOf(opened);
  return origin ? { ...repeatSettings(origin, now), form: now.form } : opened.settings;
}

function originOf(opened: OpenedWork): BundleOrigin | undefined {
  const provenance = provenanceOf(opened);
  if (!provenance) return undefined;
  const { manifest, choice, sites } = opened;
  const site = sites.find(({ id }) => id === choice.site);
  const has = { record: site?.hasRecord ?? false, members: site?.hasMembers ?? false };
  return { manifest, provenance, choice, has };
}

/** The name of the run differs in any case; verdicts are compared where both tables have some. */
export function compareRows(
  before: readonly BoundedRow[],
  after: readonly BoundedRow[],
): Pick<TableComparison, "cells" | "differing"> {
  const isJudged = [before, after].every((rows) =>
    rows.some(({ verdict }) => verdict !== notAssessed),
  );
  const columns = tableColumns.filter(
    (column) => column !== "bundle" && (column !== "verdict" || isJudged),
  );
  const differing = tableDifferences(before, after, columns).map((cell) => ({
    parameter: cell.parameter,
    column: cell.column,
    old: String(cell.before ?? "–"),
    anew: String(cell.after ?? "–"),
  }));
  return { cells: before.length * columns.length, differing };
}

function runsAnew(opened: OpenedWork, table: Outputs["table"]): readonly RunAnew[] {
  const skill = provenanceOf(opened)?.skill;
  if (!skill) return [];
  const now = { default: table.before, calibrated: table.run };
  return (["default", "calibrated"] as const).flatMap((vector) =>
    (["H", "LE"] as const).flatMap((flux): readonly RunAnew[] => {
      const old = skill[vector][flux]?.RMSE;
      const found = now[vector].fluxes.find((compared) => compared.flux === flux)?.metrics.RMSE;
      return old === undefined || found === undefined ? [] : [{ flux, vector, old, anew: found }];
    }),
  );
}

function otherwiseMade(state: Workbench, opened: OpenedWork): readonly OtherwiseMade[] {
  const { versions } = opened.manifest;
  const provenance = provenanceOf(opened);
  const { ensemble, surrogate } = state.stages;
  const pairs: readonly (readonly [
    OtherwiseMade["what"],
    string | undefined,
    string | undefined,
  ])[] = [
    ["version", versions["equiflux"], version],
    ["home", versions["home"] ?? (versions["node"] && `Node ${versions["node"]}`), "browser"],
    ["engine", provenance?.ensemble.engine, ensemble.last?.output.training.engine],
    ["backend", provenance?.surrogate.backend, surrogate.last?.output.surrogate.backend],
  ];
  return pairs.flatMap(([what, old, anew]) =>
    old === undefined || anew === undefined || old === anew ? [] : [{ what, old, anew }],
  );
}
