/** @file Warnings of one table: each kind of trouble is told a few times, the rest of it is counted. */
import type { Problem } from "../../base/result.ts";
import type { CellPlace } from "../reviewTable.ts";
import { maxWarnings } from "./limits.ts";

export interface Warnings {
  /** Tell of something; what has the same key is told once, and counted. */
  add(key: string, message: string, remedy: string, place?: CellPlace): void;
  list(): readonly Problem[];
}

interface Told {
  readonly problem: Problem;
  count: number;
}

export function collectWarnings(where: string): Warnings {
  const told = new Map<string, Told>();
  let untold = 0;
  return {
    add(key, message, remedy, place) {
      const before = told.get(key);
      if (before) before.count++;
      else if (told.size >= maxWarnings) untold++;
      else {
        const at = place && {
          line: place.line,
          ...(place.column === "" ? {} : { column: place.column }),
        };
        told.set(key, {
          problem: { severity: "warning", where, ...at, message, remedy },
          count: 1,
        });
      }
    },
    list: () => [
      ...[...told.values()].map(({ problem, count }) =>
        count === 1
          ? problem
          : { ...problem, message: `${problem.message} (and ${count - 1} more)` },
      ),
      ...(untold === 0 ? [] : [furtherWarnings(where, untold)]),
    ],
  };
}

function furtherWarnings(where: string, count: number): Problem {
  return {
    severity: "warning",
    where,
    message: `${count} further cells were not understood`,
    remedy: "mend those that are named first",
  };
}
