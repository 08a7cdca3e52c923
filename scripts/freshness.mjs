/** @file Whether something built is older than what it is built from. */
import { existsSync, readdirSync, statSync } from "node:fs";
import path from "node:path";
import { root } from "./dependencies.mjs";

/**
 * Newest modification time below a file or folder, ms; 0 where it does not exist.
 * @param {string} place
 * @returns {number}
 */
export function newestChange(place) {
  if (!existsSync(place)) return 0;
  const stat = statSync(place);
  if (!stat.isDirectory()) return stat.mtimeMs;
  const inside = readdirSync(place).map((name) => newestChange(path.join(place, name)));
  return Math.max(stat.mtimeMs, ...inside);
}

/**
 * Whether `output` is missing or older than any of `sources`; paths from the repository's root.
 * @param {string} output
 * @param {readonly string[]} sources
 */
export function isStale(output, sources) {
  const place = path.join(root, output);
  if (!existsSync(place)) return true;
  const built = statSync(place).mtimeMs;
  return sources.some((source) => newestChange(path.join(root, source)) > built);
}
