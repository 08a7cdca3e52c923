/** @file A review of a bundle: its table, and what everything else in it says of the table. */
import { isParameterName } from "../model/parameters.ts";
import { notAssessed, type BoundedRow } from "../report/boundedTable.ts";
import type { OpenedBundle, OpenedSite } from "../report/openedBundle.ts";
import { audit, worstFirst } from "./audit.ts";
import { defaultCriteria, type Criteria } from "./criteria.ts";
import type { Finding } from "./finding.ts";
import { findingOf, sayNumber } from "./judgedCell.ts";
import type { ReviewTable } from "./reviewTable.ts";
import { rowCells, rowColumns } from "./rowCells.ts";
import { auditFidelity, siteFinding } from "./rules/bundleFidelity.ts";
import { auditRun } from "./rules/bundleRun.ts";
import { sayList } from "./sayList.ts";

/** The last epochs, as a share of all, in which a parameter should be at rest inside its range (our choice). */
const lastShare = 0.05;

/** Everything that is found in a bundle, the worst first. */
export function auditBundle(
  opened: OpenedBundle,
  criteria: Criteria = defaultCriteria,
): readonly Finding[] {
  return worstFirst([...audit(tableOfBundle(opened), criteria), ...auditRecord(opened)]);
}

/** What a bundle says beside its table. */
export function auditRecord(opened: OpenedBundle): readonly Finding[] {
  const { sites, table, warnings } = opened;
  return worstFirst([
    ...sites.flatMap((site) => auditSite(site)),
    ...sites.flatMap((site) => lateExcursions(site, table)),
    ...verdictFindings(table),
    ...warnings.map(({ message, remedy }) =>
      findingOf({
        severity: "note",
        rule: "older-bundle",
        message: `${message}; ${remedy}`,
        source: "what the bundle does not tell",
      }),
    ),
  ]);
}

/** The table of a bundle as one that was read. */
export function tableOfBundle(
  { table }: Pick<OpenedBundle, "table">,
  where = "bundle",
): ReviewTable {
  return {
    where,
    form: "CSV",
    shape: "long",
    cells: rowCells(table),
    columns: rowColumns,
    warnings: [],
  };
}

function auditSite(opened: OpenedSite): readonly Finding[] {
  const { pft } = opened.provenance.site.attributes;
  return [...auditFidelity(opened.provenance), ...auditRun(opened)].map((said) =>
    siteFinding(opened.id, pft, said),
  );
}

/** Parameters that were still pushed out of their range when training ended. */
function lateExcursions({ id, calibration }: OpenedSite, table: readonly BoundedRow[]) {
  const last = calibration.epochs.at(-1)?.epoch;
  if (last === undefined) return [];
  const rows = table.filter(({ site, last_epoch: outside }) => site === id && outside !== null);
  return rows.flatMap((row): readonly Finding[] => {
    const outside = row.last_epoch ?? 0;
    if (outside <= last - lastShare * (last + 1) || !isParameterName(row.parameter)) return [];
    return [
      findingOf({
        site: id,
        pft: row.pft,
        parameter: row.parameter,
        value: row.value,
        severity: "warning",
        rule: "late-excursion",
        message: `${row.parameter} was still outside its range in epoch ${sayNumber(outside)} of ${sayNumber(last)}: the data pull it out, and its value is that of the bound or of an average`,
        source: `our choice: in the last ${100 * lastShare} % of the epochs`,
      }),
    ];
  });
}

/** What was said, or not yet said, of what the data hold. */
function verdictFindings(table: readonly BoundedRow[]): readonly Finding[] {
  const free = table.filter(({ status }) => status !== "fixed");
  const open = [
    ...new Set(free.filter(({ verdict }) => verdict === notAssessed).map(({ site }) => site)),
  ];
  const doubtful = free.filter(({ verdict }) =>
    /^(ridge|not identifiable)|outside the/.test(verdict),
  );
  return [
    ...open.map((site) =>
      findingOf({
        site,
        severity: "note",
        rule: "not-assessed",
        message: `whether the data hold ${sayList(free.filter((row) => row.site === site && row.verdict === notAssessed).map(({ parameter }) => parameter))} was not assessed`,
        source: "our choice: a value without a verdict may be one of many",
      }),
    ),
    ...doubtful.flatMap((row): readonly Finding[] =>
      isParameterName(row.parameter)
        ? [
            findingOf({
              site: row.site,
              pft: row.pft,
              parameter: row.parameter,
              value: row.value,
              severity: "note",
              rule: "verdict",
              message: `the data do not hold ${row.parameter}: ${row.verdict}`,
              source: "verdict of the bundle (docs/method.md)",
            }),
          ]
        : [],
    ),
  ];
}
