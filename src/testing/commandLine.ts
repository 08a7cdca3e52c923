/** @file Run a command line in this process, with its output kept in memory. */
import { runCli } from "../cli/cli.ts";

/** What a command line gave. */
export interface CommandOutput {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Run a command line; the clock is the process's own. */
export async function commandLine(...words: readonly string[]): Promise<CommandOutput> {
  const kept = { out: "", err: "" };
  const code = await runCli(words, {
    out: (text) => void (kept.out += text),
    err: (text) => void (kept.err += text),
    isScreen: false,
    now: () => performance.now(),
  });
  return { code, ...kept };
}

/** The JSON object that a successful command printed. */
export function answerOf({ code, out, err }: CommandOutput): Record<string, unknown> {
  if (code !== 0) throw new Error(`the command ended with ${code}: ${err}`);
  const answer: Record<string, unknown> = JSON.parse(out);
  return answer;
}
