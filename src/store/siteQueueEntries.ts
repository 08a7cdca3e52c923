/** @file What a queue may be made of: synthetic twins, and the sites of the files with what their forms still lack. */
import type { Problem } from "../core/base/result.ts";
import { absentVariables } from "../core/site/absent.ts";
import { completeAttributes } from "../core/site/attributes.ts";
import type { PftName, SiteAttributes } from "../core/site/siteData.ts";
import { syntheticClimates } from "../core/site/syntheticClimate.ts";
import type { Survey } from "../core/site/survey.ts";
import { emptyForm, type SiteForm, type TwinSettings } from "./settings.ts";
import { groupFiles } from "./sites.ts";
import type { TwinEntry } from "./siteQueue.ts";
import type { Workbench } from "./workbench.ts";

/** Twins that are wanted. */
export interface TwinsWanted {
  readonly count: number;
  /** Taken in turn. */
  readonly pfts: readonly TwinSettings["pft"][];
  readonly years: TwinSettings["years"];
  /** Seed of the first twin of each vegetation; the next of it has the next seed. */
  readonly firstSeed: number;
}

/** Twins in the order in which they are run: vegetation in turn, a seed of its own for each twin of one vegetation. */
export function twinEntries({ count, pfts, years, firstSeed }: TwinsWanted): readonly TwinEntry[] {
  return Array.from({ length: pfts.length === 0 ? 0 : count }, (_, i) => {
    const pft = pfts[i % pfts.length];
    const seed = firstSeed + Math.floor(i / pfts.length);
    const id = `${syntheticClimates[pft].id}-${seed}${years === 1 ? "" : `-${years}years`}`;
    return { kind: "twin", id, twin: { pft, years, seed } };
  });
}

/** A site of the files as a queue sees it. */
export interface FilesChoice {
  readonly id: string;
  readonly files: number;
  /** Undefined where neither form nor file tells. */
  readonly pft: PftName | undefined;
  /** Whether its files have been looked at. */
  readonly isKnown: boolean;
  /** What keeps it from being opened, as far as can be told without reading it whole. */
  readonly problems: readonly Problem[];
}

type FilesState = Pick<Workbench, "files" | "activeSite" | "forms" | "surveys" | "settings">;

/** Every site of the files, with what is missing. */
export function filesChoices(state: FilesState): readonly FilesChoice[] {
  return groupFiles(state.files).map(({ id, files }) => {
    const form = formOf(state, id);
    const survey = state.surveys[id];
    const told = survey?.ok ? survey.value : undefined;
    return {
      id,
      files: files.length,
      pft: form.attributes.pft ?? told?.attributes.pft,
      isKnown: survey !== undefined,
      problems: told ? formProblems(id, told, form) : errorsIn(survey?.problems ?? []),
    };
  });
}

/** What the form says of a site, open or not. */
export function formOf(
  { settings, activeSite, forms }: Pick<Workbench, "settings" | "activeSite" | "forms">,
  id: string,
): SiteForm {
  return id === activeSite ? settings.present.form : (forms[id] ?? emptyForm);
}

/** A pressure to stand for a column of it: only whether there is one matters here. */
const somePressurePa = 101_325;

/** What reading would refuse for want of the form, without reading. */
function formProblems(id: string, survey: Survey, form: SiteForm): readonly Problem[] {
  const columns = new Set(survey.mapping.map(({ variable }) => variable));
  const given: Partial<SiteAttributes> = {
    ...survey.attributes,
    ...form.attributes,
    ...offsetFromSun(survey, form),
  };
  const attributes = completeAttributes(given, columns.has("PA") ? somePressurePa : undefined);
  const isLaiGiven = form.lai.kind !== "column";
  const absent = form.mapping ? [] : absentVariables(id, columns, isLaiGiven);
  const isObserved = columns.has("H") || columns.has("LE") || form.mapping !== undefined;
  return errorsIn([
    ...attributes.problems,
    ...absent,
    ...(isObserved ? [] : [nothingObserved(id)]),
  ]);
}

function nothingObserved(where: string): Problem {
  return {
    severity: "error",
    where,
    message: "no column for H or LE",
    remedy: "give the file with the observed fluxes too",
  };
}

/** A file that tells its longitude tells its time zone by the sun. */
function offsetFromSun({ attributes }: Survey, form: SiteForm): Partial<SiteAttributes> {
  const isTold = (attributes.utcOffset ?? form.attributes.utcOffset) !== undefined;
  const { longitude } = attributes;
  return isTold || longitude === undefined ? {} : { utcOffset: Math.round(longitude / 15) };
}

function errorsIn(problems: readonly Problem[]): readonly Problem[] {
  return problems.filter(({ severity }) => severity === "error");
}
