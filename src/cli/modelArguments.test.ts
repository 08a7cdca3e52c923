import { expect, test } from "vitest";
import { describeProblem } from "../core/base/result.ts";
import { failureOf } from "../testing/failureOf.ts";
import { sortGroups } from "./arguments.ts";
import { InputError } from "./inputError.ts";
import { siteFlags, siteOptions } from "./siteArguments.ts";

const optionsOf = (...words: string[]) =>
  siteOptions(
    sortGroups("run", siteFlags, ["--pft", "cultivation", ...words], undefined).groups[0],
  );

test.each([
  ["--soil-layers 5", { soilLayers: 5 }],
  ["--psicr-unit m", { psicrToMetres: 1 }],
  ["--psicr-unit kPa", { psicrToMetres: 0.102 }],
  ["--psicr-unit 1.02", { psicrToMetres: 1.02 }],
  ["--irrigation 0.8", { water: { kind: "irrigation", wetness: 0.8 } }],
  [
    "--irrigation 0.6:11-2",
    { water: { kind: "irrigation", wetness: 0.6, months: { from: 11, to: 2 } } },
  ],
  ["--water-table 1.5", { water: { kind: "waterTable", depthM: 1.5 } }],
  ["--slope 0.1 --terrain-deviation 50", { slope: 0.1, terrainDeviationM: 50 }],
])("CM14 %s becomes an option of the model at the site", async (words, model) => {
  expect((await optionsOf(...words.split(" "))).attributes.model).toEqual(model);
});

test("CM14 without these flags the site has no options of its own", async () => {
  expect((await optionsOf()).attributes).not.toHaveProperty("model");
  expect(await optionsOf()).not.toHaveProperty("longwave");
});

test("CM14 the formula of long wave belongs to reading", async () => {
  expect((await optionsOf("--longwave", "dilley")).longwave).toBe("dilley");
});

test.each([
  ["--soil-layers 4", "from 5 to 6"],
  ["--psicr-unit inch", "metres of water"],
  ["--irrigation wet", "--irrigation 0.8:4-9"],
  ["--irrigation 0.8:April", "--irrigation 0.8:4-9"],
  ["--irrigation 0.8 --water-table 1", "not both"],
  ["--water-table deep", "--water-table"],
  ["--longwave idso", "prata, brutsaert, dilley"],
])("CM14 %s is refused with what to write", async (words, says) => {
  const refused = await failureOf(optionsOf(...words.split(" ")));
  if (!(refused instanceof InputError)) throw new Error("these words were taken");
  const [problem] = refused.problems;
  expect(words).toContain(problem.where);
  expect(describeProblem(problem)).toContain(says);
});
