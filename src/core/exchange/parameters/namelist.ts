/**
 * @file Parameters as a Fortran namelist: one array a parameter, one element a site, so that a list of several sites is one by
 * plant functional type where each has another. Group and layout are ours: no released ILS is known to read them.
 * @source ISO/IEC 1539-1 (Fortran 2018), 13.11: namelist formatting
 */
import { parameter, parameters } from "../../model/parameters.ts";
import type { CalibratedVector, Exchanged, Writer } from "../exchanged.ts";

declare const TextEncoder: new () => { encode(text: string): Uint8Array<ArrayBuffer> };

/** Name of the group. */
export const namelistGroup = "nm_equiflux_param";

/** One parameter over the sites. */
export interface NamelistColumn {
  /** A Fortran name: a letter, then letters, digits and underscores, 63 in all; case has no meaning. */
  readonly name: string;
  readonly values: readonly number[];
}

/** What a namelist holds; every column has one value a site. */
export interface NamelistContent {
  readonly sites: readonly string[];
  readonly pfts: readonly string[];
  readonly columns: readonly NamelistColumn[];
}

/** Values of a line before the next. */
const perLine = 4;

/**
 * Write a group. Numbers are double precision and read back to the same ones; a text reads back where it has no control
 * characters: Fortran has no word for them, and each becomes a blank.
 *
 * @param noteOf comment before a parameter, without line ends
 * @throws RangeError for a number that is not finite, or a name that is none
 */
export function namelistText(
  { sites, pfts, columns }: NamelistContent,
  head: readonly string[],
  noteOf: (name: string) => string,
): string {
  const lines = [
    ...head.map((line) => `! ${plain(line)}`),
    `&${namelistGroup}`,
    `  nsite = ${sites.length}`,
    ...assignment("site", sites.map(quoted)),
    ...assignment("pft", pfts.map(quoted)),
    ...columns.flatMap(({ name, values }) => {
      if (!isFortranName(name)) throw new RangeError(`namelist: ${name} is no Fortran name`);
      const note = plain(noteOf(name));
      return [
        ...(note === "" ? [] : [`  ! ${note}`]),
        ...assignment(name, values.map(fortranNumber)),
      ];
    }),
    "/",
  ];
  return `${lines.join("\n")}\n`;
}

/** Whether a word may name a variable, and is not one of the group's own. */
export function isFortranName(word: string): boolean {
  return /^[a-z]\w{0,62}$/i.test(word) && !["nsite", "site", "pft"].includes(word.toLowerCase());
}

function assignment(name: string, values: readonly string[]): string[] {
  if (values.length === 0) return [];
  const rows = Array.from({ length: Math.ceil(values.length / perLine) }, (_, row) =>
    values.slice(row * perLine, (row + 1) * perLine).join(", "),
  );
  return [`  ${name} = ${rows.join(",\n    ")}`];
}

/** The shortest digits that read back to the same double, with a D exponent. */
export function fortranNumber(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`namelist: ${value} has no Fortran form`);
  const [digits, exponent] = value.toExponential().split("e");
  const mantissa = digits.includes(".") ? digits : `${digits}.0`;
  return `${Object.is(value, -0) ? "-" : ""}${mantissa}D${exponent}`;
}

function quoted(text: string): string {
  return `'${plain(text).replaceAll("'", "''")}'`;
}

function plain(text: string): string {
  return text.replaceAll(/[\p{Cc}\u2028\u2029]/gu, " ");
}

/** The list of one or several calibrations: every parameter that ILS ran with. */
export function namelistFile(vectors: readonly CalibratedVector[], { version }: Writer): Exchanged {
  const text = namelistText(
    {
      sites: vectors.map(({ site }) => site.id),
      pfts: vectors.map(({ site }) => site.attributes.pft),
      columns: parameters.map(({ name }) => ({
        name,
        values: vectors.map(({ posterior }) => posterior[name]),
      })),
    },
    [
      `Parameters by Equiflux ${version}: one element a site, in the order of site(:) and pft(:).`,
      "The group and its layout are Equiflux's own; the names are those of the public description of MATSIRO6.",
      "real(8) :: values, character(len=64) :: site, pft; dimension at least nsite.",
    ],
    (name) => catalogueNote(name, vectors),
  );
  const bytes = new TextEncoder().encode(text);
  return {
    files: [{ name: "equiflux_parameters.nml", bytes, what: "parameters as a Fortran namelist" }],
    leftOut: [
      { what: "bounds, units and verdicts as data", why: "they stand in comments or in the table" },
    ],
    notes: ["the group is ours: a program that reads it declares nm_equiflux_param itself"],
  };
}

function catalogueNote(name: string, vectors: readonly CalibratedVector[]): string {
  const row = parameters.find((one) => one.name === name);
  if (!row) return "";
  const { meaning, unit, lower, upper } = parameter(row.name);
  const has = (list: readonly string[]) => list.includes(name);
  const how = vectors.some(({ free }) => has(free))
    ? "calibrated"
    : vectors.some(({ fixed }) => has(fixed))
      ? "fixed"
      : "default";
  return `${meaning} [${unit}], range ${lower} to ${upper}, ${how}`;
}
