/** @file English: what to make of each mark of a bounded table. What it says stands with the mark itself. */
import type { MarkName } from "../../../../core/report/tableMarks.ts";

export const markHelp: Readonly<Record<MarkName, string>> = {
  outOfRange:
    "Without a mark of a bound it left its range on the way and came back: nothing is wrong with it. With one it wanted to leave and was held.",
  atLower:
    "It is not an estimate. The range, the model or the data are wrong there, or another parameter should have moved.",
  atUpper:
    "It is not an estimate. The range, the model or the data are wrong there, or another parameter should have moved.",
  fixed: "Somebody chose it. It says nothing about the site's data; say where it comes from.",
  prior:
    "Prior and data speak together. Compare it with the prior: a value that stayed there was not found in the data.",
  identified: "The best that a value can have. Give it with its 95 % interval.",
  ridge: "Take its partners with it: the combination is held, never one of them alone.",
  verdictAtBound:
    "The data would have it outside. Ask whether the range is right before the value is used.",
  notIdentifiable:
    "Other values fit as well. Fix it, give it a prior, or bring in data that it acts on.",
  notAssessed: "It says nothing either way. Ask for verdicts in the panel Equifinality.",
  otherVerdict: "Its row says more, in words of whoever made the table.",
  outside:
    "The data speak for another value than the one in the table: the calibration ended off the most likely vector.",
};
