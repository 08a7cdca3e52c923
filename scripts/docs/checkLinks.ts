/** @file What is wrong with the links of the documentation, in its Markdown and on its built pages; empty where all lead somewhere. */
import { posix } from "node:path";
import { headingsOf, linksOf } from "./markdown.ts";
import type { SiteFiles } from "./site.ts";

const isForeign = (href: string): boolean => /^(https?|mailto):/.test(href);

/** A link as target and anchor, from the file that it stands in. */
function targetOf(
  file: string,
  href: string,
): { readonly target: string; readonly anchor: string } {
  const [path, anchor = ""] = href.split("#", 2);
  if (path === "") return { target: file, anchor };
  return { target: posix.normalize(posix.join(posix.dirname(file), path)), anchor };
}

/**
 * Relative links of Markdown that lead nowhere.
 * @param texts by path within the repository
 * @param exists whether a path within the repository is a file or a folder
 */
export function brokenMarkdown(
  texts: ReadonlyMap<string, string>,
  exists: (path: string) => boolean,
): readonly string[] {
  return [...texts].flatMap(([file, text]) =>
    linksOf(text).flatMap(({ href }): string[] => {
      if (isForeign(href)) return [];
      const { target, anchor } = targetOf(file, href);
      if (!exists(target)) return [`${file}: ${href} is not there`];
      if (anchor === "") return [];
      const headings = headingsOf(texts.get(target) ?? "");
      if (headings.some((heading) => heading.anchor === anchor)) return [];
      return [`${file}: ${href} has no such heading`];
    }),
  );
}

/** The folder of the page itself, seen from the site, and what lies in it. */
const outside = new Set(["../", "../icon.svg"]);

/** Links, pictures and styles of built pages that lead nowhere, and whatever a strict policy of content would stop. */
export function brokenPages(files: SiteFiles): readonly string[] {
  const pages = [...files].flatMap(([file, source]) =>
    typeof source === "string" && file.endsWith(".html") ? [{ file, html: source }] : [],
  );
  const ids = new Map(
    pages.map(({ file, html }) => [
      file,
      new Set([...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)),
    ]),
  );
  return pages.flatMap(({ file, html }) => {
    const links = [...html.matchAll(/ (href|src|srcset)="([^"]+)"/g)].flatMap(
      ([, name, href]): string[] => {
        if (isForeign(href)) return name === "href" ? [] : [`${file}: ${href} is loaded from afar`];
        const { target, anchor } = targetOf(file, href);
        if (outside.has(target)) return [];
        if (!files.has(target)) return [`${file}: ${href} is not there`];
        return anchor === "" || ids.get(target)?.has(anchor)
          ? []
          : [`${file}: ${href} has no such heading`];
      },
    );
    const unsafe = [...html.matchAll(/<script|<style| style="| on[a-z]+="/g)].map(
      ([found]) => `${file}: ${found.trim()}`,
    );
    return [...links, ...unsafe];
  });
}
