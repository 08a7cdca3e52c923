import { expect, test } from "vitest";
import { breakageReport, isNotLoaded } from "./breakageReport.ts";

const when = new Date(0);

const at = {
  version: "index-abc.js",
  browser: "Mozilla/5.0",
  device: { cores: 2, isolated: false, adapter: undefined, softwareAdapter: false },
  size: [1280, 720],
} as const;

test("HO12 a report tells error, version, browser and machine, and no address of the user's", () => {
  const error = new Error("it broke");
  error.stack = "Error: it broke\n    at f (https://host/a/index-abc.js?v=1&lat=43#x:1:2)";
  const components = "\n    at Panel (https://host/a/index-abc.js:3:4)";
  expect(breakageReport({ part: "Table", error, components, when }, at)).toBe(
    [
      "Equiflux: Table cannot be drawn",
      "Error: it broke",
      "Version: index-abc.js",
      "Browser: Mozilla/5.0",
      "Machine: 2 cores, shared memory no, WebGPU none",
      "Page: 1280 x 720 px",
      "Time: 1970-01-01T00:00:00.000Z",
      "",
      "Stack:",
      "Error: it broke\n    at f (https://host/a/index-abc.js:1:2)",
      "",
      "Components:",
      "at Panel (https://host/a/index-abc.js:3:4)",
    ].join("\n"),
  );
});

test("HO12 whatever is thrown, there is a report", () => {
  const report = breakageReport(
    { part: "Lab", error: "a word", components: "", when },
    { ...at, device: undefined },
  );
  expect(report).toContain("Error: a word\n");
  expect(report).toContain("Machine: not looked at");
  expect(report).not.toContain("Stack");
});

test.each([
  ["Chromium", "Failed to fetch dynamically imported module: https://host/assets/a.js", true],
  ["Firefox", "error loading dynamically imported module: https://host/assets/a.js", true],
  ["Safari", "Importing a module script failed.", true],
  ["a style", "Unable to preload CSS for /assets/a.css", true],
  ["our own", "no such month", false],
])("HO12 what could not be fetched is told from what broke: %s", (_, message, expected) => {
  expect(isNotLoaded(new TypeError(message))).toBe(expected);
});
