/** @file Page of custody, first link: place, files, what is filled and what is observed. */
import { formatNumber } from "../../../base/format.ts";
import { soilTable } from "../../../model/soils.ts";
import type { CustodyData, CustodyFile } from "../dataLink.ts";
import { absent, fact, type PageFact, type PageSection } from "./section.ts";
import {
  closureWord,
  count,
  forcingWord,
  measure,
  qualityWord,
  setNumber,
  sharesText,
} from "./words.ts";

/** Up to so many files have their whole hash on the page, and so many are named at all: the page is one page, the JSON has all. */
const wholeHashes = 2;
const namedFiles = 3;
const hashDigits = 16;

export function dataSection(data: CustodyData): PageSection {
  return {
    number: 1,
    title: "Data",
    facts: [
      originFact(data),
      fact("place", placeText(data)),
      fact("period", periodText(data)),
      ...fileFacts(data),
      fact("filled", filledText(data)),
      ...longwaveFact(data),
      observedFact(data),
      fact("values", qualityWord(data.quality), "data.quality"),
      fact("energy", closureWord(data.fluxVersion), "data.fluxVersion"),
    ],
  };
}

function originFact({ synthetic, format }: CustodyData): PageFact {
  if (!synthetic) return fact("origin", `a tower's files, read as ${format}`);
  const made = "synthetic: weather and fluxes were made up from a seed";
  return fact("origin", made, undefined, "warning");
}

function placeText(data: CustodyData): string {
  const { latitudeDeg: latitude, longitudeDeg: longitude } = data;
  const north = `${setNumber(Math.abs(latitude))}° ${latitude < 0 ? "S" : "N"}`;
  const east = `${setNumber(Math.abs(longitude))}° ${longitude < 0 ? "W" : "E"}`;
  const canopy =
    data.canopyHeightM === null
      ? "canopy height not given"
      : `canopy ${measure(setNumber(data.canopyHeightM), "m")}`;
  const soil = soilWord(data.soilClass);
  return `${north}, ${east}, ${measure(setNumber(data.elevationM), "m")}; tower ${measure(setNumber(data.towerHeightM), "m")}, ${canopy}; soil ${soil}`;
}

/** Number and texture; a class that is none keeps its number. */
function soilWord(soilClass: number): string {
  const known = Object.entries(soilTable).find(([number]) => Number(number) === soilClass);
  return known ? `${soilClass} (${known[1].label})` : String(soilClass);
}

function periodText({ start, end, steps, stepSeconds, utcOffsetH }: CustodyData): string {
  const day = (time: string) => time.replace("T00:00", "").replace("T", " ");
  const sign = utcOffsetH < 0 ? "−" : "+";
  const zone = `UTC${sign}${setNumber(Math.abs(utcOffsetH))}`;
  return `${day(start)} to ${day(end)} (${zone}), ${count(steps)} steps of ${measure(setNumber(stepSeconds / 60), "min")}`;
}

/** Name, size and hash of every file, shortened where there are many. */
function fileFacts({ files, synthetic }: CustodyData): readonly PageFact[] {
  if (files.length === 0) {
    return [synthetic ? fact("files", "none: generated") : absent("files", "not told")];
  }
  const named = files
    .slice(0, namedFiles)
    .map((file) => fileFact(file, files.length <= wholeHashes));
  const left = files.length - named.length;
  if (left === 0) return named;
  return [...named, fact("files", `and ${count(left)} more, with their hashes in the JSON`)];
}

function fileFact({ name, bytes, sha256 }: CustodyFile, isWhole: boolean): PageFact {
  const size = bytes === null ? "size not told" : measure(count(bytes), "bytes");
  const told = `${name}, ${size}, SHA-256`;
  if (!isWhole) return fact("file", `${told} ${sha256.slice(0, hashDigits)}…`);
  return { ...fact("file", told), code: sha256 };
}

function filledText({ filledForcing }: CustodyData): string {
  const filled = Object.entries(filledForcing)
    .filter(([, share]) => share > 0)
    .toSorted(([, a], [, b]) => b - a)
    .map(([name, share]) => [forcingWord(name), share] as const);
  return filled.length > 0
    ? `of the forcing ${sharesText(filled)}`
    : "nothing: all of the forcing was measured";
}

function longwaveFact({ longwaveFormula }: CustodyData): readonly PageFact[] {
  if (longwaveFormula === null) return [];
  const value = `estimated where it was not measured, by ${longwaveFormula}`;
  return [fact("long wave", value, "data.longwaveFormula")];
}

/** H and LE first, as in the manifest. */
function observedFact({ observed }: CustodyData): PageFact {
  const share = (value: number) => formatNumber(100 * value, 2);
  const told = Object.entries(observed).map(
    ([name, { present, measured }]) => `${name} ${share(present)} / ${share(measured)}`,
  );
  if (told.length === 0) return absent("observed", "nothing");
  return fact("observed", `% of steps present / measured: ${told.join(", ")}`);
}
