/** @file Words of the tables over many sites. */
import { pftOptions } from "../siteOptions.ts";

/** A vegetation as people read it. */
export function pftWord(pft: string): string {
  return pftOptions.find(({ value }) => value === pft)?.label ?? pft;
}

/** A change as "−12.3 %", "+4.0 %"; a dash where there is none. */
export function changeWord(change: number | undefined): string {
  if (change === undefined || Number.isNaN(change)) return "–";
  return `${change > 0 ? "+" : "−"}${Math.abs(100 * change).toFixed(1)} %`;
}
