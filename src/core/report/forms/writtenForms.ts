/** @file The forms that tables are written in: names, endings and media types, light enough for the page. */

export const writtenForms = ["csv", "json", "markdown", "latex", "xlsx", "html"] as const;
export type WrittenForm = (typeof writtenForms)[number];

export const formFiles: Readonly<
  Record<WrittenForm, { readonly ending: string; readonly type: string }>
> = {
  csv: { ending: "csv", type: "text/csv" },
  json: { ending: "json", type: "application/json" },
  markdown: { ending: "md", type: "text/markdown" },
  latex: { ending: "tex", type: "application/x-tex" },
  xlsx: {
    ending: "xlsx",
    type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  },
  html: { ending: "html", type: "text/html" },
};
