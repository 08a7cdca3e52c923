/** @file What was found, as a paragraph for the report of a referee: numbers and questions, no accusations. */
import type { ParameterName } from "../model/parameters.ts";
import { auditContext, type AuditContext } from "./auditContext.ts";
import { defaultCriteria, type Criteria } from "./criteria.ts";
import type { Finding } from "./finding.ts";
import { judgeCell, sayAmount, saySpan, type JudgedCell } from "./judgedCell.ts";
import { requestsFor } from "./refereeRequests.ts";
import type { ReviewTable } from "./reviewTable.ts";
import { sayList } from "./sayList.ts";

/** Values that a sentence names one by one. */
const mostNamed = 6;

const words = [
  "no",
  "one",
  "two",
  "three",
  "four",
  "five",
  "six",
  "seven",
  "eight",
  "nine",
  "ten",
  "eleven",
  "twelve",
];

/** A count in words where it is small. */
function count(number: number): string {
  return words[number] ?? String(number);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** What a sentence is written from. */
interface Writing {
  readonly context: AuditContext;
  /** Values by where they stand. */
  readonly cells: ReadonlyMap<string, JudgedCell>;
}

/** One sentence about the findings of some rules; the first line that has any is the first said. */
interface Line {
  readonly rules: readonly string[];
  readonly say: (findings: readonly Finding[], writing: Writing) => string;
}

const lines: readonly Line[] = [
  {
    rules: ["sign", "impossible"],
    say: (findings, writing) =>
      `${values(findings)} physically impossible (${named(findings, writing)}); such values can arise where a constraint is soft during training and the result is not mapped into its range afterwards.`,
  },
  {
    rules: ["stated-bounds"],
    say: (findings, writing) =>
      `${values(findings)} outside the bounds that the table itself states (${named(findings, writing)}).`,
  },
  {
    rules: ["out-of-bounds"],
    say: (findings, writing) =>
      `${values(findings)} outside the range that I would expect for the parameter (${named(findings, writing, "bounds")}).`,
  },
  {
    rules: ["on-bound"],
    say: (findings, writing) =>
      `${values(findings)} on a bound of the range (${named(findings, writing)}), which may mean that the optimum lies beyond it or that the data do not constrain the parameter.`,
  },
  {
    rules: ["implausible"],
    say: (findings, writing) =>
      `${values(findings)} difficult to reconcile with the vegetation of the site (${named(findings, writing, "plausible")}).`,
  },
  {
    rules: ["unit"],
    say: (findings, writing) => {
      const names = [...new Set(findings.map(({ parameter }) => parameter ?? ""))];
      return `The ${names.length === 1 ? "unit" : "units"} of ${sayList(names)} ${names.length === 1 ? "is" : "are"} not clear to me (${named(findings, writing)}).`;
    },
  },
  {
    rules: ["duplicate"],
    say: (findings) =>
      `${capital(count(findings.length))} ${findings.length === 1 ? "parameter appears" : "parameters appear"} with more than one value for the same site (${sayList(
        findings.map(({ site, parameter }) => `${parameter} at ${site}`),
        mostNamed,
      )}).`,
  },
  { rules: ["identical-sites"], say: (findings) => `I noticed that ${messages(findings)}.` },
  {
    rules: ["bounds-column"],
    say: (findings) => `Regarding the stated bounds, ${messages(findings)}.`,
  },
  {
    rules: ["contradicting-mark"],
    say: (findings, writing) =>
      `${capital(count(findings.length))} ${findings.length === 1 ? "mark does" : "marks do"} not agree with the value that it stands at (${named(findings, writing)}).`.replace(
        /marks do not agree with the value that it stands/,
        "marks do not agree with the values that they stand",
      ),
  },
  {
    rules: ["missing-marks"],
    say: (findings) =>
      findings.some(({ message }) => message.includes("marks no value"))
        ? "The table does not indicate which values reached or left their ranges."
        : "Not all values that reached or left their ranges are marked as such.",
  },
];

/** Rules that have a line of their own; the others are those of a bundle. */
const lined = new Set(lines.flatMap(({ rules }) => rules));

/**
 * The findings of an audit as a polite paragraph. Notes are counted, not told. Short where little was found; where nothing
 * was, it says what was looked at.
 * @param table what was audited: it gives the units
 */
export function refereeParagraph(
  findings: readonly Finding[],
  table: Pick<ReviewTable, "cells">,
  criteria: Criteria = defaultCriteria,
): string {
  const cells = new Map(table.cells.map((cell) => [placeKey(cell), judgeCell(cell)]));
  const writing = { context: auditContext(criteria), cells };
  const told = findings.filter(({ severity }) => severity !== "note");
  const notes = findings.length - told.length;
  if (told.length === 0)
    return `${extent(cells)}, and found nothing that needs to be changed.${minor(notes)}`;
  const sentences = lines.flatMap(({ rules, say }) => {
    const about = told.filter(({ rule }) => rules.includes(rule));
    return about.length === 0 ? [] : [say(about, writing)];
  });
  const ofBundle = told.filter(({ rule }) => !lined.has(rule));
  if (ofBundle.length > 0)
    sentences.push(`In the run that goes with the table, ${messages(ofBundle)}.`);
  return `${extent(cells)}. ${sentences.join(" ")} ${requestsFor(told)}${minor(notes)}`;
}

/** What was looked at. */
function extent(cells: ReadonlyMap<string, JudgedCell>): string {
  const sites = new Set(
    [...cells.values()].map(({ cell }) => cell.site).filter((site) => site !== ""),
  );
  const where =
    sites.size === 0 ? "" : ` for ${count(sites.size)} ${sites.size === 1 ? "site" : "sites"}`;
  return `I have compared the ${cells.size === 1 ? "parameter value" : `${count(cells.size)} parameter values`} given${where} with physical limits${vegetationExtent([...cells.values()])}`;
}

/** What is plausible is looked at only where the vegetation is known. */
function vegetationExtent(cells: readonly JudgedCell[]): string {
  const known = cells.filter(({ pft }) => pft !== undefined).length;
  if (known === 0) return " and with bounds, not knowing the vegetation";
  const where = known === cells.length ? "the vegetation" : "the vegetation where I could tell it";
  return `, with bounds, and with what is plausible for ${where}`;
}

function minor(notes: number): string {
  if (notes === 0) return "";
  return ` ${capital(count(notes))} minor ${notes === 1 ? "point is" : "points are"} listed separately.`;
}

function values(findings: readonly Finding[]): string {
  return findings.length === 1 ? "One value is" : `${capital(count(findings.length))} values are`;
}

/** Values with their units and sites, and what would be expected. */
function named(
  findings: readonly Finding[],
  writing: Writing,
  expected?: "plausible" | "bounds",
): string {
  const told = findings.map((finding) => {
    const { parameter, site, value } = finding;
    const judged = judgedOf(finding, writing);
    const at = site === "" ? "" : ` at ${site}`;
    // A unit that nobody stated and that is in doubt is not put into the authors' mouth.
    const isUnknown = finding.rule === "unit" && judged?.stated.kind === "none";
    const unit = isUnknown ? "-" : (judged?.stated.name ?? "-");
    const amount = value === null ? "" : ` = ${sayAmount(value, unit)}`;
    const usual = judged && expected ? `, where ${expectation(judged, writing, expected)}` : "";
    return `${parameter}${amount}${at}${usual}`;
  });
  if (!expected || told.length === 1) return sayList(told, mostNamed);
  // Items with commas of their own are parted by semicolons.
  const more = told.length - mostNamed;
  return [...told.slice(0, mostNamed), ...(more > 0 ? [`and ${count(more)} more`] : [])].join("; ");
}

function expectation(
  judged: JudgedCell,
  { context }: Writing,
  expected: "plausible" | "bounds",
): string {
  const { row, cell } = judged;
  const span = expected === "bounds" ? undefined : context.plausibleFor(judged);
  if (!span) return `${saySpan(context.bounds[row.name], row.unit)} is usual`;
  return `${saySpan(span, row.unit)} would be expected for ${inSentence(cell.pft ?? "the vegetation")}`;
}

/** "Evergreen forest" within a sentence; codes stay as they are. */
function inSentence(vegetation: string): string {
  return /^\p{Lu}\p{Ll}/u.test(vegetation)
    ? vegetation.charAt(0).toLowerCase() + vegetation.slice(1)
    : vegetation;
}

function judgedOf({ site, parameter, place }: Finding, { cells }: Writing): JudgedCell | undefined {
  return parameter && place ? cells.get(placeKey({ site, parameter, place })) : undefined;
}

function placeKey({
  site,
  parameter,
  place,
}: {
  site: string;
  parameter: ParameterName;
  place: { line: number; column: string };
}): string {
  return JSON.stringify([site, parameter, place.line, place.column]);
}

/** What was found, in its own words. */
function messages(findings: readonly Finding[]): string {
  const shown = findings
    .slice(0, 3)
    .map(({ message, site }) => (site === "" ? message : `${message} (${site})`));
  const rest = findings.length - shown.length;
  return `${shown.join("; ")}${rest > 0 ? `; and ${count(rest)} more` : ""}`;
}
