import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { literalTexts } from "../../testing/literalText.ts";

const panels = fileURLToPath(new URL("../panels", import.meta.url));

/** Components that say nothing of their own. */
function components(): readonly string[] {
  return readdirSync(panels, { recursive: true, encoding: "utf8" })
    .map((name) => name.replaceAll("\\", "/"))
    .filter(
      (name) =>
        /^(lab|bundle|equifinality|review)\/.*\.tsx$/.test(name) && !name.endsWith(".test.tsx"),
    );
}

test("ID90 no text stands in the components of lab, workshop, equifinality and review", () => {
  const found = components().flatMap((name) =>
    literalTexts(name, readFileSync(`${panels}/${name}`, "utf8")).map((text) => `${name}: ${text}`),
  );
  expect(found).toEqual([]);
});

test.each([
  ["text between tags", "<p>Some words</p>", ["Some words"]],
  ["a string in braces", '<p>{"Some words"}</p>', ["Some words"]],
  ["a template", "<p>{`${n} runs`}</p>", [" runs"]],
  ["either side of a choice", '<p>{n > 1 ? "runs" : "run"}</p>', ["runs", "run"]],
  ["behind a condition", '<p>{n > 1 && "many"}</p>', ["many"]],
  ["a label", '<Button label="Copy" />', ["Copy"]],
  ["a heard label", '<div aria-label={"Copy"} />', ["Copy"]],
  ["a fragment", "<>Some words</>", ["Some words"]],
])("ID90 the check finds %s", (_, code, texts) => {
  expect(literalTexts("a.tsx", `const a = ${code};`)).toEqual(texts);
});

test("ID90 the check leaves classes, keys, numbers and signs alone", () => {
  const code = '<p className="a note" data-x="some words">{words.a} · {12} %{x === "ab" && y}</p>';
  expect(literalTexts("a.tsx", `const a = ${code};`)).toEqual([]);
});
