/** @file Holding the cells that people see against the exact rows that came along: a document that says two things is refused. */
import type { Problem } from "../../base/result.ts";

/** A line of a visible table. */
export interface SeenLine {
  /** 1-based line of the document. */
  readonly line: number;
  readonly cells: readonly string[];
  /** Names the columns of the lines after it. */
  readonly isHead: boolean;
}

/** Cells that differ are told one by one up to so many. */
const mostTold = 20;

/**
 * What a document shows against what its exact rows would show.
 * @param seen lines of its tables
 * @param wanted lines of the tables that the exact rows give
 */
export function cellProblems(
  where: string,
  seen: readonly SeenLine[],
  wanted: readonly SeenLine[],
): readonly Problem[] {
  if (seen.length !== wanted.length) {
    return [
      {
        ...differs(where),
        message: `${wanted.length} lines of tables expected, got ${seen.length}`,
      },
    ];
  }
  let head: readonly string[] = [];
  const problems = wanted.flatMap(({ cells, isHead }, i): Problem[] => {
    const { line, cells: found } = seen[i];
    if (isHead) head = cells;
    if (found.length !== cells.length) {
      const message = `${cells.length} cells expected, got ${found.length}`;
      return [{ ...differs(where), line, message }];
    }
    return cells.flatMap((cell, c) => {
      if (cell === found[c]) return [];
      const message = `the cell shows "${short(found[c])}" where the exact rows give "${short(cell)}"`;
      return [{ ...differs(where), line, column: head[c] ?? String(c + 1), message }];
    });
  });
  return problems.slice(0, mostTold);
}

function short(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}

function differs(where: string) {
  return {
    severity: "error" as const,
    where,
    remedy:
      "table and exact rows were changed apart: export the table again, or have what is seen read as somebody's table by the review",
  };
}
