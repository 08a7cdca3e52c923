/** @file Where a command writes and which clock it reads: the process, or a test's memory. */

/** Results go to `out`, everything else to `err`. */
export interface Terminal {
  out(text: string): void;
  err(text: string): void;
  /** Whether `err` is a screen whose last line can be overwritten. */
  readonly isScreen: boolean;
  /** Milliseconds on a clock that never goes back. */
  now(): number;
}

/** The process's own terminal. */
export function processTerminal(): Terminal {
  return {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    isScreen: process.stderr.isTTY,
    now: () => performance.now(),
  };
}
