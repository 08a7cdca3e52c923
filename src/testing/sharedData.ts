/** @file Where the real flux-tower files lie for tests; they are never part of the project. */
import { existsSync } from "node:fs";
import { resolve } from "node:path";

/** Tests and benches start in the project's root. */
const folder = `${resolve(process.cwd(), "../shared/data")}/`;

/** Path of a real file, or undefined where the data folder is absent: the test then skips and says so. */
export function sharedDataPath(name: string): string | undefined {
  const path = folder + name;
  return existsSync(path) ? path : undefined;
}
