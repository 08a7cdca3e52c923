/** @file What a user can get wrong is a value that tells place and remedy; what we got wrong throws. */

/** One thing found in the user's input: where, what, and what to do about it. */
export interface Problem {
  /** `error` stops the import, `warning` is carried along with the result. */
  readonly severity: "error" | "warning";
  /** File name, command-line flag or form field. */
  readonly where: string;
  /** 1-based line in the file, where one is known. */
  readonly line?: number;
  /** Column name as the file spells it. */
  readonly column?: string;
  readonly message: string;
  readonly remedy: string;
}

/** A value with the warnings found on the way, or the problems that prevented it. */
export type Result<T> =
  | { readonly ok: true; readonly value: T; readonly problems: readonly Problem[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** A success, with whatever warnings were met. */
export function succeed<T>(value: T, problems: readonly Problem[] = []): Result<T> {
  return { ok: true, value, problems };
}

/** A failure with at least one problem. */
export function fail(...problems: readonly Problem[]): { ok: false; problems: readonly Problem[] } {
  return { ok: false, problems };
}

/** One line for a terminal: `place: message; remedy`. */
export function describeProblem(problem: Problem): string {
  const line = problem.line === undefined ? "" : `:${problem.line}`;
  const column = problem.column === undefined ? "" : ` [${problem.column}]`;
  return `${problem.where}${line}${column}: ${problem.message}; ${problem.remedy}`;
}
