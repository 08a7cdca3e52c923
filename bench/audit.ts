/** @file How long a review of anybody's table takes, reading included, and that it grows with the lines alone. */
import { parameters } from "../src/core/model/parameters.ts";
import { fromUnit } from "../src/core/base/range.ts";
import { audit } from "../src/core/review/audit.ts";
import { defaultCriteria } from "../src/core/review/criteria.ts";
import { readPaper } from "../src/core/review/readPaper.ts";
import { refereeParagraph } from "../src/core/review/refereeParagraph.ts";
import { reviewReport } from "../src/core/review/reviewReport.ts";

/** A parameter a column, values all over the ranges and beyond. */
function wideTable(sites: number, columns: number): string {
  const rows = parameters.slice(0, columns);
  const lines = Array.from({ length: sites }, (_, i) =>
    [
      `ZZ-${i}`,
      "Evergreen forest",
      ...rows.map((row, j) => fromUnit(row, ((i * 37 + j * 11) % 120) / 110 - 0.02).toPrecision(5)),
    ].join(","),
  );
  return [["site", "pft", ...rows.map(({ name }) => name)].join(","), ...lines].join("\n");
}

/** Seconds of the processor that reading, auditing and reporting take. */
async function measure(text: string) {
  const seconds = () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1e6;
  };
  const start = seconds();
  const paper = await readPaper(text, "table.csv");
  if (!paper.ok) throw new Error(`audit: ${JSON.stringify(paper.problems)}`);
  const { table } = paper.value;
  const read = seconds();
  const findings = audit(table, defaultCriteria);
  const audited = seconds();
  const paragraph = refereeParagraph(findings, table);
  const review = { table, findings, criteria: defaultCriteria, paragraph };
  const reportBytes = reviewReport(review, "html").length;
  const values = table.cells.length;
  return {
    values,
    findings: findings.length,
    reportBytes,
    readCpuSeconds: rounded(read - start),
    auditCpuSeconds: rounded(audited - read),
    reportCpuSeconds: rounded(seconds() - audited),
  };
}

function rounded(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}

/** 170 sites and 16 parameters, cold and warm, and a hundred times as many (in the short form ten). */
export async function bench({ isShort }: { readonly isShort: boolean }) {
  const text = wideTable(170, 16);
  const cold = await measure(text);
  const warm = await measure(text);
  const large = await measure(wideTable(isShort ? 1700 : 17_000, 16));
  return { cold, warm, large };
}
