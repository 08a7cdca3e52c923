/** @file Which marks a row of a bounded table carries, by sign and not by colour, and the footnotes that say what they mean. */
import { usualBounding, type Bounding } from "../calibration/bounding.ts";
import { notAssessed, outsideInterval, type BoundedRow } from "./boundedTable.ts";

/**
 * Marks in the order in which they stand behind a value. The signs are our choice: they are told apart without colour, and all are
 * in the base fonts of LaTeX.
 */
export const marks = [
  { name: "outOfRange", sign: "*", meaning: "the raw value left its range in training" },
  { name: "atLower", sign: "†", meaning: "within 1 % of the range from its lower bound" },
  { name: "atUpper", sign: "‡", meaning: "within 1 % of the range from its upper bound" },
  { name: "fixed", sign: "¶", meaning: "fixed at this value, not calibrated" },
  { name: "prior", sign: "◇", meaning: "calibrated under a prior" },
  { name: "identified", sign: "•", meaning: "identified: the data hold the value" },
  {
    name: "ridge",
    sign: "↔",
    meaning: "ridge: the data hold it only together with other parameters",
  },
  {
    name: "verdictAtBound",
    sign: "⊣",
    meaning: "at bound: the data push the value against a bound",
  },
  {
    name: "notIdentifiable",
    sign: "∅",
    meaning: "not identifiable: the data do not hold the value",
  },
  {
    name: "notAssessed",
    sign: "?",
    meaning: "not assessed: what the data say of the value was not asked",
  },
  { name: "otherVerdict", sign: "§", meaning: "a verdict in words of its own, which its row has" },
  {
    name: "outside",
    sign: "∉",
    meaning: "the value lies outside the 95 % interval of its verdict",
  },
] as const;
export type Mark = (typeof marks)[number];
export type MarkName = Mark["name"];

/** The marks of one row, in their order. A verdict that nobody asked for is no mark of a fixed parameter. */
export function rowMarks(row: BoundedRow): readonly Mark[] {
  const carried = new Set<MarkName>();
  if (row.out_of_range) carried.add("outOfRange");
  if (row.bound_hit) carried.add(nearerBound(row));
  if (row.status !== "free") carried.add(row.status);
  if (row.verdict !== notAssessed || row.status !== "fixed") carried.add(verdictMark(row));
  if (row.verdict.endsWith(outsideInterval)) carried.add("outside");
  return marks.filter(({ name }) => carried.has(name));
}

function nearerBound({ value, lower, upper }: BoundedRow): "atLower" | "atUpper" {
  return Math.abs(value - lower) <= Math.abs(upper - value) ? "atLower" : "atUpper";
}

function verdictMark({ verdict }: BoundedRow): MarkName {
  const [kind] = verdict.split(/[:;]/, 1);
  return verdictMarks.get(kind) ?? "otherVerdict";
}

const verdictMarks: ReadonlyMap<string, MarkName> = new Map([
  ["identified", "identified"],
  ["ridge", "ridge"],
  ["at bound", "verdictAtBound"],
  ["not identifiable", "notIdentifiable"],
  [notAssessed, "notAssessed"],
]);

/** Where a value is bold, that is its mark; in plain text it is a sign like the others. */
export function markSigns(carried: readonly Mark[], isBoldShown: boolean): string {
  return carried
    .filter(({ name }) => !(isBoldShown && name === "outOfRange"))
    .map(({ sign }) => sign)
    .join("");
}

const mappings: Readonly<Record<Bounding, string>> = {
  clip: "the mean of the generator's sequence, clipped to the bounds",
  "bound-first":
    "the mean of the generator's sequence after each of its windows was clipped to the bounds",
  reflect: "the mean of the generator's sequence, folded back at the bounds as by mirrors",
  sigmoid: "the mean of the generator's sequence, which a sigmoid keeps inside the bounds",
};

/** The marks that footnotes explain, in their order: bold, then each other one that occurs. */
export function footnoteMarks(rows: readonly BoundedRow[]): readonly [Mark, ...Mark[]] {
  const used = new Set(rows.flatMap((row) => rowMarks(row).map(({ name }) => name)));
  const [bold, ...others] = marks;
  return [bold, ...others.filter(({ name }) => used.has(name))];
}

/**
 * What stands under a table: every mark that occurs in it, and what its values are.
 *
 * Bold is explained even where nothing is bold: that no value left its range is worth reading.
 * @param bounding how the runs were bounded; undefined where they differ in it, or nobody tells
 */
export function tableFootnotes(
  rows: readonly BoundedRow[],
  bounding: Bounding | undefined,
): readonly string[] {
  const [bold, ...others] = footnoteMarks(rows);
  return [
    `Bold, ${bold.sign} in plain text: ${bold.meaning}.`,
    ...others.map(({ sign, meaning }) => `${sign} ${meaning}.`),
    `Values are effective parameters: ${mapped(bounding)}, which is what the land model ran with.`,
  ];
}

function mapped(bounding: Bounding | undefined): string {
  if (bounding !== undefined) return mappings[bounding];
  return "the generator's sequence, averaged and bounded as the settings of its run say";
}

/** How runs were bounded, where they agree in it. @param ways of each run; undefined stands for the usual way */
export function commonBounding(ways: readonly (Bounding | undefined)[]): Bounding | undefined {
  const found = new Set(ways.map((way) => way ?? usualBounding));
  return found.size === 1 ? [...found][0] : undefined;
}
