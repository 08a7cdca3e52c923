import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { parseRows, type Dialect } from "./csvLines.ts";
import { notANumber, parseNumber, plainNumber } from "./numbers.ts";
import { rowCutter, type Row } from "./tableRows.ts";

const bytesOf = (text: string) => new TextEncoder().encode(text);

/** All rows of a text that arrives in pieces, as texts, and as numbers. */
function cutRows(text: string, dialect: Dialect, pieceBytes: number, decimal: "." | "," = ".") {
  const texts: string[][] = [];
  const numbers: number[][] = [];
  const lines: number[] = [];
  const fields = (row: Row) => Array.from({ length: row.width() }, (_, k) => k);
  const cutter = rowCutter(
    { dialect, decimal, encoding: "utf-8" },
    {
      row(row, line) {
        texts.push(fields(row).map((k) => row.text(k)));
        numbers.push(fields(row).map((k) => row.number(k)));
        lines.push(line);
        return true;
      },
      broken: () => true,
    },
  );
  const bytes = bytesOf(text);
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    cutter.push(bytes.subarray(at, at + pieceBytes));
  }
  cutter.end();
  return { texts, numbers, lines };
}

const number = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
  fc.integer().map(String),
  fc
    .tuple(fc.integer({ min: -99_999, max: 99_999 }), fc.integer({ min: 0, max: 20 }))
    .map(([whole, digits]) => whole.toFixed(digits)),
  fc.stringMatching(/^-?\d{0,20}\.?\d{0,24}$/),
  fc.constantFrom(
    "-9999",
    "-9999.0",
    "",
    "NaN",
    "-",
    "1e5",
    "1E-3",
    "+3",
    " 7 ",
    "0x10",
    "5,5",
    "-0",
    ".5",
    "5.",
    "1e308",
    "=A1+B2",
    "#N/A",
  ),
);
const dialects = fc.record({
  newline: fc.constantFrom("\n" as const, "\r\n" as const, "\r" as const),
  delimiter: fc.constantFrom("," as const, ";" as const, "\t" as const),
});

describe("fields from bytes", () => {
  test.prop([number], { numRuns: 2000 })(
    "FM5 a number read from bytes is the number of the text",
    (text) => {
      const plain = plainNumber(bytesOf(text), 0, bytesOf(text).length, 0x2e);
      if (plain !== undefined) expect(plain).toBe(parseNumber(text));
    },
  );

  test.each([
    ["12.5", 12.5],
    ["0.07232999999999999", 0.07232999999999999],
    ["5.61999988555908", 5.61999988555908],
    ["-0.9132943", -0.9132943],
    ["9007199254740993", 9_007_199_254_740_992],
    ["-9999", Number.NaN],
    ["-6999", Number.NaN],
    ["", Number.NaN],
    ["#N/A", Number.NaN],
    ["0x1F", notANumber],
    ["1,5", notANumber],
    ["=B2*3", notANumber],
    ["1e400", notANumber],
  ])("FM5 the number of %s", (text, value) => {
    expect(parseNumber(text)).toBe(value);
    const plain = plainNumber(bytesOf(text), 0, text.length, 0x2e);
    expect(plain ?? value).toBe(value);
  });

  test("FM5 a comma for the decimals", () => {
    expect(parseNumber("1,5", ",")).toBe(1.5);
    expect(plainNumber(bytesOf("-1,5"), 0, 4, 0x2c)).toBe(-1.5);
    expect(cutRows("1,5;2,25\n", { newline: "\n", delimiter: ";" }, 3, ",").numbers).toEqual([
      [1.5, 2.25],
    ]);
  });
});

describe("rows from bytes", () => {
  const field = fc.oneof(number, fc.stringMatching(/^[a-zA-Zäµ°é _-]{0,12}$/));
  test.prop(
    [
      fc.array(fc.array(field, { minLength: 1, maxLength: 9 }), { minLength: 1, maxLength: 30 }),
      dialects,
      fc.integer({ min: 1, max: 200 }),
    ],
    { numRuns: 400 },
  )(
    "FM5 plain lines are cut as papaparse cuts them, in whatever pieces they arrive",
    (rows, dialect, pieceBytes) => {
      const clean = rows.map((row) => row.map((text) => text.replaceAll(dialect.delimiter, "_")));
      const text = clean.map((row) => row.join(dialect.delimiter)).join(dialect.newline);
      fc.pre(text !== "" && !text.endsWith(dialect.newline));
      const expected = parseRows(text, dialect, 1).rows;
      const { texts, numbers, lines } = cutRows(text, dialect, pieceBytes);
      expect(texts).toEqual(expected);
      expect(numbers).toEqual(expected.map((row) => row.map((each) => parseNumber(each))));
      expect(lines).toEqual(expected.map((_, k) => k + 1));
    },
  );

  test.prop(
    [
      fc.array(fc.array(field, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 12 }),
      dialects,
    ],
    { numRuns: 200 },
  )("FM5 quoted fields are read as papaparse reads them", (rows, dialect) => {
    const text = rows
      .map((row) => row.map((each) => `"${each.replaceAll('"', '""')}"`).join(dialect.delimiter))
      .join(dialect.newline);
    expect(cutRows(text, dialect, 1e6).texts).toEqual(rows);
  });

  test("FM5 a row wider than any before it", () => {
    const wide = Array.from({ length: 3000 }, (_, k) => String(k));
    const { numbers } = cutRows(`1,2\n${wide.join(",")}\n`, { newline: "\n", delimiter: "," }, 999);
    expect(numbers[1]).toHaveLength(3000);
    expect(numbers[1][2999]).toBe(2999);
  });
});
