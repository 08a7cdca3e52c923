/** @file The findings of a review as a list: counted, filtered, grouped. */
import { severities, type Finding, type Severity } from "../core/review/finding.ts";

/** What of the findings is shown; undefined: all. */
export interface FindingFilter {
  /** Severities that are left out. */
  readonly hidden: readonly Severity[];
  readonly site?: string | undefined;
  readonly parameter?: string | undefined;
  readonly rule?: string | undefined;
}

export const unfiltered: FindingFilter = { hidden: [] };

export const groupings = ["severity", "site", "parameter"] as const;
export type Grouping = (typeof groupings)[number];

export function isSeverity(name: string): name is Severity {
  return severities.some((severity) => severity === name);
}

/** Findings that have something in common. */
export interface FindingGroup {
  /** A severity, a site or a parameter; empty for what concerns none or all of them. */
  readonly name: string;
  readonly findings: readonly Finding[];
}

export function countsOf(findings: readonly Finding[]): Readonly<Record<Severity, number>> {
  const counts = { impossible: 0, error: 0, warning: 0, note: 0 };
  for (const { severity } of findings) counts[severity]++;
  return counts;
}

/** The worst of some severities; undefined where there are none. */
export function worstOf(findings: readonly Finding[]): Severity | undefined {
  return severities.find((severity) => findings.some((finding) => finding.severity === severity));
}

export function filteredFindings(
  findings: readonly Finding[],
  { hidden, site, parameter, rule }: FindingFilter,
): readonly Finding[] {
  return findings.filter(
    (finding) =>
      !hidden.includes(finding.severity) &&
      (site === undefined || finding.site === site) &&
      (parameter === undefined || finding.parameter === parameter) &&
      (rule === undefined || finding.rule === rule),
  );
}

/** Groups with the worst findings first; those of the same severity with most of them, then by name. */
export function groupedFindings(
  findings: readonly Finding[],
  by: Grouping,
): readonly FindingGroup[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const name = finding[by] ?? "";
    const known = groups.get(name);
    if (known) known.push(finding);
    else groups.set(name, [finding]);
  }
  return [...groups]
    .map(([name, own]) => ({ name, findings: own.toSorted(byRank) }))
    .toSorted((a, b) => comparedGroups(a, b));
}

function byRank(a: Finding, b: Finding): number {
  return rankOf(a.severity) - rankOf(b.severity);
}

function rankOf(severity: Severity): number {
  return severities.indexOf(severity);
}

/** By their counts of the worst severity, then of the next. */
function comparedGroups(a: FindingGroup, b: FindingGroup): number {
  const [left, right] = [countsOf(a.findings), countsOf(b.findings)];
  const differing = severities.find((severity) => left[severity] !== right[severity]);
  if (differing) return right[differing] - left[differing];
  return a.name < b.name ? -1 : 1;
}

/** Findings that groups are opened for from the start, the worst of them first; of one group all may be. */
const openedFindings = 80;

/** How many groups start open: so many findings can be looked over, and more would be a wall. */
export function openGroups(groups: readonly FindingGroup[]): number {
  let sum = 0;
  const first = groups.findIndex(({ findings }, i) => {
    sum += Math.min(findings.length, openedFindings / 2);
    return i > 0 && sum > openedFindings;
  });
  return first < 0 ? groups.length : first;
}

/** Findings with keys that stay theirs when others come and go. */
export function keyed(
  findings: readonly Finding[],
): readonly { readonly key: string; readonly finding: Finding }[] {
  const met = new Map<string, number>();
  return findings.map((finding) => {
    const { site, parameter, rule, place } = finding;
    const name = JSON.stringify([site, parameter, rule, place?.line]);
    const count = met.get(name) ?? 0;
    met.set(name, count + 1);
    return { key: `${name} ${count}`, finding };
  });
}

/** What can be filtered by: every site, parameter and rule that something was found of, in the order of names. */
export function choicesOf(findings: readonly Finding[]) {
  const namesOf = (pick: (finding: Finding) => string | null): readonly string[] =>
    [...new Set(findings.map(pick))]
      .filter((name): name is string => name !== null && name !== "")
      .toSorted();
  return {
    sites: namesOf(({ site }) => site),
    parameters: namesOf(({ parameter }) => parameter),
    rules: namesOf(({ rule }) => rule),
  };
}
