/** @file The lessons of the workshop. */
import { averagingLesson } from "./workshopAveraging.ts";
import { boundsLesson } from "./workshopBounds.ts";
import { designsLesson } from "./workshopDesigns.ts";
import { droughtLesson } from "./workshopDrought.ts";
import type { Lesson } from "./workshopLesson.ts";
import type { LessonName } from "./workshopLessons.ts";
import { priorLesson } from "./workshopPrior.ts";
import { roughnessLesson } from "./workshopRoughness.ts";
import { stomataLesson } from "./workshopStomata.ts";

export const lessons: Readonly<Record<LessonName, Lesson>> = {
  bounds: boundsLesson,
  stomata: stomataLesson,
  roughness: roughnessLesson,
  drought: droughtLesson,
  designs: designsLesson,
  prior: priorLesson,
  averaging: averagingLesson,
};
