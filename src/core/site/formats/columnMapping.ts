/** @file A table that no format knows, read as the user says: which column is what, in which unit, and how times are written. */
import type { Problem } from "../../base/result.ts";
import { unitNamed } from "../unitNames.ts";
import { variable, type VariableName } from "../variables.ts";
import { clockTable, type StampPlace } from "./clockTable.ts";
import type { ColumnUse, Head, Layout, Recognition } from "./format.ts";

/** One column of a file, as the user says. */
export interface UserColumn {
  readonly variable: VariableName;
  /** Name in the header, as the file spells it. */
  readonly column: string;
  /** Unit of its numbers; where it is absent it is taken from plausible values, and asked for where several fit. */
  readonly unit?: string;
  /** Column of its quality codes: 0 measured, 1 good, 2 medium, 3 poor. */
  readonly quality?: string;
}

/** How a file writes its times. */
export interface TimeMapping {
  /** Columns whose texts, with a blank between them, make a time. */
  readonly columns: readonly string[];
  /** Such as `YYYY-MM-DD HH:mm` or `YYYY DOY HOUR`; see `timeFormat.ts`. */
  readonly format: string;
  /** Which moment of its step a row's time is. */
  readonly stamp: StampPlace;
  /** The file's clock minus UTC, h; local standard time where it is absent. */
  readonly utcOffset?: number;
}

/**
 * What the user says of a table. With `time` the table is read by it alone; without, `columns` replace what a known
 * format would take.
 */
export interface ColumnMapping {
  readonly columns: readonly UserColumn[];
  readonly time?: TimeMapping;
}

/** The columns of a mapping that a header has. */
function mappedColumns(head: Head, { columns }: ColumnMapping): ColumnUse[] {
  return columns.flatMap(({ variable: name, column, unit, quality }) => {
    const index = head.header.indexOf(column);
    if (index < 0) return [];
    const { quantity } = variable(name);
    const qualityIndex = quality === undefined ? -1 : head.header.indexOf(quality);
    return [
      {
        variable: name,
        column,
        index,
        unit: unit === undefined ? "" : (unitNamed(unit, quantity) ?? unit),
        ...(qualityIndex >= 0 && { qualityIndex }),
      },
    ];
  });
}

/** A warning for each column of a mapping that a file lacks. */
function absentColumns(head: Head, { columns }: ColumnMapping): Problem[] {
  return columns
    .flatMap(({ column, quality }) => [column, ...(quality === undefined ? [] : [quality])])
    .filter((column) => !head.header.includes(column))
    .map((column) => ({
      severity: "warning",
      where: head.file,
      column,
      message: "this column is mapped, and the file does not have it",
      remedy: `name one of ${head.header.slice(0, 40).join(", ")}`,
    }));
}

/** The table as a mapping with times says; "foreign" where it has none of the mapping's columns. */
export function mappedTable(head: Head, mapping: ColumnMapping): Recognition {
  const { time } = mapping;
  if (!time) return { kind: "foreign" };
  const timeIndexes = time.columns.map((column) => head.header.indexOf(column));
  const columns = mappedColumns(head, mapping);
  if (timeIndexes.length === 0 || timeIndexes.includes(-1) || columns.length === 0) {
    return { kind: "foreign" };
  }
  const answer = clockTable(head, {
    format: "generic",
    columns,
    timeIndexes,
    timeFormat: time.format,
    stamp: time.stamp,
    shiftHours: -(time.utcOffset ?? 0),
    confidence: 1,
    because: ["columns, units and times are as you said"],
  });
  if (answer.kind !== "readable") return answer;
  const layout: Layout = {
    ...answer.layout,
    ...(time.utcOffset !== undefined && { isUtc: true }),
    notes: absentColumns(head, mapping),
  };
  return { ...answer, layout };
}

/** A layout with the columns that the user names in place of those of the format, in its unit unless another is named. */
export function withMapping(layout: Layout, head: Head, mapping: ColumnMapping): Layout {
  const own = mappedColumns(head, mapping);
  const names = new Set(own.map((use) => use.variable));
  const kept = layout.columns.filter((use) => !names.has(use.variable));
  const stated = own.map((use) => {
    const before = layout.columns.find((other) => other.variable === use.variable);
    return use.unit === "" && before ? { ...use, unit: before.unit } : use;
  });
  return {
    ...layout,
    columns: [...kept, ...stated],
    notes: [...(layout.notes ?? []), ...absentColumns(head, mapping)],
  };
}
