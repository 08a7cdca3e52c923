/** @file Names and kinds of the files of a report. */
import type { ReportForm } from "../../../core/review/reviewReport.ts";

export const reportForms: Readonly<
  Record<ReportForm, { readonly ending: string; readonly type: string }>
> = {
  html: { ending: "html", type: "text/html" },
  markdown: { ending: "md", type: "text/markdown" },
  csv: { ending: "csv", type: "text/csv" },
  json: { ending: "json", type: "application/json" },
};

const longest = 60;

/** `table.xlsx` becomes `table-review.html`; what no file name may hold becomes a hyphen. */
export function reportName(name: string, form: ReportForm): string {
  const stem = name
    .replace(/\.[A-Za-z0-9]{1,8}$/, "")
    .replaceAll(/[^\p{L}\p{M}\p{N}._-]+/gu, "-")
    .replaceAll(/^[-.]+|[-.]+$/g, "")
    .slice(0, longest);
  return `${stem === "" ? "table" : stem}-review.${reportForms[form].ending}`;
}
