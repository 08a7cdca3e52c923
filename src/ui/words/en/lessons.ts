/** @file English: the lessons, one file each. */
import type { LessonName } from "../../../store/workshopLessons.ts";
import type { LessonText } from "../lessons.ts";
import { averaging } from "./lessons/averaging.ts";
import { bounds } from "./lessons/bounds.ts";
import { designs } from "./lessons/designs.ts";

export const lessons: Readonly<Record<LessonName, LessonText>> = { bounds, designs, averaging };
