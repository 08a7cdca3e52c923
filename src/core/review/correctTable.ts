/** @file What the reader of a table knows better than its reading: PFT, parameters and units, put right. */
import { isParameterName, type ParameterName } from "../model/parameters.ts";
import { plantTypeNamed } from "../site/plantWords.ts";
import type { PftName } from "../site/siteData.ts";
import type { NamedColumns } from "./read/namedColumns.ts";
import type { ReviewCell, ReviewTable } from "./reviewTable.ts";

/** Values that were read as one parameter from one place: a column of a wide table, all lines of it in a long one. */
export interface Reading {
  /** Names it among the readings of its table. */
  readonly key: string;
  /** As the table spells it; undefined where the parameter stands in lines. */
  readonly column: string | undefined;
  readonly parameter: ParameterName;
  /** As the table states it; undefined where it states none, or several. */
  readonly unit: string | undefined;
  readonly values: number;
}

/** What is put right in one reading; absent where it is as it was read. */
export interface ReadingCorrection {
  /** null: it is none, and its values are left out. */
  readonly parameter?: ParameterName | null;
  readonly unit?: string;
}

export interface TableCorrections {
  /** PFTs by what the table writes; `noVegetation` for values for which it names none. */
  readonly pfts?: Readonly<Record<string, PftName>>;
  /** What headings stand for that say nothing known: with them the table is read anew. */
  readonly named?: NamedColumns;
  /** By the key of the reading. */
  readonly readings: Readonly<Record<string, ReadingCorrection>>;
}

/** Stands for what is written where nothing is. */
export const noVegetation = "";

export const noCorrections: TableCorrections = { readings: {} };

/** The readings of a table as it was read, in the order in which they are met. */
export function readingsOf(table: Pick<ReviewTable, "cells" | "columns">): readonly Reading[] {
  const place = placesOf(table);
  const found = new Map<string, Reading>();
  for (const cell of table.cells) {
    const { key, column } = place(cell);
    const { parameter, unit } = cell;
    const known = found.get(key);
    if (!known) found.set(key, { key, column, parameter, unit, values: 1 });
    else {
      const isOne = known.unit === unit;
      found.set(key, { ...known, unit: isOne ? unit : undefined, values: known.values + 1 });
    }
  }
  return [...found.values()];
}

/** The table with corrections; cells that nothing is said of stay the same objects. */
export function correctTable(table: ReviewTable, corrections: TableCorrections): ReviewTable {
  const place = placesOf(table);
  const { pfts = {}, readings } = corrections;
  const cells = table.cells.flatMap((cell): readonly ReviewCell[] => {
    const { parameter = cell.parameter, unit } = readings[place(cell).key] ?? {};
    if (parameter === null) return [];
    const written = cell.pft ?? noVegetation;
    const pft = Object.hasOwn(pfts, written) ? pfts[written] : undefined;
    if (parameter === cell.parameter && unit === undefined && pft === undefined) return [cell];
    return [{ ...cell, parameter, unit: unit ?? cell.unit, pft: pft ?? cell.pft }];
  });
  return { ...table, cells };
}

/** What a table writes of a vegetation, and what that is taken for. */
export interface VegetationReading {
  /** `noVegetation` for values for which the table names none. */
  readonly written: string;
  /** Undefined where it is not understood. */
  readonly pft: PftName | undefined;
  readonly values: number;
}

/** The vegetations of a table as it was read, in the order in which they are met. */
export function vegetationsOf({ cells }: Pick<ReviewTable, "cells">): readonly VegetationReading[] {
  const counts = new Map<string, number>();
  for (const { pft = noVegetation } of cells) counts.set(pft, (counts.get(pft) ?? 0) + 1);
  return [...counts].map(([written, values]) => ({
    written,
    pft: plantTypeNamed(written),
    values,
  }));
}

/** Columns and rows whose heading says nothing known; in a table of a value a line they are beside the matter. */
export function unnamedColumns({ columns, shape }: ReviewTable): readonly string[] {
  if (shape === "long") return [];
  return columns
    .filter(({ column, meaning }) => meaning === null && column !== "")
    .map(({ column }) => column);
}

/** Values for which it is not known what is plausible. */
export function valuesOfNoVegetation(table: Pick<ReviewTable, "cells">): number {
  return vegetationsOf(table)
    .filter(({ pft }) => pft === undefined)
    .reduce((sum, { values }) => sum + values, 0);
}

/** Which reading a value belongs to. */
function placesOf({ columns }: Pick<ReviewTable, "columns">) {
  const meanings = new Map(columns.map(({ column, meaning }) => [column, meaning]));
  return ({ place, parameter }: ReviewCell) => {
    const meaning = meanings.get(place.column) ?? "";
    const column = isParameterName(meaning) ? place.column : undefined;
    return { key: JSON.stringify([column ?? null, parameter]), column };
  };
}
