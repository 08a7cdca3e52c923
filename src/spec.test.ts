/** @file The rules of docs/SPEC.md and the tests that quote them know each other. */
import { readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));

function testFiles(folder: string): string[] {
  return readdirSync(root + folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(test|spec)\.tsx?$/.test(name))
    .map((name) => readFileSync(`${root}${folder}/${name}`, "utf8"));
}

/** Numbers at the start of a text: `AR1 AR2 what holds` quotes two. */
function quotedNumbers(source: string): string[] {
  const titles = source.match(/["'`](?:[A-Z]{2}\d+[, ]+)+/g) ?? [];
  return titles.flatMap((title) => title.match(/[A-Z]{2}\d+/g) ?? []);
}

const defined = [...readFileSync(`${root}docs/SPEC.md`, "utf8").matchAll(/\*\*([A-Z]{2}\d+)\*\*/g)];
const rules = defined.map(([, number]) => number);
const quoted = new Set(["src", "scripts", "e2e"].flatMap(testFiles).flatMap(quotedNumbers));

test("AR8 no number is used for two rules", () => {
  expect(rules.filter((number, i) => rules.indexOf(number) !== i)).toEqual([]);
});

test("AR8 every rule is quoted by a test", () => {
  expect(rules.filter((number) => !quoted.has(number))).toEqual([]);
});

test("AR8 every number that a test quotes is a rule", () => {
  expect([...quoted].filter((number) => !rules.includes(number))).toEqual([]);
});

test("AR8 a number inside a sentence is no quotation", () => {
  expect(quotedNumbers('test("AR1 AR2 both", f("as AR3 says"))')).toEqual(["AR1", "AR2"]);
});
