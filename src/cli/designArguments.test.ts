import { expect, test } from "vitest";
import { describeProblem } from "../core/base/result.ts";
import { simpleSite } from "../testing/simpleSite.ts";
import { sortGroups } from "./arguments.ts";
import { binSecondsAt, designFlags, designOf } from "./designArguments.ts";
import { InputError } from "./inputError.ts";

const site = simpleSite(2);
const argsOf = (...words: string[]) =>
  sortGroups("ensemble", designFlags, words, undefined).groups[0];

test.each([
  [[], 10_800],
  [["--bin", "1d"], 86_400],
  [["--bin", "1h"], 3600],
  [["--bin", "step"], site.stepSeconds],
])("CM24 members are averaged over bins: %j gives %i s", (words, seconds) => {
  expect(binSecondsAt(site, argsOf(...words))).toBe(seconds);
});

test("CM24 bins that steps do not fit are refused with the remedy", () => {
  const odd = { ...site, stepSeconds: 7200 };
  let problem = "";
  try {
    binSecondsAt(odd, argsOf("--bin", "3h"));
  } catch (error) {
    if (error instanceof InputError) problem = error.problems.map(describeProblem).join();
  }
  expect(problem).toMatch(/7200 s.*10800 s.*longer bin, or step/su);
});

test("CM24 the design is a Sobol sequence unless another is named", () => {
  expect(designOf(argsOf())).toBe("sobol");
  expect(designOf(argsOf("--design", "oat"))).toBe("oat");
  expect(() => designOf(argsOf("--design", "grid"))).toThrow(InputError);
});
