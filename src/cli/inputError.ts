/** @file At the edge of the program a problem of the user's input ends the command: exit code 2. */
import type { Problem, Result } from "../core/base/result.ts";

/** Carries problems from where they were found to the exit of the program. */
export class InputError extends Error {
  readonly problems: readonly Problem[];

  constructor(...problems: readonly Problem[]) {
    super(problems.map(({ message }) => message).join("; "));
    this.name = "InputError";
    this.problems = problems;
  }
}

/** An error of the user's input: place, what is wrong, what to do. */
export function inputError(where: string, message: string, remedy: string): InputError {
  return new InputError({ severity: "error", where, message, remedy });
}

/** The value of a result, its warnings told; the problems of a failure end the command. */
export function demand<T>(result: Result<T>, warn: (problem: Problem) => void): T {
  if (!result.ok) throw new InputError(...result.problems);
  result.problems.forEach(warn);
  return result.value;
}
