/** @file Words for vegetation, as files and tables write them -> plant types of the workbench. */
import { pftNames, type PftName } from "./siteData.ts";

/** IGBP classes, and the types of CLM, with the plant type that stands for them here (our choice; a user's word comes before it). */
const codes: Readonly<Record<string, PftName>> = {
  ENF: "sib2-4",
  EBF: "evergreen-forest",
  DNF: "sib2-5",
  DBF: "deciduous-forest",
  MF: "sib2-3",
  CSH: "sib2-7",
  OSH: "sib2-7",
  WSA: "woodland",
  SAV: "woodland",
  GRA: "sib2-9",
  WET: "sib2-9",
  CRO: "cultivation",
  CVM: "cultivation",
  SNO: "ICE",
  NET: "sib2-4",
  NDT: "sib2-5",
  BET: "evergreen-forest",
  BDT: "deciduous-forest",
};

/** What must occur in the words, the first that fits; crops before ice, for rice is one. */
const words: readonly { readonly pattern: RegExp; readonly pft: PftName }[] = [
  { pattern: /ever.*needle|needle.*ever|conifer|\bpine\b|\bspruce\b/, pft: "sib2-4" },
  { pattern: /decid.*needle|needle.*decid|\blarch\b/, pft: "sib2-5" },
  { pattern: /mixed (broad|forest|wood|tree)|broadleaf and needleleaf/, pft: "sib2-3" },
  { pattern: /shrub/, pft: "sib2-7" },
  { pattern: /evergreen|rain ?forest/, pft: "evergreen-forest" },
  { pattern: /deciduous/, pft: "deciduous-forest" },
  { pattern: /woodland|savann/, pft: "woodland" },
  {
    pattern: /crop|cultivat|agricult|arable|farm|\b(rice|wheat|maize|corn|soy)/,
    pft: "cultivation",
  },
  { pattern: /\bc ?4\b/, pft: "sib2-6" },
  { pattern: /tundra/, pft: "sib2-8" },
  { pattern: /grass|pasture|meadow|steppe|prairie|wetland/, pft: "sib2-9" },
  { pattern: /\bice\b|glacier/, pft: "ICE" },
];

/** Plant type of an IGBP class; undefined for one that has none, such as open water. */
export function plantTypeOf(igbp: string | undefined): PftName | undefined {
  return igbp === undefined ? undefined : codes[igbp.trim().toUpperCase()];
}

/** Longer texts are no names of a vegetation. */
const mostLetters = 200;

/**
 * Plant type that a word means: a name of the workbench, a class of IGBP, or common words such as "Evergreen forest",
 * "ENF", "cropland", "savanna". @returns undefined where it names none, or one too wide, such as "forest"
 */
export function plantTypeNamed(text: string): PftName | undefined {
  const plain = text.slice(0, mostLetters).trim().toLowerCase();
  const named = pftNames.find((name) => name.toLowerCase() === plain.replaceAll(/[\s_]+/g, "-"));
  if (named !== undefined) return named;
  const spaced = plain.replaceAll(/[^a-z0-9]+/g, " ").trim();
  const sib = /^sib ?2? ([1-9])$/.exec(spaced)?.[1];
  if (sib !== undefined) return pftNames.find((name) => name === `sib2-${sib}`);
  const code = plain
    .toUpperCase()
    .match(/[A-Z]+/g)
    ?.find((word) => word in codes);
  const isShort =
    spaced.length <= 3 || /[([/,;:-]\s*[a-z]{2,3}\s*[)\]]?$|^[a-z]{2,3}\s*[-([/,;:]/.test(plain);
  if (code !== undefined && isShort) return codes[code];
  return words.find(({ pattern }) => pattern.test(spaced))?.pft;
}
