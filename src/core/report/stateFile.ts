/**
 * @file The state of a column as a file: a run that starts from it goes on as if it had never been interrupted, bit for
 * bit on the CPU.
 */
import { fail, succeed, type Problem, type Result } from "../base/result.ts";
import type { StartState } from "../model/run.ts";
import { modelSettingsOf } from "../model/siteModel.ts";
import { stateFields, type StateValues } from "../model/state.ts";
import type { SiteData } from "../site/siteData.ts";
import { isJsonObject, parseJson, type Json, type JsonObject } from "./json.ts";

/** Raised whenever a reader of the last version could misread a state. */
const stateVersion = 1;
const stateKind = "equiflux-state";

/** A state with where and when it held. */
export interface SavedState {
  /** Version of the program that wrote it. */
  readonly program: string;
  readonly site: string;
  /** End of the last step, local standard time, YYYY-MM-DDTHH:MM. */
  readonly time: string;
  /** Soil layers of the column. */
  readonly soilLayers: number;
  /** Water content at saturation, m3 m-3: what wetness is carried over with. */
  readonly saturation: number;
  readonly state: StateValues;
}

/** What of a site tells where and when a state held. */
type SiteRecord = Pick<SiteData, "id" | "attributes" | "startMs" | "steps" | "stepSeconds">;

/** What of a run its state is made from. */
interface EndOfRun {
  readonly end: StateValues;
  readonly endTraits: { readonly saturation: number };
}

/** The state at the end of a run over the whole record of a site. */
export function savedStateOf(run: EndOfRun, site: SiteRecord, program: string): SavedState {
  return {
    program,
    site: site.id,
    time: timeAt(site, site.steps),
    soilLayers: modelSettingsOf(site.attributes).soilLayers,
    saturation: run.endTraits.saturation,
    state: run.end,
  };
}

/** The file's text; every number reads back to the same bits. */
export function stateText({ state, ...head }: SavedState): string {
  const about = Object.entries({ kind: stateKind, version: stateVersion, ...head }).map(
    ([name, value]) => `  ${JSON.stringify(name)}: ${JSON.stringify(value)}`,
  );
  const numbers = stateFields.map((name) => `    "${name}": ${exactNumber(state[name])}`);
  return `{\n${about.join(",\n")},\n  "state": {\n${numbers.join(",\n")}\n  }\n}\n`;
}

/** JSON has a negative zero, `JSON.stringify` has not. */
function exactNumber(value: number): string {
  return Object.is(value, -0) ? "-0" : JSON.stringify(value);
}

/** Read a state file. @param where its name, for messages */
export function readStateFile(where: string, text: string): Result<SavedState> {
  const parsed = parseJson(text);
  if (!isJsonObject(parsed) || parsed["kind"] !== stateKind) {
    return fail(wrong(where, "this is no state of a run"));
  }
  if (parsed["version"] !== stateVersion) {
    const found = JSON.stringify(parsed["version"] ?? null);
    return fail(wrong(where, `the state is of version ${found}, ${stateVersion} can be read`));
  }
  const { program, site, time, soilLayers, saturation, state } = parsed;
  if (typeof program !== "string" || typeof site !== "string" || typeof time !== "string") {
    return fail(wrong(where, "program, site and time must be texts"));
  }
  if (typeof soilLayers !== "number" || typeof saturation !== "number" || !isJsonObject(state)) {
    return fail(wrong(where, "soilLayers and saturation must be numbers, state an object"));
  }
  const values = stateOf(state);
  const faults = values ? faultsOf(values, saturation) : unlike(state);
  if (!values || faults.length > 0) return fail(...faults.map((fault) => wrong(where, fault)));
  return succeed({ program, site, time, soilLayers, saturation, state: values });
}

/** The numbers of a state; undefined where a field is missing, not known, or no number. */
function stateOf(found: JsonObject): StateValues | undefined {
  const values = Object.fromEntries(
    Object.entries(found).filter((entry): entry is [string, number] => isNumber(entry[1])),
  );
  const isWhole = Object.keys(found).length === stateFields.length;
  return isWhole && hasEveryField(values) ? values : undefined;
}

function isNumber(value: Json | undefined): value is number {
  return typeof value === "number" && Number.isFinite(value);
}

function hasEveryField(values: Readonly<Record<string, number>>): values is StateValues {
  return stateFields.every((name) => name in values);
}

/** What keeps an object from being a state. */
function unlike(found: JsonObject): string[] {
  const known = new Set<string>(stateFields);
  const unknown = Object.keys(found).filter((name) => !known.has(name));
  const lacking = stateFields.filter((name) => !isNumber(found[name]));
  return [
    ...(lacking.length > 0 ? [`state lacks a number for ${lacking.join(", ")}`] : []),
    ...(unknown.length > 0 ? [`state has ${unknown.join(", ")}, which this model has not`] : []),
  ];
}

/** Rounding may leave water this share above saturation. */
const slack = 1 + 1e-9;
const largestTempC = 120;

/** What cannot be in a state of this model. */
function faultsOf(state: StateValues, saturation: number): string[] {
  const temperatures = stateFields.filter((name) => /C\d?$/.test(name));
  const isHot = temperatures.filter((name) => Math.abs(state[name]) > largestTempC);
  const waters = stateFields.filter((name) => /^water\d$/.test(name));
  const isWet = waters.filter((name) => state[name] > saturation * slack);
  const stores = stateFields.filter((name) => /^(water\d|ice\d|snow|canopyWater)$/.test(name));
  const isNegative = stores.filter((name) => state[name] < 0);
  return [
    ...(saturation > 0 && saturation < 1 ? [] : [`saturation is ${saturation}, 0..1 expected`]),
    ...isHot.map((name) => `${name} is ${state[name]} degrees C`),
    ...isWet.map((name) => `${name} is ${state[name]}, above the saturation of ${saturation}`),
    ...isNegative.map((name) => `${name} is ${state[name]}, not negative expected`),
  ];
}

/** A state as the start of a run at a site: of that site and its layers; another time or program is a warning. */
export function startFromState(
  where: string,
  saved: SavedState,
  site: SiteRecord,
  program: string,
): Result<StartState> {
  const layers = modelSettingsOf(site.attributes).soilLayers;
  const faults = [
    ...(saved.site === site.id ? [] : [`the state is of ${saved.site}, the run is at ${site.id}`]),
    ...(saved.soilLayers === layers
      ? []
      : [`the state has ${saved.soilLayers} soil layers, the run ${layers}`]),
  ];
  if (faults.length > 0) return fail(...faults.map((fault) => wrong(where, fault)));
  const start = timeAt(site, 0);
  const doubts = [
    ...(saved.time === start
      ? []
      : [`the state is of ${saved.time}, the record begins at ${start}: it is taken as it is`]),
    ...(saved.program === program
      ? []
      : [`the state was written by version ${saved.program}, this is ${program}`]),
  ];
  return succeed(
    { state: saved.state, traits: { saturation: saved.saturation } },
    doubts.map((doubt) => ({ ...wrong(where, doubt), severity: "warning" as const })),
  );
}

function timeAt(site: SiteRecord, step: number): string {
  return new Date(site.startMs + step * site.stepSeconds * 1000).toISOString().slice(0, 16);
}

function wrong(where: string, message: string): Problem {
  return {
    severity: "error",
    where,
    message,
    remedy: "give a state that this program saved at the end of a run at this site",
  };
}
