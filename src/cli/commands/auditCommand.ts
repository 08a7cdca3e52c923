/** @file `audit`: review anybody's parameter table, or a bundle. */
import { basename } from "node:path";
import { plural } from "../../core/base/format.ts";
import { severities, type Severity } from "../../core/review/finding.ts";
import { readPaper, type Paper } from "../../core/review/readPaper.ts";
import { refereeParagraph } from "../../core/review/refereeParagraph.ts";
import {
  countSeverities,
  severityMeanings,
  type Review,
} from "../../core/review/reportSections.ts";
import { jsonReport, reviewReport, type ReportForm } from "../../core/review/reviewReport.ts";
import { choiceOf } from "../arguments.ts";
import type { Arguments } from "../arguments.ts";
import type { Command } from "../command.ts";
import { criteriaFlags, criteriaOf } from "../criteriaArguments.ts";
import { readBytes, readStandardInput, writeResult } from "../files.ts";
import { demand, inputError } from "../inputError.ts";
import { warnOn } from "../siteArguments.ts";

/** Forms of reports by the ending of their files. */
const endings: Readonly<Record<string, ReportForm>> = {
  html: "html",
  md: "markdown",
  csv: "csv",
  json: "json",
};

export const auditCommand: Command = {
  name: "audit",
  usage: "TABLE|BUNDLE.zip|- [--bound name=lo:hi] [--range pft:name=lo:hi] [--report F.html]",
  summary:
    "review anybody's parameter table: what cannot be, is on a bound, implausible, or in doubt",
  notes:
    "Reads CSV, TSV, JSON, Markdown, LaTeX, HTML, XLSX and text copied from a PDF, a parameter a column or a line a\n" +
    "value, told by content; - reads what is piped in. The exit code is 0 with findings too. Severities, the worst first:\n" +
    severities
      .map((severity) => `  ${severity.padEnd(10)}  ${severityMeanings[severity]}`)
      .join("\n"),
  flags: {
    ...criteriaFlags,
    report: {
      kind: "list",
      value: "F.html|F.md|F.csv|F.json",
      help: "where a report goes; its ending says the form",
    },
    paragraph: { kind: "flag", help: "add a polite paragraph for a referee's report" },
    "min-severity": {
      kind: "value",
      value: severities.join("|"),
      help: "tell only findings of this severity and worse (default note: all)",
    },
  },
  async run(args, terminal) {
    const reports = args.list("report").map((path) => ({ path, form: formOf(path) }));
    const criteria = await criteriaOf(args);
    const least = choiceOf(args, "min-severity", severities) ?? "note";
    const { content, where } = await given(args);
    const paper = demand(await readPaper(content, where), warnOn(terminal));
    const findings = paper
      .audit(paper.table, criteria)
      .filter(({ severity }) => severities.indexOf(severity) <= severities.indexOf(least));
    const paragraph = refereeParagraph(findings, paper.table, criteria);
    const review = { table: paper.table, findings, criteria, paragraph };
    for (const { path, form } of reports) {
      await writeResult(path, reviewReport(review, form), "--report");
    }
    return answerOf(review, paper.kind, args.has("paragraph"));
  },
};

function answerOf(review: Review, kind: Paper["kind"], hasParagraph: boolean) {
  const { findings, counts, table, paragraph } = jsonReport(review);
  return {
    json: { findings, counts, table, ...(hasParagraph && { paragraph }) },
    text: `${[...textLines(review, kind), ...(hasParagraph ? ["", paragraph] : [])].join("\n")}\n`,
  };
}

/** Findings for people: the worst first, each with where it is. */
function textLines({ table, findings }: Review, kind: Paper["kind"]): readonly string[] {
  const sites = new Set(table.cells.map(({ site }) => site)).size;
  const counts = countSeverities(findings);
  const lines = severities.flatMap((severity: Severity) => {
    const found = findings.filter((finding) => finding.severity === severity);
    if (found.length === 0) return [];
    const told = found.map(
      ({ site, message, source }) => `  ${site === "" ? "" : `${site}: `}${message} [${source}]`,
    );
    return ["", `${severity} (${counts[severity]}): ${severityMeanings[severity]}`, ...told];
  });
  const what = kind === "bundle" ? kind : table.form;
  const head = `${table.where}: ${what}, ${plural(table.cells.length, "value")} of ${plural(sites, "site")}`;
  return [head, ...(lines.length === 0 ? ["", "Nothing was found."] : lines)];
}

/** What is to be reviewed. */
async function given({
  words,
}: Arguments): Promise<{ readonly content: Uint8Array; readonly where: string }> {
  const [path, more] = words;
  const remedy = "name the file of a table or a bundle, or - for what is piped in";
  if (path === undefined) throw inputError("TABLE", "no table is named", remedy);
  if (more !== undefined) throw inputError(more, "one table at a time is reviewed", remedy);
  if (path === "-") return { content: await readStandardInput(), where: "standard input" };
  return { content: await readBytes(path), where: basename(path) };
}

function formOf(path: string): ReportForm {
  const ending = /\.(\w+)$/.exec(path)?.[1].toLowerCase() ?? "";
  if (Object.hasOwn(endings, ending)) return endings[ending];
  const known = Object.keys(endings)
    .map((each) => `.${each}`)
    .join(", ");
  throw inputError(
    "--report",
    `the ending of ${path} tells no form`,
    `end it with one of ${known}`,
  );
}
