/** @file The calendar months of a record. */
import type { SiteData } from "./siteData.ts";

/** Steps of one calendar month; a record may begin and end within one. */
export interface RecordMonth {
  /** `2021-07`. */
  readonly name: string;
  /** First step, and the step after the last. */
  readonly from: number;
  readonly to: number;
}

/** Months of a record in their order; they touch and cover all of it. */
export function recordMonths({
  startMs,
  steps,
  stepSeconds,
}: Pick<SiteData, "startMs" | "steps" | "stepSeconds">): RecordMonth[] {
  const months: RecordMonth[] = [];
  const stepMs = stepSeconds * 1000;
  for (let from = 0; from < steps;) {
    const start = new Date(startMs + from * stepMs);
    const nextMs = Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + 1, 1);
    const to = Math.min(steps, Math.ceil((nextMs - startMs) / stepMs));
    months.push({ name: start.toISOString().slice(0, 7), from, to });
    from = to;
  }
  return months;
}
