/** @file A guess at what the columns of a table are, to be looked at and corrected: by names, units and plausible values. */
import { variableNamed } from "./columnNames.ts";
import type { ColumnMapping, UserColumn } from "./formats/columnMapping.ts";
import type { Head } from "./formats/format.ts";
import { parseNumber } from "./numbers.ts";
import { proposeTime } from "./proposeTime.ts";
import { fittingUnits, quantities } from "./units.ts";
import { unitNamed } from "./unitNames.ts";
import { variable, type VariableName } from "./variables.ts";

/** What one column of a table may be. */
export interface ProposedColumn {
  readonly column: string;
  /** Undefined where the name says nothing known. */
  readonly variable?: VariableName;
  /** Unit to read it in: as the file states it, else the usual one if the values are possible in it. */
  readonly unit?: string;
  /** Units in which the first values are possible. */
  readonly fitting: readonly string[];
  /** Whether the file states the unit. */
  readonly isUnitStated: boolean;
  /** 0..1. */
  readonly confidence: number;
  readonly because: readonly string[];
  /** First values as they stand in the file. */
  readonly sample: readonly string[];
}

/** A proposal for a whole table. */
export interface MappingProposal {
  /** Ready to be used as it is; without `time` where no pattern reads the first rows. */
  readonly mapping: ColumnMapping;
  /** Every column of the header, in its order. */
  readonly columns: readonly ProposedColumn[];
  /** Other patterns that read the times as well. */
  readonly otherTimeFormats: readonly string[];
  /** What speaks for the times. */
  readonly timeBecause: readonly string[];
}

/** What each column may be, the surest of those that are the same variable, and how times are written. */
export function proposeMapping(head: Head): MappingProposal {
  const time = proposeTime(head);
  const taken = new Set(time?.time.columns);
  const columns = head.header.map((_, index) => proposeColumn(head, index, taken));
  return {
    mapping: { columns: surestOfEach(columns), ...(time && { time: time.time }) },
    columns,
    otherTimeFormats: time?.otherFormats ?? [],
    timeBecause: time?.because ?? [],
  };
}

function surestOfEach(columns: readonly ProposedColumn[]): UserColumn[] {
  const best = new Map<VariableName, ProposedColumn>();
  for (const column of columns) {
    const { variable: name } = column;
    if (name === undefined) continue;
    const before = best.get(name);
    if (!before || column.confidence > before.confidence) best.set(name, column);
  }
  return [...best].map(([name, { column, unit }]) => ({
    variable: name,
    column,
    ...(unit !== undefined && { unit }),
  }));
}

function proposeColumn(head: Head, index: number, taken: ReadonlySet<string>): ProposedColumn {
  const column = head.header[index];
  const fields = head.sample.map((row) => row[index] ?? "");
  const nothing: ProposedColumn = {
    column,
    fitting: [],
    isUnitStated: false,
    confidence: 0,
    because: [],
    sample: fields.slice(0, 5),
  };
  const named = taken.has(column) ? undefined : variableNamed(column);
  if (!named) return nothing;
  const { quantity } = variable(named.variable);
  const values = Float64Array.from(fields, (field) => parseNumber(field, head.decimal));
  const fitting = fittingUnits(values, quantity, 1800);
  const stated = named.unit ?? unitNamed(head.units?.[index] ?? "", quantity);
  const usual = quantities[quantity].fluxnetUnit;
  const unit = stated ?? (fitting.includes(usual) ? usual : fitting[0]);
  const isPossible = unit !== undefined && fitting.includes(unit);
  return {
    ...nothing,
    variable: named.variable,
    fitting,
    isUnitStated: stated !== undefined,
    ...(unit !== undefined && { unit }),
    confidence: named.confidence * (isPossible ? 1 : 0.4),
    because: [
      `the name ${column} is used for ${variable(named.variable).meaning}`,
      unitReason(stated, unit, fitting),
    ],
  };
}

function unitReason(
  stated: string | undefined,
  unit: string | undefined,
  fitting: readonly string[],
): string {
  if (stated !== undefined) {
    return fitting.includes(stated)
      ? `the file states ${stated}, in which the first values are possible`
      : `the file states ${stated}, in which the first values are not possible`;
  }
  if (unit === undefined) return "the first values are not possible in any unit that is known";
  const others = fitting.filter((name) => name !== unit);
  const also = others.length === 0 ? "" : `, and also in ${others.join(", ")}`;
  return `nothing states the unit; the first values are possible in ${unit}${also}`;
}
