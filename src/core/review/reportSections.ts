/** @file What the report of a review says, section by section, as plain text: forms write it down. */
import { plural } from "../base/format.ts";
import { parameter, type ParameterName } from "../model/parameters.ts";
import { plantTypeNamed } from "../site/plantWords.ts";
import { isCatalogueSpan, setByReader, type Criteria } from "./criteria.ts";
import { severities, type Finding, type Severity } from "./finding.ts";
import { saySpan } from "./judgedCell.ts";
import type { ReviewTable } from "./reviewTable.ts";
import { ruleTitle } from "./ruleNames.ts";

/** A review that is done. */
export interface Review {
  /** What was audited. */
  readonly table: ReviewTable;
  readonly findings: readonly Finding[];
  /** What it was measured by. */
  readonly criteria: Criteria;
  /** For a referee's report. */
  readonly paragraph: string;
}

export interface ReportTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export interface ReportSection {
  readonly heading: string;
  readonly text: readonly string[];
  readonly table?: ReportTable;
}

/** What each severity means, for those who read a report without the workbench. */
export const severityMeanings: Readonly<Record<Severity, string>> = {
  impossible: "cannot be true of any plant or soil",
  error: "contradicts bounds or what the table itself says",
  warning: "deserves a question to the authors",
  note: "worth knowing",
};

/** Findings by severity. */
export function countSeverities(findings: readonly Finding[]): Readonly<Record<Severity, number>> {
  const counts = { impossible: 0, error: 0, warning: 0, note: 0 };
  for (const { severity } of findings) counts[severity]++;
  return counts;
}

/** "2 impossible, 1 warning": severities that were met. */
function sayCounts(counts: Readonly<Record<Severity, number>>): string {
  const met = severities.filter((severity) => counts[severity] > 0);
  const told = met.map((severity) =>
    severity === "impossible"
      ? `${counts[severity]} ${severity}`
      : plural(counts[severity], severity),
  );
  return told.join(", ");
}

export function reportSections(review: Review): readonly ReportSection[] {
  const { findings, paragraph } = review;
  return [
    summary(review),
    ...severities.flatMap((severity) => bySeverity(severity, findings)),
    ...(findings.length === 0
      ? []
      : [
          counted("By site", "site", findings, bySite),
          counted("By parameter", "parameter", findings, byParameter),
        ]),
    { heading: "For a referee's report", text: [paragraph] },
    ...howItWasRead(review),
    ...measuredBy(review),
  ];
}

function summary({ table, findings }: Review): ReportSection {
  const counts = countSeverities(findings);
  const sites = new Set(table.cells.map(({ site }) => site));
  const found =
    findings.length === 0
      ? "Nothing was found."
      : `${plural(findings.length, "finding")}: ${sayCounts(counts)}.`;
  return {
    heading: "Summary",
    text: [`${plural(table.cells.length, "value")} of ${plural(sites.size, "site")}. ${found}`],
    table: {
      columns: ["severity", "findings", "meaning"],
      rows: severities.map((severity) => [
        severity,
        String(counts[severity]),
        severityMeanings[severity],
      ]),
    },
  };
}

function bySeverity(severity: Severity, findings: readonly Finding[]): readonly ReportSection[] {
  const found = findings.filter((finding) => finding.severity === severity);
  if (found.length === 0) return [];
  const heading = `${severity.charAt(0).toUpperCase()}${severity.slice(1)}: ${severityMeanings[severity]} (${found.length})`;
  const rows = found.map(({ site, pft, parameter: name, rule, message, source, place }) => [
    site,
    pft ?? "",
    name ?? "",
    ruleTitle(rule),
    message,
    source,
    place === null ? "" : `line ${place.line}, ${place.column}`,
  ]);
  const columns = ["site", "vegetation", "parameter", "rule", "what was found", "why", "place"];
  return [{ heading, text: [], table: { columns, rows } }];
}

const wholeTable = "(the whole table)";
const bySite = ({ site }: Finding) => (site === "" ? wholeTable : site);
const byParameter = ({ parameter: name }: Finding) => name ?? wholeTable;

/** How many findings of each severity there are for each of something, the most troubled first. */
function counted(
  heading: string,
  column: string,
  findings: readonly Finding[],
  keyOf: (finding: Finding) => string,
): ReportSection {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const group = groups.get(keyOf(finding)) ?? [];
    group.push(finding);
    groups.set(keyOf(finding), group);
  }
  const counts = [...groups].map(([key, group]) => ({ key, counts: countSeverities(group) }));
  const sorted = counts.toSorted((a, b) => {
    const differs = severities.find((severity) => a.counts[severity] !== b.counts[severity]);
    return differs === undefined ? 0 : b.counts[differs] - a.counts[differs];
  });
  const rows = sorted.map(({ key, counts: each }) => [
    key,
    ...severities.map((severity) => String(each[severity])),
  ]);
  return { heading, text: [], table: { columns: [column, ...severities], rows } };
}

function howItWasRead({ table }: Review): readonly ReportSection[] {
  const { where, form, shape, cells, columns, warnings } = table;
  const vegetations = [...new Set(cells.map(({ pft }) => pft))];
  const units = new Map(
    cells.map(({ parameter: name, unit }) => [`${name} ${unit}`, { name, unit }]),
  );
  return [
    {
      heading: "How the table was read",
      text: [
        `${where}: ${form}, ${shape === "wide" ? "parameters in columns or rows" : "a value a line"}.`,
        ...[...units.values()]
          .filter(({ name, unit }) => unit === undefined && parameter(name).unit !== "-")
          .map(({ name }) => `${name}: no unit stated, taken for ${parameter(name).unit}`),
        ...warnings.map(({ message, remedy }) => `${message}; ${remedy}`),
      ],
      table: {
        columns: ["column", "taken for"],
        rows: columns.map(({ column, meaning }) => [column, meaning ?? "left alone"]),
      },
    },
    {
      heading: "Vegetation",
      text: [],
      table: {
        columns: ["in the table", "judged as"],
        rows: vegetations.map((words) => [words ?? "(not named)", vegetationWords(words)]),
      },
    },
  ];
}

function vegetationWords(words: string | undefined): string {
  const pft = words === undefined ? undefined : plantTypeNamed(words);
  return pft ?? "not known: what is plausible was not asked";
}

function measuredBy({ table, criteria }: Review): readonly ReportSection[] {
  const names = [...new Set(table.cells.map(({ parameter: name }) => name))];
  const pfts = new Set(
    table.cells.map(({ pft }) => (pft === undefined ? undefined : plantTypeNamed(pft))),
  );
  const plausible = criteria.plausible.filter(
    (span) => pfts.has(span.pft) && names.includes(span.parameter),
  );
  return [
    {
      heading: "Bounds that were measured by",
      text: ["A value within 1 % of the range from a bound, on the parameter's scale, is on it."],
      table: {
        columns: ["parameter", "meaning", "range", "scale", "source"],
        rows: names.map((name) => boundsRow(name, criteria)),
      },
    },
    {
      heading: "Ranges that are plausible for the vegetation",
      text: plausible.length === 0 ? ["None applied: no vegetation was known."] : [],
      table: {
        columns: ["vegetation", "parameter", "range", "source"],
        rows: plausible.map((span) => [
          span.pft,
          span.parameter,
          saySpan(span, parameter(span.parameter).unit),
          span.source,
        ]),
      },
    },
  ];
}

function boundsRow(name: ParameterName, { bounds }: Criteria): readonly string[] {
  const { meaning, unit, scale, source } = parameter(name);
  const isOwn = !isCatalogueSpan(name, bounds[name]);
  return [name, meaning, saySpan(bounds[name], unit), scale, isOwn ? setByReader : source];
}
