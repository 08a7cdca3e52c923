/** @file Headings that say nothing known, with what the reader of the table knows them to be. */
import type { ParameterName } from "../../model/parameters.ts";
import type { Block, BlockColumn, BlockRow } from "./blocks.ts";
import { parameterColumn } from "./longShape.ts";
import { isWide } from "./wideShape.ts";

/** Parameters by headings of columns or rows as the table spells them. */
export type NamedColumns = Readonly<Record<string, ParameterName>>;

/** A block in which headings that are named stand for their parameter; units stay as they are stated. */
export function withNames(block: Block, named: NamedColumns): Block {
  if (Object.keys(named).length === 0) return block;
  const nameOf = (text: string) => (Object.hasOwn(named, text) ? named[text] : undefined);
  const columns = block.columns.map((column): BlockColumn => {
    const parameter = nameOf(column.text);
    if (parameter === undefined) return column;
    return {
      ...column,
      heading: { ...column.heading, parameter, role: "value", isAmbiguous: false },
    };
  });
  const names = isWide(block) ? undefined : parameterColumn(block);
  const rows = block.rows.map((row): BlockRow => {
    const cells = row.cells.map((cell, column) => {
      const parameter = column === names ? nameOf(cell.text.trim()) : undefined;
      return parameter === undefined ? cell : { ...cell, text: parameter };
    });
    return names === undefined ? row : { ...row, cells };
  });
  return { ...block, columns, rows };
}
