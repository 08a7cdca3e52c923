/** @file The page of custody as a document of its own: styles inside, no script, every name as text. */
import type { Custody } from "./custody.ts";
import { custodyStyle } from "./html/custodyStyle.ts";
import { markup, nothing, type Markup } from "./html/markup.ts";
import { custodyPages, type CustodyPage } from "./page/custodyPage.ts";
import type { PageCell, PageFact, PageHead, PageSection, PageTable } from "./page/section.ts";

/** Nothing is loaded and nothing runs, whoever opens it. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** A whole document: a page for each site. */
export function custodyHtml(custody: Custody): string {
  const pages = custodyPages(custody);
  const sites = pages.map(({ site }) => site).join(", ");
  const document = markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${{ html: policy }}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Chain of custody: ${sites}</title>
<style>${{ html: custodyStyle }}</style>
</head>
<body>
${pages.map(pageHtml)}</body>
</html>
`;
  return document.html;
}

function pageHtml(page: CustodyPage, place: number): Markup {
  const { site, pft, bundle, made, warning } = page;
  return markup`<article>
<header>
<h1>Chain of custody: ${site} <small>${pft}</small></h1>
${warning === null ? nothing : markup`<span class="mark">${warning}</span>\n`}<p>bundle ${bundle}, made ${made}</p>
</header>
<p class="path">${page.path.map((part) => pathPart(part, place))}</p>
${tableHtml(page.table, place, "bounded")}
<div class="links">
${page.sections.map((section) => sectionHtml(section, place))}</div>
<footer>
${page.notes.map((note) => markup`<p>${note}</p>\n`)}</footer>
</article>
`;
}

function pathPart(part: string | number, place: number): Markup {
  return typeof part === "string" ? markup`${part}` : linkHtml(part, place);
}

/** A link's number, which leads to it. */
function linkHtml(number: number, place: number): Markup {
  return markup`<a href="#${linkId(place, number)}">${number}</a>`;
}

function sectionHtml({ number, title, facts, tables, below }: PageSection, place: number): Markup {
  return markup`<section id="${linkId(place, number)}">
<h2><b>${number}</b> ${title}</h2>
${factsHtml(facts)}${(tables ?? []).map((table) => tableHtml(table, place, "small"))}${factsHtml(below ?? [])}</section>
`;
}

function factsHtml(facts: readonly PageFact[]): Markup {
  if (facts.length === 0) return nothing;
  return markup`<dl>
${facts.map(factHtml)}</dl>
`;
}

function factHtml({ name, value, isOwn, tone, code }: PageFact): Markup {
  const own = isOwn ? markup`<i>\u2060°</i>` : nothing;
  const hash = code === undefined ? nothing : markup` <code>${code}</code>`;
  return markup`<div><dt>${name}</dt><dd class="${tone}">${value}${own}${hash}</dd></div>
`;
}

function tableHtml({ head, rows }: PageTable, place: number, kind: string): Markup {
  return markup`<div class="scroll"><table class="${kind}">
<thead><tr>${head.map((one) => headHtml(one, place))}</tr></thead>
<tbody>
${rows.map((cells) => markup`<tr>${cells.map((one, i) => cellHtml(one, head[i]))}</tr>\n`)}</tbody>
</table></div>
`;
}

function headHtml({ name, unit, isNumber, from }: PageHead, place: number): Markup {
  const links = (from ?? []).map((number) => linkHtml(number, place));
  const raised = links.length > 0 ? markup`<sup>${links}</sup>` : nothing;
  const said = unit === undefined ? nothing : markup` <small>${unit}</small>`;
  return markup`<th${isNumber === true ? markup` class="number"` : nothing}>${name}${raised}${said}</th>`;
}

function cellHtml({ text, tone, isBold, signs }: PageCell, head: PageHead | undefined): Markup {
  const classes = [head?.isNumber === true ? "number" : "", tone === "plain" ? "" : tone];
  const raised = signs === undefined ? nothing : markup`<sup class="signs">${signs}</sup>`;
  const shown = isBold ? markup`<strong>${text}</strong>` : markup`${text}`;
  return markup`<td class="${classes.filter((name) => name !== "").join(" ")}">${shown}${raised}</td>`;
}

function linkId(place: number, number: number): string {
  return `site-${place + 1}-link-${number}`;
}
