/** @file The lessons of the workshop, by name. */

export const lessonNames = ["bounds", "designs", "averaging"] as const;
export type LessonName = (typeof lessonNames)[number];
