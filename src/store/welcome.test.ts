import { expect, test } from "vitest";
import { isWelcomeShown } from "./welcome.ts";
import { createWorkbench } from "./workbench.ts";

const fresh = createWorkbench().getState();
const file = new File(["TIMESTAMP_START"], "tower.csv");
const restored = { savedAt: 0, goesOn: [], runsAll: false, runsSites: false };

test("CH71 the welcome is there while nothing is open and nothing is kept", () => {
  expect(isWelcomeShown(fresh, undefined)).toBe(true);
  expect(isWelcomeShown(fresh, { status: "looking", restored: undefined })).toBe(true);
  expect(isWelcomeShown(fresh, { status: "keeping", restored: undefined })).toBe(true);
});

test.each([
  ["files were given", { files: [file] }],
  ["the whole chain runs", { runsAll: true }],
  ["a bundle is on its way", { opening: { name: "bundle.zip" } as never }],
  ["several sites run", { queue: {} as never }],
  ["a site is being read", { stages: { ...fresh.stages, site: { status: "running" } as never } }],
])("CH71 it makes room where %s", (_, change) => {
  expect(isWelcomeShown({ ...fresh, ...change }, undefined)).toBe(false);
});

test("CH71 it makes room for work that is brought back", () => {
  expect(isWelcomeShown(fresh, { status: "reading", restored: undefined })).toBe(false);
  expect(isWelcomeShown(fresh, { status: "keeping", restored })).toBe(false);
});

test("CH71 it is put away, and comes again over open work when it is asked for", () => {
  const open = { ...fresh, files: [file] };
  expect(isWelcomeShown({ ...fresh, welcome: "dismissed" }, undefined)).toBe(false);
  expect(isWelcomeShown({ ...open, welcome: "asked" }, undefined)).toBe(true);
});
