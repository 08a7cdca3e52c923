/** @file `table`: bounded tables and the tables of bundles in the forms that people and programs hand round. */
import {
  readTableOrBundle,
  writeTable,
  writeTableText,
} from "../../core/report/forms/tableForm.ts";
import { arrangements } from "../../core/report/forms/tablePages.ts";
import { formFiles, writtenForms, type WrittenForm } from "../../core/report/forms/writtenForms.ts";
import type { Table } from "../../core/report/tableFiles.ts";
import { commonBounding } from "../../core/report/tableMarks.ts";
import { choiceOf } from "../arguments.ts";
import type { Arguments } from "../arguments.ts";
import type { Command } from "../command.ts";
import { readBytes, writeResult } from "../files.ts";
import { demand, inputError } from "../inputError.ts";
import { warnOn } from "../siteArguments.ts";
import type { Terminal } from "../terminal.ts";

const usualForm = "markdown" satisfies WrittenForm;

export const tableCommand: Command = {
  name: "table",
  usage: "TABLE_OR_BUNDLE... [--form FORM] [--by site|pft|position] [--out FILE]",
  summary: "write bounded tables as CSV, JSON, Markdown, LaTeX, XLSX or HTML to print",
  notes:
    "Reads bundles and every form that it writes; several are put together. --by site has a page a site, pft a page a\n" +
    "vegetation with its sites as lines, position all sites with the position of every value in its range. Whatever the\n" +
    "form, it reads back to the last digit; a document whose visible numbers were changed is refused.",
  flags: {
    form: {
      kind: "value",
      value: writtenForms.join("|"),
      help: `how it is written (default: by the ending of --out, else ${usualForm})`,
    },
    by: { kind: "value", value: arrangements.join("|"), help: "what is a page (default site)" },
    out: { kind: "value", value: "FILE", help: "where it goes, in place of the terminal" },
  },
  async run(args, terminal) {
    const table = await tableOf(args, terminal);
    const [form, out] = [formOf(args), args.text("out")];
    const by = choiceOf(args, "by", arrangements) ?? "site";
    if (out !== undefined) {
      await writeResult(out, await writeTable(form, { table, by }));
      const sites = new Set(table.rows.map(({ site }) => site)).size;
      return { json: { out, form, by, sites, rows: table.rows.length } };
    }
    if (form === "xlsx") {
      throw inputError("--out", "a workbook is no text", "name the file it goes to, --out F.xlsx");
    }
    return { raw: writeTableText(form, { table, by }) };
  },
};

/** All tables that are named, one after another. */
async function tableOf({ words }: Arguments, terminal: Terminal): Promise<Table> {
  if (words.length === 0) {
    const remedy = "name a bundle, or a table that this program wrote";
    throw inputError("TABLE_OR_BUNDLE", "no table is named", remedy);
  }
  const tables: Table[] = [];
  for (const path of words) {
    tables.push(demand(await readTableOrBundle(await readBytes(path), path), warnOn(terminal)));
  }
  const isTold = tables.every(({ bounding }) => bounding !== undefined);
  return {
    rows: tables.flatMap(({ rows }) => rows),
    bounding: isTold ? commonBounding(tables.map(({ bounding }) => bounding)) : undefined,
  };
}

function formOf(args: Arguments): WrittenForm {
  const out = args.text("out")?.toLowerCase();
  const told = writtenForms.find((form) => out?.endsWith(`.${formFiles[form].ending}`));
  return choiceOf(args, "form", writtenForms) ?? told ?? usualForm;
}
