import { expect, test } from "vitest";
import {
  formatCount,
  formatNumber,
  formatSeconds,
  formatShare,
  formatUnit,
  plural,
} from "./format.ts";

test.each([
  [0, "0"],
  [1, "1.00"],
  [-12.345, "−12.3"],
  [1234.5, "1235"],
  [0.0123, "0.0123"],
  [5.65e-5, "5.65e−5"],
  [2.5e7, "2.50e7"],
])("UI7 %f is shown as %s", (value, text) => {
  expect(formatNumber(value)).toBe(text);
});

test("UI7 what is missing is a dash, never a zero", () => {
  expect([formatNumber(null), formatNumber(Number.NaN), formatShare(undefined)]).toEqual([
    "–",
    "–",
    "–",
  ]);
});

test.each([
  [0.34, "0.3 s"],
  [9.96, "10 s"],
  [65, "1 min 05 s"],
  [3725, "1 h 02 min"],
])("UI7 %f s are shown as %s", (seconds, text) => {
  expect(formatSeconds(seconds)).toBe(text);
});

test("UI7 counts, shares and plurals", () => {
  expect(formatCount(1234567)).toBe("1\u2009234\u2009567");
  expect([formatShare(0), formatShare(0.004), formatShare(0.5)]).toEqual(["0 %", "0.4 %", "50 %"]);
  expect([plural(1, "member"), plural(3, "member")]).toEqual(["1 member", "3 members"]);
});

test("UI7 the powers of units are raised", () => {
  expect(["kg m-2 s-1", "umol m-2 s-1", "K", "-", "kg m-2 per step"].map(formatUnit)).toEqual([
    "kg m⁻² s⁻¹",
    "µmol m⁻² s⁻¹",
    "K",
    "–",
    "kg m⁻² per step",
  ]);
});
