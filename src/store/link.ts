/**
 * @file The settings of the page as a link, and back: `?v=1&lesson=bounds&seed=7&lambda=0`. What is as by default is left out;
 * what cannot be read is told and done without.
 */
import type { PresetName } from "../core/calibration/presets.ts";
import { oneOf, wholeIn, type LinkForm } from "./linkCodecs.ts";
import { linkFields } from "./linkFields.ts";
import { labFields, untouchedLab } from "./linkLab.ts";
import type { LabChoice } from "./lab.ts";
import { presetNames } from "./presets.ts";
import { defaultSeed, defaultSettings, withPreset, withSeed, type Settings } from "./settings.ts";
import { lessonNames, type LessonName } from "./workshopLessons.ts";

/** Version of the keys and of what they mean: raised where one of them comes to mean something else. */
export const linkVersion = 1;

/** What a link says beside the settings. */
export interface LinkPlace {
  readonly lesson?: LessonName;
  /** Task of the lesson that is open, from 1. */
  readonly step?: number;
  /** Month, sliders and truth of the lab. */
  readonly lab?: LabChoice;
}

/** Something in a link that was not taken as it stands. */
export type LinkProblem =
  /** Written by a page of another version; undefined: it does not say of which. */
  | { readonly kind: "newer" | "older" | "unknown version"; readonly version: string }
  | { readonly kind: "no version" }
  /** A key that means nothing here. */
  | { readonly kind: "unknown key"; readonly key: string }
  | { readonly kind: "twice"; readonly key: string }
  | {
      readonly kind: "bad value";
      readonly key: string;
      readonly text: string;
      readonly form: LinkForm;
    };

/** What a link brings. */
export interface OpenedLink {
  readonly settings: Settings;
  readonly place: LinkPlace;
  readonly problems: readonly LinkProblem[];
}

const presetCodec = oneOf(presetNames);
const seedCodec = wholeIn(0, Number.MAX_SAFE_INTEGER);
const lessonCodec = oneOf(lessonNames);
const stepCodec = wholeIn(1, 9);

/** Something that a text may be read as. */
interface Readable<T> {
  readonly form: LinkForm;
  readonly read: (text: string) => T | undefined;
}

/** Settings that a link of these two keys alone brings. */
function baseOf(preset: PresetName, seed: number): Settings {
  return withSeed(withPreset(defaultSettings(), preset), seed);
}

type Entry = readonly [key: string, text: string];

/** The query of a link, from its question mark on. */
export function writeLink(settings: Settings, place: LinkPlace = {}): string {
  const entries: readonly Entry[] = [
    ["v", String(linkVersion)],
    ...placeEntries(place),
    ...setEntries(settings),
  ];
  return `?${entries.map(([key, text]) => `${key}=${encodeURIComponent(text)}`).join("&")}`;
}

function placeEntries({ lesson, step, lab = untouchedLab }: LinkPlace): readonly Entry[] {
  return [
    ...(lesson === undefined ? [] : [["lesson", lesson] as const]),
    ...(step === undefined ? [] : [["step", String(step)] as const]),
    ...labFields.flatMap(({ key, write }): readonly Entry[] =>
      write(lab) === write(untouchedLab) ? [] : [[key, write(lab)]],
    ),
  ];
}

/** Keys and values of what is not by default, over the preset that leaves the fewest. */
function setEntries(settings: Settings): readonly Entry[] {
  const { seed } = settings.chain.ensemble;
  const texts = linkFields.map(({ key, write }) => ({ key, write, text: write(settings) }));
  const choices = presetNames.map((preset): readonly Entry[] => {
    const base = baseOf(preset, seed);
    return [
      ...(preset === "quick" ? [] : [["preset", preset] as const]),
      ...(seed === defaultSeed ? [] : [["seed", String(seed)] as const]),
      ...texts.flatMap(({ key, write, text }): readonly Entry[] =>
        write(base) === text ? [] : [[key, text]],
      ),
    ];
  });
  return choices.reduce((best, entries) => (entries.length < best.length ? entries : best));
}

/**
 * What a query says; undefined where it is no link. Settings that it does not name are as by default; what the form says of the
 * user's own files stays, for the link opens the twin.
 * @param now settings that the link is opened over
 */
export function readLink(query: string, now: Settings): OpenedLink | undefined {
  const given = [...new URLSearchParams(query)].filter(([key]) => key !== "demo");
  if (!given.some(([key]) => key === "v" || knownKeys.has(key))) return undefined;
  const texts = new Map(given.toReversed());
  const problems = [...problemsOfVersion(texts.get("v")), ...problemsOfKeys(given)];

  const read = <T>(key: string, codec: Readable<T>): T | undefined => {
    const text = texts.get(key);
    if (text === undefined) return undefined;
    const value = codec.read(text);
    if (value === undefined) problems.push({ kind: "bad value", key, text, form: codec.form });
    return value;
  };
  /** What the fields make of a value, one after the other. */
  const fold = <T>(fields: readonly (Readable<(of: T) => T> & { key: string })[], base: T): T =>
    fields.reduce((before, field) => read(field.key, field)?.(before) ?? before, base);

  const preset = read("preset", presetCodec)?.value ?? "quick";
  const seed = read("seed", seedCodec)?.value ?? defaultSeed;
  const settings = fold(linkFields, { ...baseOf(preset, seed), form: now.form });
  const lab = fold(labFields, untouchedLab);
  const lesson = read("lesson", lessonCodec)?.value;
  const step = read("step", stepCodec)?.value;
  const place = {
    ...(lesson && { lesson }),
    ...(step !== undefined && { step }),
    ...(lab !== untouchedLab && { lab }),
  };
  return { settings, place, problems };
}

const knownKeys = new Set([
  "preset",
  "seed",
  "lesson",
  "step",
  ...[...linkFields, ...labFields].map(({ key }) => key),
]);

function problemsOfVersion(version: string | undefined): LinkProblem[] {
  if (version === undefined) return [{ kind: "no version" }];
  if (version === String(linkVersion)) return [];
  const number = Number(version);
  if (!Number.isInteger(number) || number < 1) return [{ kind: "unknown version", version }];
  return [{ kind: number > linkVersion ? "newer" : "older", version }];
}

function problemsOfKeys(given: readonly Entry[]): LinkProblem[] {
  const keys = given.map(([key]) => key);
  const unknown = keys.filter((key) => key !== "v" && !knownKeys.has(key));
  const twice = keys.filter((key, i) => keys.indexOf(key) !== i);
  return [
    ...[...new Set(unknown)].map((key): LinkProblem => ({ kind: "unknown key", key })),
    ...[...new Set(twice)].map((key): LinkProblem => ({ kind: "twice", key })),
  ];
}

/** Whether two settings say the same as far as a link tells. */
export function sayTheSame(a: Settings, b: Settings): boolean {
  return writeLink(a) === writeLink(b);
}
