/** @file What a lesson says, by language. */
import type { LessonName } from "../../store/workshopLessons.ts";
import { lessons } from "./en/lessons.ts";
import type { Words } from "./languages.ts";

/** A number or name that a task brought, ready to be read; a dash where it did not. */
export type Told = (task: string, fact: string) => string;

export interface LessonText {
  readonly title: string;
  /** One line for the list. */
  readonly line: string;
  /** What is looked at, and why; a paragraph each. */
  readonly paragraphs: readonly string[];
  /** By task: what to do, and how it is recognised. */
  readonly tasks: Readonly<Record<string, { readonly act: string; readonly hint: string }>>;
  readonly question: string;
  /** Words of the options; an option without any is its own word. */
  readonly options: Readonly<Record<string, string>>;
  readonly right: (told: Told) => string;
  readonly wrong: (told: Told) => string;
}

export const lessonWords: Words<Readonly<Record<LessonName, LessonText>>> = { en: lessons };
