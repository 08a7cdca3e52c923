/** @file What a `data:` address holds, without asking the network for it: the page's policy lets it ask its own origin alone. */

/** The content of `data:TYPE[;base64],CONTENT`. */
export function blobOfDataUrl(url: string): Blob {
  const comma = url.indexOf(",");
  if (!url.startsWith("data:") || comma < 0) throw new Error("dataUrl: this is no data: address");
  const [type = "", ...marks] = url.slice("data:".length, comma).split(";");
  const content = decodeURIComponent(url.slice(comma + 1));
  if (!marks.includes("base64")) return new Blob([content], { type });
  const bytes = Uint8Array.from(atob(content), (character) => character.charCodeAt(0));
  return new Blob([bytes], { type });
}
