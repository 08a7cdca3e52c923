/** @file What is said where work is not kept, or could not be brought back. */
import type { Problem } from "../core/base/result.ts";

const where = "Kept work";

/** The browser has no database for this page, or does not let it be opened. */
export function noDatabase(reason: string): Problem {
  return {
    severity: "warning",
    where,
    message: `the browser lets this page keep nothing (${reason}): closing the tab loses the work`,
    remedy: "open the page in an ordinary window, or take tables and bundles home before closing",
  };
}

export const noLocks: Problem = {
  severity: "warning",
  where,
  message:
    "nothing is kept, since the browser cannot tell the tabs of a page apart that comes over plain http",
  remedy:
    "open the page over https or from this machine, or take tables and bundles home before closing",
};

export const otherTab: Problem = {
  severity: "warning",
  where,
  message:
    "the page is open in another tab, whose work is kept: what is done in this tab ends with it",
  remedy: "work in the other tab, or close it and load this page again",
};

export const otherVersion: Problem = {
  severity: "warning",
  where,
  message:
    "the work that was kept here was made by another version of the page and is discarded: numbers of two versions are not mixed",
  remedy: "open the site again, or a saved bundle, which brings back what it was made of",
};

export function unreadable(reason: string): Problem {
  return {
    severity: "warning",
    where,
    message: `the work that was kept here could not be read and is discarded (${reason})`,
    remedy: "open the site again, or a saved bundle, which brings back what it was made of",
  };
}

export const outOfRoom: Problem = {
  severity: "warning",
  where,
  message:
    "the browser has no more room for this work: it goes on, but what changes from now on is not kept",
  remedy: "free room on the disk and try again, run fewer members, or forget what is kept",
};

export function cannotKeep(reason: string): Problem {
  return {
    severity: "warning",
    where,
    message: `the work goes on, but can no longer be kept: ${reason}`,
    remedy: "try again, or take tables and bundles home before closing",
  };
}
