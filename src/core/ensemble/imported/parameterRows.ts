/** @file The table of parameter sets: a row per member, a column per parameter by its name in the catalogue. */
import type { Problem } from "../../base/result.ts";
import { notANumber } from "../../site/numbers.ts";
import type { Row } from "../../site/tableRows.ts";
import { ensembleVariables } from "../ensemble.ts";
import { conversionOf, nearParameter, parameterOf, unitHere, unitsRead } from "./labels.ts";
import {
  doubt,
  memberName,
  wrong,
  type MemberSet,
  type ParameterColumn,
  type ParameterRow,
} from "./parts.ts";
import type { RowReader, TableHead } from "./textParts.ts";

/** Columns that an ensemble's table may have beside member and parameters, in small letters. */
const known = new Set([
  "member",
  "run",
  "site",
  "set",
  "failed",
  "rmse_h",
  "rmse_le",
  ...ensembleVariables.map((variable) => `mean_${variable.toLowerCase()}`),
]);

interface Column extends ParameterColumn {
  readonly index: number;
  readonly convert: (value: number) => number;
}

export function parameterRows(head: TableHead): RowReader {
  const { where, labels, member, site, siteId } = head;
  const problems = headProblems(head);
  const columns = columnsOf(head);
  const place = (name: string) => labels.findIndex((label) => label.name.toLowerCase() === name);
  const [setPlace, failedPlace] = [place("set"), place("failed")];
  const rows: ParameterRow[] = [];
  const others = new Set<string>();
  const read = (row: Row, line: number): Problem | undefined => {
    if (row.width() < labels.length) return shortRow(where, line, row.width(), labels.length);
    if (site >= 0 && row.text(site).trim() !== siteId) {
      others.add(row.text(site).trim());
      return undefined;
    }
    const values: number[] = [];
    for (const { index, column, convert } of columns) {
      const value = row.number(index);
      if (value === notANumber) return noNumber(where, row.text(index), line, column);
      values.push(convert(value));
    }
    const name = memberName(row.text(member));
    if (name === "") {
      return wrong(where, "the member has no name", "number the members", { line });
    }
    const set = setPlace < 0 ? undefined : setOf(row.text(setPlace));
    const failed = failedPlace < 0 ? "" : row.text(failedPlace).trim().replace(/^'/, "");
    rows.push({ member: name, line, values, ...(set && { set }), ...(failed && { failed }) });
    return undefined;
  };
  return {
    row: (row, line) =>
      problems.some(({ severity }) => severity === "error") ? problems[0] : read(row, line),
    end() {
      if (rows.length === 0 && others.size > 0) problems.push(otherSites(head, [...others]));
      const sets = { where, form: "parameters, CSV", columns, rows };
      return { parameters: [sets], series: [], problems };
    },
  };
}

function headProblems({ where, labels, member }: TableHead): Problem[] {
  const problems: Problem[] = [];
  if (member < 0) {
    problems.push(
      wrong(
        where,
        "no column is called member",
        "add a column `member` that names each run as the series do",
      ),
    );
  }
  for (const { name, unit } of labels) {
    const parameter = parameterOf(name);
    if (parameter && !conversionOf(parameter, unit)) {
      const message = `${parameter} cannot be read in ${unit ?? ""}`;
      const remedy = `give it in ${unitHere(parameter)}; read are ${unitsRead(parameter).join(", ")}`;
      problems.push(wrong(where, message, remedy, { column: name }));
    } else if (!parameter && name !== "" && !known.has(name.toLowerCase())) {
      const near = nearParameter(name);
      problems.push(
        doubt(
          where,
          `${name} is no parameter of the catalogue and is left out: what it does to the fluxes counts as noise`,
          near ? `call it ${near} if that is what it is` : "docs/formats.md names the parameters",
          { column: name },
        ),
      );
    }
  }
  return problems;
}

function columnsOf({ labels }: TableHead): Column[] {
  return labels.flatMap(({ name, unit }, index): Column[] => {
    const parameter = parameterOf(name);
    const convert = parameter && conversionOf(parameter, unit);
    if (!parameter || !convert) return [];
    return [{ parameter, column: name, index, convert, ...(unit !== undefined && { unit }) }];
  });
}

/** `held-out`, `heldOut`, `held out` and `test` are one; anything else trains. */
export function setOf(text: string): MemberSet | undefined {
  const word = text.toLowerCase().replaceAll(/[^a-z]/g, "");
  if (word === "") return undefined;
  return word === "heldout" || word === "test" ? "heldOut" : "training";
}

/** A row that ends before the header does. */
export function shortRow(where: string, line: number, got: number, expected: number): Problem {
  const message = `the row has ${got} fields, the header ${expected}`;
  return wrong(where, message, "give each row a field for every column", { line });
}

/** A word among the numbers. */
export function noNumber(where: string, text: string, line: number, column: string): Problem {
  const message = `"${text.trim().slice(0, 40)}" is no number`;
  const remedy = "give a number, or leave the field empty where there is none";
  return wrong(where, message, remedy, { line, column });
}

/** A table of other sites. */
export function otherSites({ where, siteId }: TableHead, others: readonly string[]): Problem {
  return wrong(
    where,
    `no row is of ${siteId}; the table is of ${others.slice(0, 6).join(", ")}`,
    "open the site that the ensemble was run at, or correct the column site",
    { column: "site" },
  );
}
