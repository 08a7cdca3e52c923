/** @file What each task of the surrogate is called. */
import type { Task } from "../../../core/surrogate/surrogate.ts";

export const taskWords: Readonly<Record<Task, string>> = {
  H: "H",
  LE: "LE",
  GPP: "GPP",
  Rn: "Rn",
  G: "G",
  skinTempK: "skin temperature",
  rootWetness: "root-zone wetness",
};
