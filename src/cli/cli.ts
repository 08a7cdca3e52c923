/** @file The command line: find the command, run it, print its answer, map what went wrong to an exit code. */
import { describeProblem } from "../core/base/result.ts";
import { jsonText } from "../core/report/json.ts";
import { sortGroups } from "./arguments.ts";
import { commandHelp, commonFlags, programHelp } from "./command.ts";
import type { Answer, Command } from "./command.ts";
import { commands } from "./commands/index.ts";
import { InputError, inputError } from "./inputError.ts";
import { plainText } from "./plainText.ts";
import type { Terminal } from "./terminal.ts";

/**
 * Run one command line.
 * @param words everything after the program's name
 * @returns exit code: 0 success, 2 input that the user can mend, 1 our own failure
 */
export async function runCli(words: readonly string[], terminal: Terminal): Promise<number> {
  try {
    return await dispatch(words, terminal);
  } catch (error) {
    if (error instanceof InputError) {
      for (const problem of error.problems) {
        const kind = problem.severity === "error" ? "error" : "warning";
        terminal.err(`${kind}: ${describeProblem(problem)}\n`);
      }
      return 2;
    }
    terminal.err(
      `failure: ${error instanceof Error ? (error.stack ?? error.message) : "unknown"}\n`,
    );
    return 1;
  }
}

async function dispatch(words: readonly string[], terminal: Terminal): Promise<number> {
  const [name, ...rest] = words;
  if (name === undefined || name === "--help" || name === "-h" || name === "help") {
    terminal.out(programHelp(commands));
    return 0;
  }
  const command = commands.find((candidate) => candidate.name === name);
  if (!command) {
    throw inputError(
      name,
      "no such command",
      `choose one of ${commands.map((candidate) => candidate.name).join(", ")}`,
    );
  }
  return runCommand(command, rest, terminal);
}

async function runCommand(
  command: Command,
  words: readonly string[],
  terminal: Terminal,
): Promise<number> {
  const flags = { ...command.flags, ...commonFlags };
  const { all: args, groups } = sortGroups(command.name, flags, words, command.opener);
  if (args.has("help")) {
    terminal.out(commandHelp(command));
    return 0;
  }
  const answer = await command.run(args, terminal, groups);
  print(answer, args.has("text") && !args.has("json"), terminal);
  return answer.exitCode ?? 0;
}

function print(answer: Answer, isText: boolean, terminal: Terminal): void {
  if (answer.raw !== undefined) terminal.out(answer.raw);
  else if (answer.json && !isText) terminal.out(`${jsonText(answer.json, 2)}\n`);
  else terminal.out(answer.text ?? plainText(answer.json ?? {}));
}
