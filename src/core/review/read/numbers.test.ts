import { fc, test as property } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import { decimalSign, readNumber } from "./numbers.ts";

const valueOf = (text: string, sign: "." | "," = ".") => {
  const reading = readNumber(text, sign);
  return reading.kind === "number" ? reading.value : reading.kind;
};

describe("numbers as people print them", () => {
  const printed = [
    ["-9.35E-06", -9.35e-6],
    ["−9.35 × 10−6", -9.35e-6],
    ["−9.35 × 10⁻⁶", -9.35e-6],
    ["-9.35×10^{-6}", -9.35e-6],
    ["-9.35x10^-6", -9.35e-6],
    ["-9.35*10^-6", -9.35e-6],
    ["-9.35 · 10^(-6", "text"],
    ["1.2e−5", 1.2e-5],
    ["1.2D-05", 1.2e-5],
    ["10^-6", 1e-6],
    ["3 × 105", 3e5],
    ["+.5", 0.5],
    ["−\u20090.5", -0.5],
    ["0,05", 0.05],
    ["1,234.5", 1234.5],
    ["1.234.567,5", 1234567.5],
    ["1 234 567", 1234567],
    ["1'234.5", 1234.5],
    ["'-0.5", -0.5],
    ["11 %", 11],
    ["20 m", 20],
    ["0.45 ± 0.02", 0.45],
    ["0.45 (0.02)", 0.45],
    ["<0.5", 0.5],
    ["0.5*", 0.5],
    ["0.5^a", 0.5],
    ["0.5†‡", 0.5],
    ["*0.5", 0.5],
    ["0x1F", "text"],
    ["1e400", "text"],
    ["Infinity", "text"],
    ["PT-Mi1", "text"],
    ["3 sites", "text"],
    ["2001-02-03", "text"],
    ["0.5 0.6", "text"],
    ["1,2,3", "text"],
    ...["", "-", "–", "—", "n/a", "NaN", "#N/A", "null", "…", "-9999"].map(
      (text) => [text, "missing"] as const,
    ),
  ] as const;

  test.each(printed)("AU5 %j is %s", (text, value) => {
    expect(valueOf(text)).toBe(value);
  });

  test("AU5 what stands around a number is kept apart from it", () => {
    expect(readNumber("-8.14e-7 µmol m-2 s-1 †")).toMatchObject({
      written: "-8.14e-7",
      unit: "µmol m-2 s-1",
      marks: "†",
    });
    expect(readNumber("≤ −0.50 ± 0.02*")).toMatchObject({
      written: "−0.50",
      rest: "≤ ± 0.02*",
      marks: "*",
    });
  });

  test("AU5 the cells that leave no doubt say what the comma is", () => {
    expect(decimalSign(["0,5", "1,234", "12"])).toEqual({ sign: ",", doubtful: undefined });
    expect(decimalSign(["0.5", "1,234"])).toEqual({ sign: ".", doubtful: undefined });
    expect(decimalSign(["1,234", "17"])).toEqual({ sign: ".", doubtful: "1,234" });
    expect(valueOf("1,234", ",")).toBe(1.234);
    expect(valueOf("1,234", ".")).toBe(1234);
    expect(valueOf("1.234", ",")).toBe(1234);
  });

  const doubles = fc
    .double({ noNaN: true, noDefaultInfinity: true })
    .filter((x) => x !== -9999 && x !== 0);
  property.prop([doubles, fc.nat(6)])(
    "AU5 every double comes back from every way to print it",
    (x, way) => {
      const scientific = x.toExponential().replace("e+", "e");
      const [mantissa, exponent] = scientific.split("e");
      const ways = [
        String(x),
        scientific.toUpperCase(),
        `${mantissa} × 10^{${exponent}}`,
        `${mantissa}×10^${exponent}`.replaceAll("-", "−"),
        scientific.replace(".", ","),
        `${scientific}*`,
        ` ${scientific}^a `,
      ];
      expect(valueOf(ways[way], way === 4 ? "," : ".")).toBe(x);
    },
  );

  property.prop([fc.string({ unit: "binary", maxLength: 300 })])(
    "AU5 any text is a number, missing or neither",
    (text) => {
      expect(["number", "missing", "text"]).toContain(readNumber(text).kind);
    },
  );
});
