/** @file What shows only when sites are laid beside each other: values twice, copies, and what is missing. */
import type { ParameterName } from "../../model/parameters.ts";
import type { AuditContext } from "../auditContext.ts";
import type { Finding } from "../finding.ts";
import { findingAt, findingOf, sayAmount, sayNumber, type JudgedCell } from "../judgedCell.ts";
import { sayList } from "../sayList.ts";
import { boundOf } from "./bounds.ts";

/** So many sites, and at least half of all, with the same value are no chance (our choice). */
const leastCopies = 3;
const copiedShare = 0.5;
/** A vector of fewer parameters may be the same by chance. */
const leastVector = 3;

const ownChoice =
  "our choice: values that were calibrated site by site hardly agree in every digit";

/** Values of a site by parameter, the first of each. */
type Vector = ReadonlyMap<ParameterName, JudgedCell>;

export function auditSites(
  cells: readonly JudgedCell[],
  context: AuditContext,
): readonly Finding[] {
  const named = cells.filter(({ cell }) => cell.site !== "");
  const vectors = vectorsOf(named);
  const { findings, distinct } = copiedVectors(vectors);
  return [
    ...duplicates(named),
    ...findings,
    ...copiedValues(distinct, context),
    ...missingParameters(vectors),
  ];
}

function vectorsOf(cells: readonly JudgedCell[]): ReadonlyMap<string, Vector> {
  const sites = new Map<string, Map<ParameterName, JudgedCell>>();
  for (const judged of cells) {
    const vector = sites.get(judged.cell.site) ?? new Map<ParameterName, JudgedCell>();
    sites.set(judged.cell.site, vector);
    if (!vector.has(judged.row.name)) vector.set(judged.row.name, judged);
  }
  return sites;
}

function duplicates(cells: readonly JudgedCell[]): readonly Finding[] {
  const groups = groupBy(cells, ({ cell }) => JSON.stringify([cell.site, cell.parameter]));
  return groups
    .filter((group) => group.length > 1)
    .map((group) => {
      const values = [...new Set(group.map(({ value }) => value))];
      const { row } = group[0];
      const lines = sayList([...new Set(group.map(({ cell }) => String(cell.place.line)))]);
      const isSame = values.length === 1;
      const amounts = sayList(values.map((value) => sayAmount(value, row.unit)));
      return findingAt(group[1], {
        severity: isSame ? "note" : "error",
        rule: "duplicate",
        message: isSame
          ? `${row.name} stands ${group.length} times for this site with the same value (lines ${lines})`
          : `${row.name} has ${values.length} values for this site, ${amounts} (lines ${lines}): one of them must be another site's or an older one`,
        source: "one site has one value of a parameter",
      });
    });
}

/** Sites whose vectors agree, and one vector of each kind. */
function copiedVectors(vectors: ReadonlyMap<string, Vector>) {
  const free = [...vectors].map(([site, vector]) => ({
    site,
    values: [...vector.values()].filter(({ cell }) => cell.said.fixed !== true),
  }));
  const groups = groupBy(free, ({ site, values }) =>
    values.length < leastVector
      ? `site ${site}`
      : JSON.stringify(values.map(({ row, value }) => `${row.name} ${value}`).toSorted()),
  );
  const findings = groups
    .filter((group) => group.length > 1)
    .map((group) => {
      const [{ values }] = group;
      const vegetations = new Set(group.map((one) => one.values[0].pft));
      const isOneKind = vegetations.size === 1 && !vegetations.has(undefined);
      return findingOf({
        severity: "warning",
        rule: "identical-sites",
        message: `${sayList(group.map(({ site }) => site))} have the same values of all ${values.length} parameters: ${
          isOneKind
            ? "one vector for the vegetation, not for each site, or a copy"
            : "a copy, or not calibrated"
        }`,
        source: ownChoice,
        place: values[0].cell.place,
      });
    });
  return { findings, distinct: groups.map(([{ site, values }]) => ({ site, values })) };
}

function copiedValues(
  sites: readonly { readonly site: string; readonly values: readonly JudgedCell[] }[],
  context: AuditContext,
): readonly Finding[] {
  const byParameter = groupBy(
    sites.flatMap(({ values }) => values),
    ({ row }) => row.name,
  );
  return byParameter.flatMap((all) => {
    const copies = groupBy(all, ({ value }) => String(value)).reduce((most, group) =>
      group.length > most.length ? group : most,
    );
    const isMany = copies.length >= leastCopies && copies.length >= copiedShare * all.length;
    // Many sites on one bound are told value by value.
    if (!isMany || boundOf(copies[0], context) !== null) return [];
    const { row, cell, value } = copies[0];
    const where =
      copies.length === all.length ? `all ${all.length}` : `${copies.length} of ${all.length}`;
    return [
      findingOf({
        severity: "note",
        rule: "identical-values",
        parameter: row.name,
        message: `${row.name} is ${sayAmount(value, row.unit)} at ${where} sites: it was held and not calibrated, copied, or rounded to too few digits`,
        source: ownChoice,
        place: cell.place,
      }),
    ];
  });
}

function missingParameters(vectors: ReadonlyMap<string, Vector>): readonly Finding[] {
  const names = new Set([...vectors.values()].flatMap((vector) => [...vector.keys()]));
  return [...names].flatMap((name) => {
    const missing = [...vectors].filter(([, vector]) => !vector.has(name)).map(([site]) => site);
    if (missing.length === 0) return [];
    const there = vectors.size - missing.length;
    return [
      findingOf({
        severity: "note",
        rule: "missing-parameter",
        parameter: name,
        message: `${name} is given at ${sayNumber(there)} of ${sayNumber(vectors.size)} sites, and not at ${sayList(missing)}`,
        source: "our choice: sites that are compared need the same parameters",
      }),
    ];
  });
}

/** Groups in the order in which they are met. */
function groupBy<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
): readonly (readonly Item[])[] {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return [...groups.values()];
}
