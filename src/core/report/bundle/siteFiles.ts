/** @file Names of a site's files in a bundle: such as every file system takes, and no two alike on any of them. */

/** Names that Windows keeps for itself. */
const reserved = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;
/** Longer names are cut: paths have an end on some systems. */
const mostLetters = 60;

/**
 * A name for each site, in their order: letters, digits, dot, dash and underscore of its id stay. Where two would be alike, the
 * later one gets a number.
 */
export function siteFileNames(ids: readonly string[]): string[] {
  const taken = new Set<string>();
  return ids.map((id) => {
    const plain = plainName(id);
    let name = plain;
    for (let n = 2; taken.has(name.toLowerCase()); n++) name = `${plain}-${n}`;
    taken.add(name.toLowerCase());
    return name;
  });
}

/** Letters that every file system takes; ids that differ in other letters alone become one name. */
function plainName(id: string): string {
  const letters = id.replaceAll(/[^\w.-]/g, "_").slice(0, mostLetters);
  const name = letters.replace(/^\.+|\.+$/g, "_");
  return name === "" || reserved.test(name) ? `site_${name}` : name;
}

/** How version 1 named them: ids that differ in other letters alone shared their files. */
export function firstFileName(id: string): string {
  return id.replaceAll(/[^\w.-]/g, "_");
}

/** A name without folders, as a manifest may have it. */
export const fileNamePattern = /^[\w.-]*[\w-][\w.-]*$/;
