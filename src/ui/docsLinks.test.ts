import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { docsSite } from "../../scripts/docs/site.ts";
import { chapterOf, chapters, docsHome } from "./docsLinks.ts";

const site = docsSite(fileURLToPath(new URL("../..", import.meta.url)));

test.each([docsHome, ...Object.values(chapters)])(
  "DO9 %s is on the site of the documentation",
  (address) => {
    const [page, anchor] = address.replace("./docs/", "").split("#");
    expect(String(site.get(page))).toContain(anchor === undefined ? "<main" : `id="${anchor}"`);
  },
);

test("DO9 every panel has its chapter, and what is no panel has none", () => {
  const panels = ["site", "model", "ensemble", "surrogate", "calibration", "equifinality", "table"];
  for (const panel of [...panels, "review", "lab"]) expect(chapterOf(panel)).toMatch(/^\.\/docs\//);
  expect(chapterOf("toString")).toBeUndefined();
});
