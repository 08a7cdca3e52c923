/** @file `inspect`: what the files of a site hold. */
import { describeProblem } from "../../core/base/result.ts";
import { inspectTable } from "../../core/site/inspect.ts";
import type { Inspection } from "../../core/site/inspect.ts";
import { readTable } from "../../core/site/readTable.ts";
import type { Command } from "../command.ts";
import { sourceFiles } from "../files.ts";
import { mappingOf } from "../mappingArguments.ts";
import { demand } from "../inputError.ts";
import { plainText } from "../plainText.ts";
import { withProgress } from "../progressLine.ts";
import { fileFlags, fileOptions, filePaths, warnOn } from "../siteArguments.ts";

export const inspectCommand: Command = {
  name: "inspect",
  usage: "FILES...",
  summary: "recognise format, units, coverage and quality of a site's files",
  notes: "Exit code 2 where a problem of severity error keeps the files from driving the model.",
  flags: fileFlags,
  async run(args, terminal) {
    const files = await sourceFiles(filePaths(args));
    const mapping = await mappingOf(args, files);
    const options = { ...fileOptions(args), ...(mapping && { mapping }) };
    const reading = readTable(files, options);
    const table = demand(await withProgress(terminal, "read", reading), warnOn(terminal));
    const inspection = inspectTable(table, options);
    const errors = inspection.problems.filter(({ severity }) => severity === "error");
    for (const problem of errors) terminal.err(`error: ${describeProblem(problem)}\n`);
    return {
      json: inspection,
      text: plainText({ ...inspection, variables: withoutYears(inspection) }),
      exitCode: errors.length > 0 ? 2 : 0,
    };
  },
};

function withoutYears({ variables }: Inspection): object {
  return Object.fromEntries(
    Object.entries(variables).map(([name, { byYear, ...rest }]) => [
      name,
      { ...rest, years: byYear.length },
    ]),
  );
}
