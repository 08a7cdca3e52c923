/** @file Vegetation in words: plant functional types as captions and columns write them. */
import { pftNames } from "../../site/siteData.ts";
import { remembered } from "./remembered.ts";

const igbp = "ENF|EBF|DNF|DBF|MF|CSH|OSH|WSA|SAV|GRA|WET|CRO|CVM|BSV|SNO";
const words =
  "(?:evergreen|deciduous)(?:[- ](?:needle[- ]?leaf|broad[- ]?leaf|conifer(?:ous)?))?(?:ed)?(?:[- ](?:forests?|trees?|woodlands?|shrubs?))?|" +
  "(?:needle[- ]?leaf|broad[- ]?leaf|conifer(?:ous)?)(?:ed)?[- ](?:evergreen|deciduous)?(?:[- ]?(?:forests?|trees?))?|" +
  "mixed[- ]forests?|(?:tropical|boreal|temperate)[- ](?:rain)?forests?|(?:open|closed)[- ]shrublands?|shrublands?|" +
  "woody[- ]savannas?|savannas?|savannahs?|woodlands?|grasslands?|croplands?|cultivations?|cultivated land|crops?|" +
  "wetlands?|tundra|steppes?";
const phrase = new RegExp(`(?<![\\p{L}\\p{N}])(?:${words})(?![\\p{L}\\p{N}])`, "iu");
const code = new RegExp(`(?<![\\p{L}\\p{N}-])(?:${igbp})(?![\\p{L}\\p{N}-])`, "u");
const ownNames = [...pftNames].toSorted((a, b) => b.length - a.length);

/** The words of a text that name a vegetation, as they stand; undefined where none do. */
export const vegetationIn = remembered((text: string): string | undefined => {
  const head = text.slice(0, 1000);
  const own = ownNames.find((name) => name !== "ICE" && hasWord(head, name));
  return own ?? phrase.exec(head)?.[0] ?? code.exec(head)?.[0];
});

function hasWord(text: string, word: string): boolean {
  const at = text.indexOf(word);
  return at >= 0 && !/[\w-]/.test(text.charAt(at - 1) + text.charAt(at + word.length));
}

/** Whether a cell as a whole is a vegetation, but for brackets and a few words beside it. */
export function isVegetation(text: string): boolean {
  const found = vegetationIn(text);
  return found !== undefined && found.length * 2 >= text.trim().length;
}

/** Whether a text is the name of a vegetation and nothing else. */
export function isWholeVegetation(text: string): boolean {
  return vegetationIn(text)?.length === text.trim().length;
}
