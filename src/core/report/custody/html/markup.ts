/** @file Markup from text: whatever a name holds, it comes out as text. */
import { shownText } from "../../forms/shown.ts";

/** Markup that is safe to stand as it is. */
export interface Markup {
  readonly html: string;
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
  "`": "&#96;",
};

/** Text between tags and within quoted attributes; what nobody would see is shown as U+FFFD. */
function escapeText(text: string): string {
  return shownText(text).replaceAll(/[&<>"'`]/g, (found) => entities[found]);
}

type Part = string | number | Markup | readonly Markup[];

/** Markup with parts: strings are text, markup stands as it is. */
export function markup(words: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  const html = words.map((word, i) => word + (i < parts.length ? partHtml(parts[i]) : ""));
  return { html: html.join("") };
}

export const nothing: Markup = { html: "" };

function partHtml(part: Part): string {
  if (typeof part === "string") return escapeText(part);
  if (typeof part === "number") return String(part);
  if ("html" in part) return part.html;
  return part.map(({ html }) => html).join("");
}
