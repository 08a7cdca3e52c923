/** @file `metrics`: every metric of one pair of series. */
import { metrics } from "../../core/evaluation/metrics.ts";
import { delimiterOf, newlineOf, parseRows } from "../../core/site/csvLines.ts";
import { notANumber, parseNumber } from "../../core/site/numbers.ts";
import { need } from "../arguments.ts";
import type { Command } from "../command.ts";
import { readText } from "../files.ts";
import { inputError } from "../inputError.ts";

export const metricsCommand: Command = {
  name: "metrics",
  usage: "--pairs F.csv",
  summary: "all metrics of one pair of series: columns obs and sim",
  notes:
    "Rows where either value is missing (empty, NaN, -9999) do not count. A metric that is not\n" +
    "defined is null, with the reason in undefinedBecause.",
  flags: { pairs: { kind: "value", value: "F.csv", help: "table with the columns obs and sim" } },
  async run(args) {
    const path = need(args.text("pairs"), "pairs", "the file of pairs");
    const { observed, modelled } = readPairs(path, await readText(path));
    return { json: metrics(observed, modelled) };
  },
};

function readPairs(path: string, text: string) {
  const newline = newlineOf(text);
  const delimiter = delimiterOf(text.split(newline, 1)[0]);
  const [header = [], ...rows] = parseRows(text.trimEnd(), { newline, delimiter }, 1).rows;
  const names = header.map((name) =>
    name
      .replace(/^\uFEFF/, "")
      .trim()
      .toLowerCase(),
  );
  const [obs, sim] = [names.indexOf("obs"), names.indexOf("sim")];
  if (obs < 0 || sim < 0) {
    throw inputError(
      path,
      `columns obs and sim expected, got ${header.join(", ").slice(0, 100) || "nothing"}`,
      "name the columns in the first line: obs,sim",
    );
  }
  const take = (fields: readonly string[], column: number, row: number) => {
    const value = parseNumber(fields[column] ?? "");
    if (value !== notANumber) return value;
    throw inputError(
      `${path}:${row + 2} [${names[column]}]`,
      `"${fields[column]}" is no number`,
      "mend the value, or leave it empty where it is missing",
    );
  };
  return {
    observed: rows.map((fields, row) => take(fields, obs, row)),
    modelled: rows.map((fields, row) => take(fields, sim, row)),
  };
}
