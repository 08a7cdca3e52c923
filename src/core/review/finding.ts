/** @file What a review finds. */
import type { ParameterName } from "../model/parameters.ts";
import type { CellPlace } from "./reviewTable.ts";

/**
 * How bad: `impossible` cannot be true of any plant or soil; `error` contradicts the table's own claims or stated bounds;
 * `warning` deserves a question to the authors; `note` is worth knowing.
 */
export const severities = ["impossible", "error", "warning", "note"] as const;
export type Severity = (typeof severities)[number];

/** One thing found in a table or a bundle. */
export interface Finding {
  /** Empty for what concerns the whole table. */
  readonly site: string;
  /** As the table writes it. */
  readonly pft: string | null;
  readonly parameter: ParameterName | null;
  /** As the table has it; null for what concerns more than one value. */
  readonly value: number | null;
  readonly severity: Severity;
  /** Name of the rule, such as `sign`. */
  readonly rule: string;
  /** One sentence: what, by how much, and what may be behind it. */
  readonly message: string;
  /** Why the rule holds: literature, or "our choice". */
  readonly source: string;
  readonly place: CellPlace | null;
}
