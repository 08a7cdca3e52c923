/**
 * @file Anybody's parameter table, from a file or pasted. The form is told from the content: every form that the text may
 * have is tried, and the one that gives most values is taken.
 */
import { parameters } from "../../model/parameters.ts";
import { fail, succeed, type Problem, type Result } from "../../base/result.ts";
import type { ReviewTable, TableForm } from "../reviewTable.ts";
import { decodeText, isZip, strangerIn } from "./decode.ts";
import { maxLetters, maxWorkbookBytes } from "./limits.ts";
import { workbookGrids } from "./forms/workbook.ts";
import type { NamedColumns } from "./namedColumns.ts";
import { ownDocument, ownWorkbook } from "./ownTable.ts";
import { formsOf } from "./recognise.ts";
import { understand, type Understood } from "./understand.ts";

/**
 * Read a parameter table of any form and shape.
 * @param content text as pasted, or a file's bytes
 * @param where name of the file, or of the field it was pasted into
 * @param named headings that say nothing known, by what the reader of the table knows them to be
 * @returns the table with one cell a value, or what was looked for in vain
 */
export async function readReviewTable(
  content: string | Uint8Array,
  where: string,
  named: NamedColumns = {},
): Promise<Result<ReviewTable>> {
  if (typeof content === "string") return readText(content, where, named);
  const stranger = strangerIn(content);
  if (stranger) return refuse(where, `this is ${stranger.name}`, stranger.remedy);
  if (content.length > maxWorkbookBytes) {
    return refuse(where, `${content.length} bytes are more than are read`, "split the file");
  }
  if (isZip(content)) return readWorkbook(content, where, named);
  return readText(decodeText(content), where, named);
}

async function readWorkbook(
  bytes: Uint8Array,
  where: string,
  named: NamedColumns,
): Promise<Result<ReviewTable>> {
  const grids = await workbookGrids(bytes, where);
  if (!grids.ok) return grids;
  const own = await ownWorkbook(bytes, grids.value, where);
  if (own?.table) return succeed(own.table);
  const understood = understand(grids.value, where, named);
  return withWarnings(bestReading([{ form: "XLSX", understood }], where), own?.problems);
}

/** The best reading of a text. */
async function readText(
  text: string,
  where: string,
  named: NamedColumns,
): Promise<Result<ReviewTable>> {
  if (text.length > maxLetters) {
    return refuse(where, `${text.length} letters are more than are read`, "give the table alone");
  }
  if (text.trim() === "") return refuse(where, "there is no text", "paste or drop a table");
  const own = await ownDocument(text, where);
  if (own?.table) return succeed(own.table);
  if (positionCaption.test(text)) {
    return refuse(where, "positions in ranges are no values", "give the table of the values");
  }
  const readings: FormReading[] = [];
  for (const candidate of formsOf(text)) {
    const understood = understand(candidate.grids(), where, named);
    readings.push({ form: candidate.form, understood });
    // Further forms are tried only where something was left out.
    if (understood.cells.length > 0 && understood.warnings.length === 0) break;
  }
  return withWarnings(bestReading(readings, where), own?.problems);
}

/** Of our table across sites: its numbers run from 0 to 1. */
const positionCaption = /position of every value in its range/i;

/** A reading, with what else was met on the way to it. */
function withWarnings(
  read: Result<ReviewTable>,
  problems: readonly Problem[] = [],
): Result<ReviewTable> {
  if (!read.ok) return fail(...read.problems, ...problems);
  const warnings = [...problems, ...read.value.warnings];
  return succeed({ ...read.value, warnings }, warnings);
}

interface FormReading {
  readonly form: TableForm;
  readonly understood: Understood;
}

/** Of readings the one with most values, the surest form first among equals. */
function bestReading(readings: readonly FormReading[], where: string): Result<ReviewTable> {
  const best = readings.reduce((a, b) =>
    b.understood.cells.length > a.understood.cells.length ? b : a,
  );
  const { headings, ...table } = best.understood;
  if (table.cells.length === 0)
    return fail(nothingFound(readings, headings, where), ...table.warnings);
  return succeed({ where, form: best.form, ...table }, table.warnings);
}

const firstNames = parameters
  .slice(0, 7)
  .map(({ name }) => name)
  .join(", ");

function nothingFound(
  readings: readonly FormReading[],
  headings: readonly string[],
  where: string,
): Problem {
  const forms = [...new Set(readings.map(({ form }) => form))].join(", ");
  const seen = headings
    .slice(0, 12)
    .map((text) => text.slice(0, 40))
    .join(", ");
  return {
    severity: "error",
    where,
    message: `no parameter values were found; read as ${forms}${seen === "" ? "" : `, with the headings ${seen}`}`,
    remedy: `name the sites and parameters such as ${firstNames}, or give the columns site, parameter and value`,
  };
}

function refuse(where: string, message: string, remedy: string): Result<ReviewTable> {
  return fail({ severity: "error", where, message, remedy });
}
