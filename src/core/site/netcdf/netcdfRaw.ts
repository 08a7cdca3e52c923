/** @file A NetCDF file of a site -> a raw table, as a file of text becomes one. */
import { succeed, type Result } from "../../base/result.ts";
import { noQuality, siteIdIn, type RawFile, type RawSeries, type RawTable } from "../rawTable.ts";
import type { VariableName } from "../variables.ts";
import { netcdfTable, type NetcdfColumn, type NetcdfTable } from "./netcdfTable.ts";
import { withNetcdf } from "./openNetcdf.ts";

/** The file that is read. */
interface NamedBytes {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly sha256: string;
}

/** @param siteId id that the user gave; from the file or its name where it is undefined */
export async function readNetcdf(file: NamedBytes, siteId?: string): Promise<Result<RawTable>> {
  const read = await withNetcdf(file.name, file.bytes, (open) => netcdfTable(file.name, open));
  return read.ok ? succeed(rawTable(file, read.value, siteId), read.problems) : read;
}

function rawTable(file: NamedBytes, table: NetcdfTable, siteId?: string): RawTable {
  const id = siteId ?? table.siteId ?? siteIdIn(file.name);
  const { time, description } = table;
  const { utcOffset } = time;
  const attributes = { ...description.attributes, ...(utcOffset !== undefined && { utcOffset }) };
  return {
    format: table.format,
    id: id ?? file.name.replace(/\.[^.]*$/, ""),
    isIdStated: id !== undefined,
    isSynthetic: false,
    stepSeconds: table.stepSeconds,
    files: [fileOf(file, table)],
    startMs: time.timeMs,
    isUtc: time.isUtc,
    line: Int32Array.from(time.timeMs, (_, row) => row + 1),
    file: new Int32Array(time.timeMs.length),
    series: new Map(table.columns.map((column) => [column.use.variable, seriesOf(column)])),
    description: { ...description, attributes },
  };
}

function fileOf({ name, bytes, sha256 }: NamedBytes, { grounds, format }: NetcdfTable): RawFile {
  return { name, sha256, bytes: bytes.length, ...grounds, format };
}

function seriesOf({ use, values, quality }: NetcdfColumn): RawSeries {
  const variable: VariableName = use.variable;
  const codes = quality?.map((code, row) => (Number.isNaN(values[row]) ? noQuality : code));
  return {
    variable,
    column: use.column,
    unit: use.unit,
    values,
    ...(codes && { quality: codes }),
  };
}
