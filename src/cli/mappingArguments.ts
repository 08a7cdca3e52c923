/** @file The flags that say which column of a table is what, and how its times are written. */
import { stampPlaces } from "../core/site/formats/clockTable.ts";
import type { ColumnMapping, TimeMapping, UserColumn } from "../core/site/formats/columnMapping.ts";
import { proposeTime } from "../core/site/proposeTime.ts";
import { readHead } from "../core/site/readHead.ts";
import type { SourceFile } from "../core/site/sourceFile.ts";
import { timeReader } from "../core/site/timeFormat.ts";
import { variables, type VariableName } from "../core/site/variables.ts";
import { choiceOf, numberOf, pairsOf } from "./arguments.ts";
import type { Arguments, Flags } from "./arguments.ts";
import { inputError } from "./inputError.ts";

export const mappingFlags: Flags = {
  map: {
    kind: "list",
    value: "VARIABLE=COLUMN[:UNIT[:QC]]",
    help: "column of a variable, its unit and its quality column, where no format knows the table",
  },
  time: {
    kind: "value",
    value: "COLUMN[+COLUMN]=FORMAT",
    help: "how times are written, such as date+time=DD/MM/YYYY HH:mm (default: tried out)",
  },
  stamp: {
    kind: "value",
    value: stampPlaces.join("|"),
    help: "which moment of its step a time is (default: by the first time)",
  },
  "time-zone": {
    kind: "value",
    value: "H",
    help: "the file's clock minus UTC, hours (default: local standard time)",
  },
};

/** What the flags say; undefined where they say nothing. */
export async function mappingOf(
  args: Arguments,
  files: readonly SourceFile[],
): Promise<ColumnMapping | undefined> {
  const columns = pairsOf(args, "map").map(([name, text]) => columnOf(name, text));
  const time = await timeOf(args, files);
  if (columns.length === 0 && !time) return undefined;
  return { columns, ...(time && { time }) };
}

function columnOf(name: string, text: string): UserColumn {
  const found = variables.find((row) => row.name === name);
  if (!found) {
    throw inputError(
      "--map",
      `no variable is called ${name}`,
      `name one of ${variables.map((row) => row.name).join(", ")}`,
    );
  }
  const variable: VariableName = found.name;
  const [column, unit, quality] = text.split(":").map((part) => part.trim());
  return {
    variable,
    column,
    ...(unit !== undefined && unit !== "" && { unit }),
    ...(quality !== undefined && quality !== "" && { quality }),
  };
}

/** The times as the flags say them; what they leave open is tried out on the first file. */
async function timeOf(
  args: Arguments,
  files: readonly SourceFile[],
): Promise<TimeMapping | undefined> {
  const text = args.text("time");
  const stamp = choiceOf(args, "stamp", stampPlaces);
  const utcOffset = numberOf(args, "time-zone", { lower: -12, upper: 14 });
  if (text === undefined && stamp === undefined && utcOffset === undefined) {
    return undefined;
  }
  const head = files[0] && (await readHead(files[0]));
  const proposed = head?.ok ? proposeTime(head.value)?.time : undefined;
  const stated = text === undefined ? undefined : statedTime(text);
  const columns = stated?.columns ?? proposed?.columns;
  const format = stated?.format ?? proposed?.format;
  if (!columns || format === undefined) {
    throw inputError(
      "--time",
      "no column could be read as times",
      "say which column has them and how they are written, such as --time when='YYYY-MM-DD HH:mm'",
    );
  }
  return {
    columns,
    format,
    stamp: stamp ?? proposed?.stamp ?? "start",
    ...(utcOffset !== undefined && { utcOffset }),
  };
}

function statedTime(text: string): Pick<TimeMapping, "columns" | "format"> {
  const at = text.lastIndexOf("=");
  const columns = text.slice(0, Math.max(0, at)).split("+");
  const format = text.slice(at + 1);
  if (at > 0 && timeReader(format)) return { columns, format };
  throw inputError(
    "--time",
    `a column and a pattern of times expected, got "${text}"`,
    "write it like --time date+time='DD/MM/YYYY HH:mm'; parts are YYYY MM DD DOY HH mm ss HOUR UNIX",
  );
}
