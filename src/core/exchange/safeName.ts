/** @file Names of sites in names of files. */

/** Letters and digits of any script, dot, dash and underscore stay; no name begins with a dot or is empty. */
export function safeName(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N}\p{M}._-]/gu, "_").replace(/^\.+|^$/, "_");
}
