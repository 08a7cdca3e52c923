/** @file What a command is, and its help. */
import { flagName } from "./arguments.ts";
import type { Arguments, Flags } from "./arguments.ts";
import type { Terminal } from "./terminal.ts";

/** What a command answers. */
export interface Answer {
  /** The result: one JSON object on stdout. */
  readonly json?: object;
  /** The same for people, where the plain listing of the object would not do. */
  readonly text?: string;
  /** Text that is the result itself, such as a CSV. */
  readonly raw?: string;
  /** 1 for a check that failed, 2 for input that must be mended although it was answered; default 0. */
  readonly exitCode?: 0 | 1 | 2;
}

/** One command. */
export interface Command {
  readonly name: string;
  /** Words after the name, as in the help. */
  readonly usage: string;
  readonly summary: string;
  readonly flags: Flags;
  /** Further lines of the help. */
  readonly notes?: string;
  /** Flag that begins a group with files and flags of its own, such as `--site`. */
  readonly opener?: string;
  run(args: Arguments, terminal: Terminal, groups: readonly Arguments[]): Promise<Answer>;
}

/** Flags that every command understands. */
export const commonFlags: Flags = {
  json: { kind: "flag", help: "answer as one JSON object (default)" },
  text: { kind: "flag", help: "answer for people" },
  help: { kind: "flag", short: "h", help: "show this help" },
};

/** Help of one command. */
export function commandHelp(command: Command): string {
  const flags = { ...command.flags, ...commonFlags };
  const names = Object.entries(flags).map(([name, { short, value }]) => {
    const shortName = short !== undefined && short !== name ? `-${short}, ` : "";
    return `${shortName}${flagName(name)}${value ? ` ${value}` : ""}`;
  });
  const width = Math.max(...names.map((name) => name.length));
  const lines = Object.values(flags).map(({ help }, i) => `  ${names[i].padEnd(width)}  ${help}`);
  return [
    `usage: ${command.name} ${command.usage}`,
    "",
    command.summary,
    ...(command.notes ? ["", command.notes] : []),
    "",
    ...lines,
    "",
  ].join("\n");
}

/** Help of the whole program. */
export function programHelp(commands: readonly Command[]): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  return [
    "Equiflux: calibrate the land model with flux-tower data.",
    "",
    "usage: COMMAND [WORDS...] [FLAGS...]",
    "",
    ...commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`),
    "",
    "COMMAND --help tells its flags. Results are one JSON object on stdout, progress goes to stderr.",
    "Exit code: 0 success, 2 input that you can mend, 1 our own failure.",
    "",
  ].join("\n");
}
