/** @file Which forms a text may be in, by its content, the surest first. */
import type { TableForm } from "../reviewTable.ts";
import { delimitedGrid, delimitersIn } from "./forms/delimited.ts";
import { htmlGrids } from "./forms/html.ts";
import { jsonGrids } from "./forms/json.ts";
import { jsonTree } from "./forms/jsonTokens.ts";
import { latexGrids } from "./forms/latex.ts";
import { isRule, markdownGrids } from "./forms/markdown.ts";
import { plainTextGrids } from "./forms/plainText.ts";
import type { Grid } from "./grid.ts";

/** A form that a text may have, and its tables when read so. */
export interface Candidate {
  readonly form: TableForm;
  grids(): readonly Grid[];
}

/** At least one form; plain text is always the last. */
export function formsOf(text: string): readonly Candidate[] {
  const tree = /^[{[]/.test(text.trimStart()) ? jsonTree(text) : undefined;
  if (tree) return [{ form: "JSON", grids: () => jsonGrids(tree) }];
  const isMarkdown = hasRule(text);
  const candidates: readonly (Candidate | undefined)[] = [
    /<(?:table|tr|td)[\s>]/i.test(text)
      ? { form: "HTML", grids: () => htmlGrids(text) }
      : undefined,
    text.includes("&") && /\\\\|\\tabularnewline/.test(text)
      ? { form: "LaTeX", grids: () => latexGrids(text) }
      : undefined,
    isMarkdown ? { form: "Markdown", grids: () => markdownGrids(text) } : undefined,
    ...delimitersIn(text)
      .filter((delimiter) => delimiter !== "|" || !isMarkdown)
      .map((delimiter) => ({
        form: delimitedForms[delimiter],
        grids: () => [delimitedGrid(text, delimiter)],
      })),
    { form: "plain text", grids: () => plainTextGrids(text) },
  ];
  return candidates.filter((candidate) => candidate !== undefined);
}

const delimitedForms = { ",": "CSV", ";": "CSV", "\t": "TSV", "|": "Markdown" } as const;

function hasRule(text: string): boolean {
  return text.includes("|") && text.split(/\r\n|\n|\r/).some(isRule);
}
