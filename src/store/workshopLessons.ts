/** @file The lessons of the workshop, by name and in their order. */

export const lessonNames = [
  "bounds",
  "stomata",
  "roughness",
  "drought",
  "designs",
  "prior",
  "averaging",
] as const;
export type LessonName = (typeof lessonNames)[number];
