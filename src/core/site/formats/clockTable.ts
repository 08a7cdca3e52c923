/** @file Layout of a table whose times are written by a pattern over one or several columns. */
import { timeReader } from "../timeFormat.ts";
import type { Row } from "../tableRows.ts";
import { foreign, saysSynthetic, statedSite } from "./format.ts";
import type { ColumnUse, Grounds, Head, Recognition, TimeColumns } from "./format.ts";
import {
  coarseProblem,
  headerOnly,
  isModelStep,
  refused,
  sampledStep,
  wrongStep,
} from "./steps.ts";

/** Which moment of its step a row's time is. */
export const stampPlaces = ["start", "middle", "end"] as const;
export type StampPlace = (typeof stampPlaces)[number];

/** What a format says of a table with a clock of its own. */
export interface ClockTable extends Grounds {
  readonly format: string;
  readonly product?: string;
  readonly columns: readonly ColumnUse[];
  /** Indexes of the columns whose texts, with a blank between them, make a time. */
  readonly timeIndexes: readonly number[];
  readonly timeFormat: string;
  readonly stamp: StampPlace;
  /** Hours from the file's clock to local standard time; default 0. */
  readonly shiftHours?: number;
}

const daySeconds = 86_400;

/** A table with a clock, or why it cannot drive a model of half-hours. */
export function clockTable(head: Head, table: ClockTable): Recognition {
  const read = timeReader(table.timeFormat);
  if (!read) return foreign;
  if (head.sample.length === 0) return refused(table, headerOnly(head));
  const textAt = (row: Row) => table.timeIndexes.map((index) => row.text(index)).join(" ");
  const step = sampledStep(head, { startMs: (row) => read(textAt(row)) });
  if (step === daySeconds * 1000) return refused(table, coarseProblem(head.file, "daily"));
  if (!isModelStep(step)) return refused(table, wrongStep(head, step, table.timeFormat));
  const back = { start: 0, middle: step / 2, end: step }[table.stamp];
  const shift = (table.shiftHours ?? 0) * 3_600_000 - back;
  const time: TimeColumns = {
    column: table.timeIndexes.map((index) => head.header[index]).join(" "),
    expects: table.timeFormat,
    startMs: (row) => read(textAt(row)) + shift,
  };
  const { format, product, columns, confidence, because } = table;
  const siteId = statedSite(head);
  return {
    kind: "readable",
    confidence,
    because,
    layout: {
      format,
      ...(product !== undefined && { product }),
      ...(siteId !== undefined && { siteId }),
      isSynthetic: saysSynthetic(head),
      stepSeconds: step / 1000,
      columns,
      width: Math.max(...table.timeIndexes, ...columns.map(({ index }) => index)) + 1,
      headerWidth: head.header.length,
      firstLine: head.firstLine,
      time,
    },
  };
}
