/** @file The documentation as a folder of files: a page for every Markdown file of `docs`, its pictures, one style. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { themes, cssVariables } from "../../src/ui/theme.ts";
import { siteAddress } from "./markdown.ts";
import { pageHtml } from "./page.ts";

/** Address within the site, and what is there. */
export type SiteFiles = ReadonlyMap<string, string | Uint8Array>;

/** The colours of the page itself, in the scheme that the reader's system asks for. */
function colours(): string {
  const rule = (scheme: "light" | "dark"): string =>
    Object.entries(cssVariables(themes[scheme]))
      .map(([name, value]) => `${name}: ${value};`)
      .join(" ");
  return `:root { ${rule("light")} }\n@media (prefers-color-scheme: dark) { :root { ${rule("dark")} } }\n`;
}

/**
 * Every file of the site.
 * @param root of the repository
 */
export function docsSite(root: string): SiteFiles {
  const docs = path.join(root, "docs");
  const style = readFileSync(path.join(root, "scripts", "docs", "docs.css"), "utf8");
  const files = new Map<string, string | Uint8Array>([["docs.css", colours() + style]]);
  for (const found of readdirSync(docs, { recursive: true, encoding: "utf8" })) {
    const file = found.replaceAll("\\", "/");
    if (file.endsWith(".md")) {
      const markdown = readFileSync(path.join(docs, file), "utf8");
      files.set(siteAddress(file), pageHtml(file, markdown));
    } else if (file.endsWith(".png")) {
      files.set(file, readFileSync(path.join(docs, file)));
    }
  }
  return files;
}
