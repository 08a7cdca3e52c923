/** @file The chain of custody as JSON: its values in full precision under the names of `Custody`, missing as null. */
import { jsonText } from "../json.ts";
import type { Custody } from "./custody.ts";

export function custodyJson(custody: Custody): string {
  return `${jsonText(custody, 1)}\n`;
}
