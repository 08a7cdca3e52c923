/** @file Install npm packages when node_modules does not hold what package-lock.json names. */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { runCommand } from "./command.mjs";

/** The repository's root folder. */
export const root = fileURLToPath(new URL("..", import.meta.url));

/**
 * @typedef {{ version?: string, optional?: boolean }} LockEntry
 * @typedef {Record<string, LockEntry>} Lock
 */

/**
 * Whether an installed tree is the locked one: same version of each package, nothing missing but optional ones.
 * @param {Lock} wanted entries of package-lock.json
 * @param {Lock} installed entries of node_modules/.package-lock.json
 */
export function isInstalled(wanted, installed) {
  return Object.entries(wanted).every(([place, entry]) => {
    if (place === "") return true;
    const found = installed[place];
    return found ? found.version === entry.version : entry.optional === true;
  });
}

/**
 * @param {string} file
 * @returns {Lock}
 */
function readLock(file) {
  return JSON.parse(readFileSync(file, "utf8")).packages;
}

/** Run `npm ci` unless node_modules is complete and current. */
export async function ensureDependencies() {
  const installed = path.join(root, "node_modules", ".package-lock.json");
  const wanted = readLock(path.join(root, "package-lock.json"));
  if (existsSync(installed) && isInstalled(wanted, readLock(installed))) return;
  process.stderr.write("installing npm packages\n");
  const args = ["ci", "--include=dev", "--no-audit", "--no-fund"];
  const env = { PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: "1" };
  const { code } = await runCommand("npm", args, { env, stdoutTo: "stderr" });
  if (code !== 0) throw new Error("npm ci failed; see its message above, mend it and try again");
}
