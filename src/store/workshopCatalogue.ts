/** @file The lessons of the workshop, in their order. */
import { averagingLesson } from "./workshopAveraging.ts";
import { boundsLesson } from "./workshopBounds.ts";
import { designsLesson } from "./workshopDesigns.ts";
import type { Lesson } from "./workshopLesson.ts";
import type { LessonName } from "./workshopLessons.ts";

export const lessons: Readonly<Record<LessonName, Lesson>> = {
  bounds: boundsLesson,
  designs: designsLesson,
  averaging: averagingLesson,
};
