/** @file Run another program and wait for it. Node's own modules only: this runs before anything is installed. */
import { spawn } from "node:child_process";
import { constants } from "node:os";

/**
 * @typedef {object} CommandOptions
 * @property {Record<string, string>} [env] added to this process's environment
 * @property {"stdout" | "stderr"} [stdoutTo] where the program's output goes
 * @property {string} [cwd]
 */

/**
 * Run a program with this terminal's output. A signal meant for us is left to the program to answer.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {CommandOptions} [options]
 * @returns {Promise<{ code: number, seconds: number }>} code 128 + number where a signal ended it
 */
export function runCommand(command, args, { env = {}, stdoutTo = "stdout", cwd } = {}) {
  const started = Date.now();
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ["inherit", stdoutTo === "stderr" ? 2 : "inherit", "inherit"],
      shell: process.platform === "win32",
    });
    const ignore = () => undefined;
    const terminate = () => child.kill("SIGTERM");
    process.on("SIGINT", ignore).on("SIGTERM", terminate);
    child.on("error", (error) => {
      reject(new Error(`${command}: cannot be started (${error.message})`));
    });
    child.on("close", (code, signal) => {
      process.off("SIGINT", ignore).off("SIGTERM", terminate);
      const ended = code ?? 128 + (signal ? constants.signals[signal] : 0);
      resolve({ code: ended, seconds: (Date.now() - started) / 1000 });
    });
  });
}

/**
 * Run a script's main function; an error becomes one line and exit code 1.
 * @param {() => Promise<number>} main returns the exit code
 */
export async function runMain(main) {
  try {
    process.exitCode = await main();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
