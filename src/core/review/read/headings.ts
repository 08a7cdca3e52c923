/** @file A heading -> what its column or row holds: a parameter, a part of one (`vmax0 lower`), or a role; and its unit. */
import { isParameterName, type ParameterName } from "../../model/parameters.ts";
import { isUnit } from "../units.ts";
import { loweredSuperscripts, plainSigns } from "./letters.ts";
import { maxCellLetters } from "./limits.ts";
import { markSigns } from "./numbers.ts";
import { remembered } from "./remembered.ts";
import { isAmbiguousName, parameterNamed } from "./parameterWords.ts";
import { isAboutSomethingElse, roleNamed, type Role } from "./roleWords.ts";

export interface Heading {
  readonly parameter: ParameterName | undefined;
  /** Undefined where a heading says nothing known; `value` for a parameter alone. */
  readonly role: Role | undefined;
  /** As written. */
  readonly unit: string | undefined;
  /** A name that two parameters go by. */
  readonly isAmbiguous: boolean;
  /** A power of ten that stands in the heading, read as part of the unit. */
  readonly hasFactor: boolean;
}

const unknown: Heading = {
  parameter: undefined,
  role: undefined,
  unit: undefined,
  isAmbiguous: false,
  hasFactor: false,
};

/** What a heading says. */
export const readHeading = remembered((text: string): Heading => {
  if (text.length > maxCellLetters) return unknown;
  const plain = withoutEdgeMarks(plainSigns(text));
  // The name first: `canopy height, m` ends in a unit, `r_f(VIS)` in none.
  const whole = /[([%]/.test(plain) ? undefined : readWhole(plain);
  if (whole) return { ...unknown, ...whole };
  const { name, unit, hasFactor } = splitUnit(plain);
  const read = readName(name);
  const isAmbiguous = isAmbiguousName(name);
  if (isAmbiguous && unit !== undefined) return soilOrStomata(unit);
  return { ...unknown, ...read, unit, isAmbiguous, hasFactor };
});

/** `b` of stomata has the unit of a conductance, that of the soil none. */
function soilOrStomata(unit: string): Heading {
  return { ...unknown, parameter: /mol/.test(unit) ? "binter" : "bch", role: "value", unit };
}

type Named = Pick<Heading, "parameter" | "role">;

/** A parameter or a role, and nothing else. */
function readWhole(text: string): Named | undefined {
  const parameter = parameterNamed(text);
  if (parameter) return { parameter, role: "value" };
  const role = roleNamed(text);
  return role && { parameter: undefined, role };
}

/** A parameter or a role, with role words before or after the parameter's name. */
function readName(text: string): Named | undefined {
  return (
    readWhole(text) ?? readWords(text.split(/[^\p{L}\p{N},\-./]+/u).filter((word) => word !== ""))
  );
}

/** Longest heading, in words, that is looked into. */
const maxWords = 16;

function readWords(words: readonly string[]): Named | undefined {
  if (words.length < 2 || words.length > maxWords) return undefined;
  for (const length of [3, 2, 1]) {
    if (length >= words.length) continue;
    const atEnd = partNamed(words.slice(0, -length), words.slice(-length));
    const atStart = partNamed(words.slice(length), words.slice(0, length));
    if (atEnd ?? atStart) return atEnd ?? atStart;
  }
  if (words.some(isAboutSomethingElse)) return undefined;
  const names = new Set(words.filter(isParameterName));
  const [only] = names;
  return names.size === 1 ? { parameter: only, role: "value" } : undefined;
}

function partNamed(name: readonly string[], part: readonly string[]): Named | undefined {
  const role = roleNamed(part.join(" "));
  if (role === undefined) return undefined;
  const parameter = parameterNamed(name.join(" "));
  if (parameter)
    return { parameter, role: role === "parameter" || role === "site" ? "value" : role };
  // `Calibrated value`, `Lower bound`: both words are roles; the last one but `value` counts.
  return undefined;
}

interface Split {
  readonly name: string;
  readonly unit: string | undefined;
  readonly hasFactor: boolean;
}

const bracketed = /[([]([^()[\]]*(?:\([^()]*\)[^()[\]]*)?)[)\]]/g;
const factorOutside = /[x×·⋅*] ?(?:(10{1,6})(?! ?[\d^+-])|10 ?\^? ?\{?([+-]?\d{1,2})\}?(?!\d))/;
const onlyFactor = /^[x×·⋅*]? ?(?:10 ?\^? ?\{?[+-]?\d{1,2}\}?|10{1,6}|1e[+-]?\d{1,2})$/;

/** Takes units out of brackets, and from behind a comma, a slash, `in` or an underscore. */
function splitUnit(heading: string): Split {
  const units: string[] = [];
  const name = heading.replaceAll(bracketed, (group: string, content: string) => {
    const parts = content.split(/[,;] ?| (?=[x×] ?10)/).map((part) => part.trim());
    if (!parts.every((part) => isUnit(part))) return group;
    units.push(...parts);
    return " ";
  });
  const outside = factorOutside.exec(loweredSuperscripts(name));
  if (outside && units.length <= 1) {
    const power = outside[1] === undefined ? Number(outside[2]) : outside[1].length - 1;
    const bare = loweredSuperscripts(name).replace(outside[0], " ");
    return { name: bare, unit: `10^${-power} ${units[0] ?? ""}`.trim(), hasFactor: true };
  }
  if (units.length > 0) {
    const factors = units.filter((unit) => onlyFactor.test(loweredSuperscripts(unit)));
    const others = units.filter((unit) => !factors.includes(unit));
    const hasFactor = factors.length > 0 || /10 ?\^? ?[-+]?\d/.test(loweredSuperscripts(others[0]));
    return { name, unit: [...factors.slice(0, 1), ...others.slice(0, 1)].join(" "), hasFactor };
  }
  return splitAt(heading) ?? { name: heading, unit: undefined, hasFactor: false };
}

/** `psicr, kPa`, `veg_h / m`, `psicr in kPa`, `psicr_kPa`, `psicr kPa`. */
function splitAt(heading: string): Split | undefined {
  for (const mark of [", ", ",", " / ", "/", " in ", "_", " "]) {
    const at = mark === " " ? heading.indexOf(mark) : heading.lastIndexOf(mark);
    if (at <= 0) continue;
    const [name, unit] = [heading.slice(0, at), heading.slice(at + mark.length).trim()];
    if (isUnit(unit) && (parameterNamed(name) || isAmbiguousName(name))) {
      return { name, unit, hasFactor: false };
    }
  }
  return undefined;
}

/** Footnote marks and colons at the ends; the sign of a superscript stays where letters follow. */
function withoutEdgeMarks(text: string): string {
  let [start, end] = [0, text.length];
  const isEdge = (letter: string) => markSigns.includes(letter) || letter === " " || letter === ":";
  while (end > start && isEdge(text[end - 1])) end--;
  while (end > start && isEdge(text[start])) start++;
  return text.slice(start, end).replace(/\^(?:[a-z*†‡§¶#]|\{[a-z*†‡§¶#,]{1,5}\})$/, "");
}
