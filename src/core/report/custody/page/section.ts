/** @file What a page of custody is made of: numbered links of facts and small tables, as text. Nothing here knows of HTML. */
import { ownChoices, type OwnChoice } from "../ownChoices.ts";

/** How something is to be read at a glance. */
export type Tone = "plain" | "good" | "warning" | "absent";

/** A line: a name and what is known of it. */
export interface PageFact {
  readonly name: string;
  readonly value: string;
  /** Not stated by the model's description or the method's paper. */
  readonly isOwn: boolean;
  readonly tone: Tone;
  /** A long code word that may break anywhere, such as a hash. */
  readonly code?: string;
}

/** A cell of a small table. */
export interface PageCell {
  readonly text: string;
  readonly tone: Tone;
  readonly isBold: boolean;
  /** Signs that stand raised behind the text. */
  readonly signs?: string;
}

export interface PageHead {
  readonly name: string;
  readonly unit?: string;
  readonly isNumber?: boolean;
  /** Links of the chain that the column comes from. */
  readonly from?: readonly number[];
}

export interface PageTable {
  readonly head: readonly PageHead[];
  readonly rows: readonly (readonly PageCell[])[];
}

/** One link of the chain. */
export interface PageSection {
  readonly number: number;
  readonly title: string;
  readonly facts: readonly PageFact[];
  readonly tables?: readonly PageTable[];
  /** Facts that stand below the tables. */
  readonly below?: readonly PageFact[];
}

/** Said where nobody looked. */
export const notLookedAt = "not looked at";

/** A fact; with the name of an own choice it is marked as one. */
export function fact(name: string, value: string, choice?: OwnChoice, tone?: Tone): PageFact {
  return { name, value, isOwn: isOwnChoice(choice), tone: tone ?? "plain" };
}

/** A fact that is missing. */
export function absent(name: string, value = notLookedAt): PageFact {
  return { name, value, isOwn: false, tone: "absent" };
}

function isOwnChoice(choice: OwnChoice | undefined): boolean {
  return choice !== undefined && ownChoices.includes(choice);
}

export function cell(text: string, tone: Tone = "plain", isBold = false): PageCell {
  return { text, tone, isBold };
}
