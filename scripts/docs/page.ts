/** @file The frame of a page of the documentation: navigation, what is on the page, the text. No script. */
import { parts } from "./chapters.ts";
import { escapeHtml, headingsOf, htmlOf, siteAddress } from "./markdown.ts";

/** The way from a page back to the folder of the site. */
function upFrom(file: string): string {
  return "../".repeat(file.split("/").length - 1);
}

/** A decision belongs to the page that lists them. */
function isWithin(file: string, chapter: string): boolean {
  return file === chapter || (chapter === "decisions/README.md" && file.startsWith("decisions/"));
}

function navigation(file: string): string {
  const up = upFrom(file);
  const groups = parts.map(({ title, chapters }) => {
    const rows = chapters.map((chapter) => {
      const current = isWithin(file, chapter.file) ? ' aria-current="page"' : "";
      return `<li><a href="${up}${siteAddress(chapter.file)}"${current}>${escapeHtml(chapter.name)}</a></li>`;
    });
    return `<h2>${escapeHtml(title)}</h2><ul>${rows.join("")}</ul>`;
  });
  return `<nav class="chapters" aria-label="Chapters">${groups.join("")}</nav>`;
}

/** Headings of the second order, where there are some. */
function onThisPage(markdown: string): string {
  const headings = headingsOf(markdown).filter(({ depth }) => depth === 2);
  if (headings.length < 3) return "";
  const rows = headings.map(
    ({ anchor, text }) => `<li><a href="#${escapeHtml(anchor)}">${escapeHtml(text)}</a></li>`,
  );
  return `<nav class="contents" aria-label="On this page"><h2>On this page</h2><ul>${rows.join("")}</ul></nav>`;
}

/**
 * A whole page.
 * @param file within `docs`, ending in `.md`
 */
export function pageHtml(file: string, markdown: string): string {
  const up = upFrom(file);
  const title = headingsOf(markdown)[0]?.text ?? file;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)} · Equiflux</title>
<link rel="icon" href="${up}../icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="${up}docs.css">
</head>
<body>
<a class="skip" href="#text">Skip to the text</a>
<header class="top"><a class="brand" href="${up}index.html">Equiflux <span>documentation</span></a><a class="button" href="${up}../">Open the workbench</a></header>
<div class="page">
<details class="menu"><summary>Chapters</summary>${navigation(file).replace('"Chapters"', '"All chapters"')}</details>
${navigation(file)}
<main id="text">
${htmlOf(markdown)}</main>
${onThisPage(markdown)}
</div>
</body>
</html>
`;
}
