/** @file English: the lessons, one file each. */
import type { LessonName } from "../../../store/workshopLessons.ts";
import type { LessonText } from "../lessons.ts";
import { averaging } from "./lessons/averaging.ts";
import { bounds } from "./lessons/bounds.ts";
import { designs } from "./lessons/designs.ts";
import { drought } from "./lessons/drought.ts";
import { prior } from "./lessons/prior.ts";
import { roughness } from "./lessons/roughness.ts";
import { stomata } from "./lessons/stomata.ts";

export const lessons: Readonly<Record<LessonName, LessonText>> = {
  bounds,
  stomata,
  roughness,
  drought,
  designs,
  prior,
  averaging,
};
