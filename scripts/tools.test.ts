/** @file The decisions the two commands make: what is installed, what is old, what was counted. */
import { mkdtempSync, mkdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { isInstalled } from "./dependencies.mjs";
import { newestChange } from "./freshness.mjs";
import { playwrightCounts, sumCounts, vitestCounts } from "./testCounts.mjs";

test("AR10 packages are installed when each locked one is there in its version", () => {
  const wanted = { "": {}, a: { version: "1.0.0" }, b: { version: "2.0.0", optional: true } };
  expect(isInstalled(wanted, { a: { version: "1.0.0" } })).toBe(true);
  expect(isInstalled(wanted, { a: { version: "1.0.1" } })).toBe(false);
  expect(isInstalled(wanted, { b: { version: "2.0.0" } })).toBe(false);
  expect(isInstalled(wanted, { a: { version: "1.0.0" }, b: { version: "2.0.1" } })).toBe(false);
});

test("AR10 the newest change is found however deep it lies", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "equiflux-"));
  mkdirSync(path.join(folder, "deep"));
  const file = path.join(folder, "deep", "a.ts");
  writeFileSync(file, "");
  const later = new Date("2100-01-01T00:00:00Z");
  utimesSync(file, later, later);
  expect(newestChange(folder)).toBe(later.getTime());
  rmSync(folder, { recursive: true });
  expect(newestChange(folder)).toBe(0);
});

test("AR11 the sum counts every runner's tests, and a failed check as one failure", () => {
  const unit = vitestCounts({
    numPassedTests: 7,
    numFailedTests: 2,
    numPendingTests: 1,
    numTodoTests: 0,
  });
  const e2e = playwrightCounts({ stats: { expected: 3, unexpected: 0, flaky: 1, skipped: 0 } });
  const lint = { ok: false, counts: undefined };
  const crashed = { ok: false, counts: { passed: 4, failed: 0, skipped: 0 } };
  const outcomes = [lint, crashed, { ok: false, counts: unit }, { ok: false, counts: e2e }];
  expect(sumCounts(outcomes)).toEqual({ passed: 14, failed: 5, skipped: 1 });
  expect(sumCounts([{ ok: true, counts: undefined }])).toMatchObject({ passed: 0, failed: 0 });
});
