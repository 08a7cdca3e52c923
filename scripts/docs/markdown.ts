/** @file Markdown of the documentation as HTML: anchors of headings as GitHub gives them, links between chapters, no raw HTML. */
import { Marked, type Token, type Tokens } from "marked";

/** A heading with the anchor that leads to it. */
export interface Heading {
  readonly depth: number;
  readonly text: string;
  readonly anchor: string;
}

/** A link or a picture as it is written. */
export interface Link {
  readonly href: string;
  readonly isPicture: boolean;
}

const plain = new Marked();

/** Tokens with those within them. */
function everyToken(tokens: readonly Token[]): readonly Token[] {
  const found: Token[] = [];
  void plain.walkTokens([...tokens], (token) => void found.push(token));
  return found;
}

/** Anchors are those of GitHub, so that one link serves the file there and the page here. */
function anchorOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}_ -]/gu, "")
    .replaceAll(" ", "-");
}

/** Text of a heading without its markup. */
function textOf(heading: Tokens.Heading): string {
  const parts: string[] = [];
  for (const token of everyToken(heading.tokens)) {
    if (token.type === "codespan" || token.type === "escape") parts.push(String(token["text"]));
    if (token.type === "text" && !token["tokens"]) parts.push(String(token["text"]));
  }
  return parts.join("");
}

/** Gives every heading of a page its anchor; the second of a name gets `-1`. */
function anchors(): (text: string) => string {
  const seen = new Map<string, number>();
  return (text) => {
    const anchor = anchorOf(text);
    const times = seen.get(anchor) ?? 0;
    seen.set(anchor, times + 1);
    return times === 0 ? anchor : `${anchor}-${times}`;
  };
}

/** Every heading of a text, in its order. */
export function headingsOf(markdown: string): readonly Heading[] {
  const anchor = anchors();
  return plain.lexer(markdown).flatMap((token): Heading[] => {
    if (token.type !== "heading" || !isHeading(token)) return [];
    const text = textOf(token);
    return [{ depth: token.depth, text, anchor: anchor(text) }];
  });
}

function isHeading(token: { readonly type: string }): token is Tokens.Heading {
  return token.type === "heading" && "depth" in token && "tokens" in token;
}

/** Every link and picture of a text, those of raw HTML too. */
export function linksOf(markdown: string): readonly Link[] {
  const links: Link[] = [];
  for (const token of everyToken(plain.lexer(markdown))) {
    if (token.type === "link") links.push({ href: String(token["href"]), isPicture: false });
    if (token.type === "image") links.push({ href: String(token["href"]), isPicture: true });
    if (token.type === "html") {
      for (const [, name, href] of token.raw.matchAll(/\b(src|srcset|href)="([^"]+)"/g)) {
        links.push({ href, isPicture: name !== "href" });
      }
    }
  }
  return links;
}

/** Code of a text: spans within a line, and blocks. */
export function codeOf(markdown: string): {
  readonly spans: readonly string[];
  readonly blocks: readonly string[];
} {
  const spans: string[] = [];
  const blocks: string[] = [];
  for (const token of everyToken(plain.lexer(markdown))) {
    if (token.type === "codespan") spans.push(String(token["text"]));
    if (token.type === "code") blocks.push(String(token["text"]));
  }
  return { spans, blocks };
}

/** `tables.md#marks` is `tables.html#marks` on the site; a folder's `README.md` is its `index.html`. */
export function siteAddress(href: string): string {
  if (/^[a-z]+:/.test(href)) return href;
  return href.replace(/(^|\/)README\.md(?=#|$)/, "$1index.html").replace(/\.md(?=#|$)/, ".html");
}

export function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

/** A picture that was taken in both colour schemes is shown in the reader's. */
function pictureHtml(href: string, alt: string): string {
  const image = `<img src="${escapeHtml(href)}" alt="${escapeHtml(alt)}" loading="lazy">`;
  if (!href.endsWith("-light.png")) return image;
  const dark = href.replace(/-light\.png$/, "-dark.png");
  return `<picture><source media="(prefers-color-scheme: dark)" srcset="${escapeHtml(dark)}">${image}</picture>`;
}

/** A text as HTML. */
export function htmlOf(markdown: string): string {
  const anchor = anchors();
  const page = new Marked({
    renderer: {
      heading(token) {
        const id = escapeHtml(anchor(textOf(token)));
        const words = this.parser.parseInline(token.tokens);
        return `<h${token.depth} id="${id}">${words}<a class="anchor" href="#${id}" aria-label="Link to this heading">#</a></h${token.depth}>\n`;
      },
      link({ href, tokens }) {
        return `<a href="${escapeHtml(siteAddress(href))}">${this.parser.parseInline(tokens)}</a>`;
      },
      image({ href, text }) {
        return pictureHtml(href, text);
      },
      html({ text }) {
        return escapeHtml(text);
      },
    },
  });
  // A wide table scrolls by itself, by keyboard too; the page does not.
  return page
    .parse(markdown, { async: false })
    .replaceAll(
      "<table>",
      '<div class="table-scroll" tabindex="0" role="group" aria-label="Table"><table>',
    )
    .replaceAll("</table>", "</table></div>")
    .replaceAll("<pre>", '<pre tabindex="0">')
    .replaceAll("<th></th>", "<td></td>");
}
