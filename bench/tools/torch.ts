/** @file PyTorch as a peer: a process that takes training steps when asked. */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createInterface } from "node:readline";

/** Debian's, whose torch uses the system's BLAS. */
const python = "/usr/bin/python3";
const script = "bench/tools/torchStep.py";

export interface Torch {
  readonly version: string;
  readonly threads: number;
  /** Files of the matrix library that the process has loaded. */
  readonly blas: readonly string[];
  /** @returns milliseconds of each step */
  readonly steps: (time: number, count: number) => Promise<readonly number[]>;
  readonly end: () => void;
}

/** @returns the reason where there is no torch with OpenBLAS */
export async function startTorch(threads: number): Promise<Torch | string> {
  if (!existsSync(python)) return `${python} is not there`;
  const { OPENBLAS_CORETYPE: _, ...rest } = process.env;
  const env = { ...rest, OMP_NUM_THREADS: `${threads}`, OPENBLAS_NUM_THREADS: `${threads}` };
  const child = spawn(python, [script, `${threads}`], { env, stdio: ["pipe", "pipe", "ignore"] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const answer = async () => {
    const { value, done } = await lines.next();
    return done === true ? undefined : JSON.parse(value);
  };
  const first = await answer();
  const end = () => child.kill();
  if (first === undefined) return "python3-torch is not installed (apt-get install python3-torch)";
  if (!first.blas.some((name: string) => name.includes("openblas"))) {
    end();
    return "torch has not loaded OpenBLAS (apt-get install libopenblas0-pthread)";
  }
  const steps = (time: number, count: number) => {
    child.stdin.write(`${time} ${count}\n`);
    return answer();
  };
  return { ...first, steps, end };
}
