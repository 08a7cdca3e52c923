/** @file What a lesson of the workshop is: settings, tasks that the state ticks off, and a question that the state answers. */
import type { ParameterName } from "../core/model/parameters.ts";
import type { Settings } from "./settings.ts";
import type { LessonName } from "./workshopLessons.ts";
import type { Workbench } from "./workbench.ts";

/** What a task brought: numbers by name, and names of parameters or verdicts. */
export type Facts = Readonly<Record<string, number | string>>;

/** What the finished tasks of a lesson brought, by task. */
export type Done = Readonly<Record<string, Facts>>;

/** Where on the page something is done: the place of a panel, or of a part of it that may be folded. */
export type PagePlace =
  "site" | "surrogate" | "contrast" | "calibration" | "table" | "surface" | "otherOptimum";

export interface Task {
  readonly name: string;
  readonly place: PagePlace;
  /** What the task brought once it is done; undefined before. */
  readonly look: (state: Workbench) => Facts | undefined;
  /** Settings that the task asks for, offered to who does not find them. */
  readonly set?: (settings: Settings, state: Workbench) => Settings;
}

/** The right answer, worked out from what the tasks brought. */
export type Answer =
  | { readonly kind: "number"; readonly value: number; readonly tolerance: number }
  | { readonly kind: "choice"; readonly value: string }
  /** Any of these is right. */
  | { readonly kind: "parameter"; readonly values: readonly ParameterName[] };

export interface Question {
  readonly kind: Answer["kind"];
  /** Unit of a number. */
  readonly unit?: string;
  /** What may be chosen: names of options, or of parameters. */
  readonly options?: readonly string[];
  /** Undefined before the tasks are done that it rests on. */
  readonly answer: (done: Done) => Answer | undefined;
}

export interface Lesson {
  readonly name: LessonName;
  /** Settings of the lesson, made from those by default. */
  readonly settings: (base: Settings) => Settings;
  readonly tasks: readonly Task[];
  readonly question: Question;
}

/** Whether what was answered is right. */
export function isRight(answer: Answer, given: string): boolean {
  switch (answer.kind) {
    case "number": {
      // A comma is a decimal point to many.
      const value = Number(given.trim().replace(",", ".").replace("−", "-"));
      return given.trim() !== "" && Math.abs(value - answer.value) <= answer.tolerance;
    }
    case "choice":
      return given === answer.value;
    case "parameter":
      return answer.values.some((name) => name === given);
    default:
      return answer satisfies never;
  }
}
