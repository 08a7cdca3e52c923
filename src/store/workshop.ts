/** @file The workshop: which lesson is open, which of its tasks are done, what was answered, and what a link asked for. */
import { createStore } from "zustand/vanilla";
import type { LinkProblem, OpenedLink } from "./link.ts";
import type { Done, Lesson } from "./workshopLesson.ts";
import type { LessonName } from "./workshopLessons.ts";
import type { Workbench } from "./workbench.ts";

/** A link that was opened. */
export interface LinkNotice {
  readonly problems: readonly LinkProblem[];
  /** Settings of the link wait: there is other work, which they would make stale. */
  readonly waiting: OpenedLink | undefined;
}

export interface Workshop {
  readonly lesson: LessonName | undefined;
  /** Task that is open, from 1; one more than there are: the question. */
  readonly step: number;
  readonly done: Done;
  /** What was answered last, and whether it is right. */
  readonly answer: { readonly given: string; readonly isRight: boolean } | undefined;
  readonly isFolded: boolean;
  readonly link: LinkNotice | undefined;
}

export const closedWorkshop: Workshop = {
  lesson: undefined,
  step: 1,
  done: {},
  answer: undefined,
  isFolded: false,
  link: undefined,
};

export function createWorkshop() {
  return createStore<Workshop>(() => closedWorkshop);
}

export type WorkshopStore = ReturnType<typeof createWorkshop>;

/** The workshop with another lesson open, or none. */
export function withLesson(now: Workshop, lesson: LessonName | undefined, step = 1): Workshop {
  return { ...closedWorkshop, link: now.link, lesson, step };
}

/**
 * Tick off what the state shows to be done, and go on to the next task where the open one is. A task that is done stays done:
 * what it brought is kept, for the next one may need other settings.
 */
export function ticked(now: Workshop, lesson: Lesson, state: Workbench): Workshop {
  const found = lesson.tasks.flatMap(({ name, look }) => {
    const facts = name in now.done ? undefined : look(state);
    return facts ? [[name, facts] as const] : [];
  });
  if (found.length === 0) return now;
  const done = { ...now.done, ...Object.fromEntries(found) };
  const isDone = (step: number) => lesson.tasks[step - 1].name in done;
  let { step } = now;
  while (step <= lesson.tasks.length && isDone(step)) step++;
  return { ...now, done, step };
}
