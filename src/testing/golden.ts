/**
 * @file Goldens: numbers that the model gave last time. RENEW_GOLDENS=1 writes them anew, which belongs only in a commit that
 * says why.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";

/** Series by name; the model's own output, never anybody's data. */
export type GoldenSeries = Readonly<Record<string, readonly number[]>>;

const folder = new URL("./goldens/", import.meta.url);
const isRenewing = process.env["RENEW_GOLDENS"] === "1";

/** What the model gave last time; where goldens are renewed, what it gives now. */
export function goldenOf(name: string, now: GoldenSeries): GoldenSeries {
  const file = new URL(`${name}.json`, folder);
  if (isRenewing) {
    mkdirSync(folder, { recursive: true });
    const lines = Object.entries(now).map(([key, values]) => `"${key}": ${JSON.stringify(values)}`);
    writeFileSync(file, `{\n${lines.join(",\n")}\n}\n`);
  }
  if (!existsSync(file)) throw new Error(`goldenOf: ${name} has no golden; RENEW_GOLDENS=1`);
  const read: GoldenSeries = JSON.parse(readFileSync(file, "utf8"));
  return read;
}
