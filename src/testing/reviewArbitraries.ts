/** @file Random parameter tables for property tests of reviews: names in any script, values as extreme as doubles are. */
import { fc } from "@fast-check/vitest";
import { parameters } from "../core/model/parameters.ts";
import { readHeading } from "../core/review/read/headings.ts";
import { readNumber } from "../core/review/read/numbers.ts";
import { vegetationIn } from "../core/review/read/vegetationWords.ts";
import type { SampleSite } from "./reviewForms.ts";

/** Names that mean something else, begin or end with a footnote's mark, or are changed by a type setter. */
function isName(name: string): boolean {
  const { parameter, role } = readHeading(name);
  return (
    parameter === undefined &&
    role === undefined &&
    name === name.normalize("NFC").trim() &&
    readNumber(name).kind === "text" &&
    vegetationIn(name) === undefined
  );
}

const letters = fc.constantFrom(
  ...("abcxyzABCXYZ0123456789éüñøßçłžДэяΩλאבعرب日本語한국देशไทย𝒳🌲".normalize("NFC").match(/./gu) ??
    []),
);
const signs = fc.constantFrom(...Array.from("-_.,;:/&%$#~<>|\"'@=+()[]{}\\!"));
const word = fc.array(letters, { minLength: 2, maxLength: 6 }).map((parts) => parts.join(""));

/** Names that no form changes, with the signs that forms use for themselves inside. */
const anyName = fc
  .tuple(word, fc.array(fc.oneof(letters, signs, fc.constant(" ")), { maxLength: 8 }), word)
  .map(([first, middle, last]) => `${first}${middle.join("")}${last}`.replaceAll(/ +/g, " "))
  .filter((name) => isName(name) && !/--|``|''/.test(name));
/** Names of one word. */
const plainName = fc
  .tuple(word, fc.constantFrom("-", "_", "."), word)
  .map((parts) => parts.join(""))
  .filter(isName);

const value = fc
  .oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.double({ min: -1000, max: 1000, noNaN: true }),
    fc.integer({ min: -5000, max: 5000 }),
  )
  .filter((number) => number !== -9999)
  .map((number) => (Object.is(number, -0) ? "-0" : String(number)));

const pft = fc.constantFrom(
  "evergreen forest",
  "deciduous forest",
  "woodland",
  "cultivation",
  "ENF",
);

/** A table in which every value of every site is there, and not all are bold: that would be its type face. @param isPlain whether blanks must part its columns */
export function sampleTables(isPlain: boolean): fc.Arbitrary<readonly SampleSite[]> {
  const names = fc.shuffledSubarray(
    parameters.map(({ name }) => name),
    { minLength: 2, maxLength: 9 },
  );
  const sites = fc.uniqueArray(isPlain ? plainName : anyName, { minLength: 1, maxLength: 5 });
  const tables = fc.tuple(names, sites).chain(([chosen, siteNames]) =>
    fc.tuple(
      ...siteNames.map((site) =>
        fc.record({
          site: fc.constant(site),
          pft,
          values: fc.tuple(
            ...chosen.map((parameter) =>
              fc.record({
                parameter: fc.constant(parameter),
                written: value,
                isMarked: fc.boolean(),
              }),
            ),
          ),
        }),
      ),
    ),
  );
  return tables.filter((table) =>
    table.some(({ values }) => values.some(({ isMarked }) => !isMarked)),
  );
}
