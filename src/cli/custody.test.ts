/** @file `custody`: the chain of custody of a bundle on the command line. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { writeBundle } from "../core/report/bundle.ts";
import { commandLine } from "../testing/commandLine.ts";
import { smallBundle } from "../testing/smallBundle.ts";

const folder = mkdtempSync(join(tmpdir(), "equiflux-custody-"));
afterAll(() => rmSync(folder, { recursive: true }));
const bundle = join(folder, "bundle.zip");
writeFileSync(bundle, writeBundle(smallBundle()));
writeFileSync(join(folder, "none.zip"), "none");

describe("custody", () => {
  test("CM49 prints the chain as JSON and writes the page", async () => {
    const page = join(folder, "page.html");
    const { code, out } = await commandLine("custody", bundle, "--html", page);
    expect(code).toBe(0);
    const { table, manifest } = smallBundle();
    expect(JSON.parse(out)).toMatchObject({
      custody: 1,
      bundle: manifest.bundle,
      selfTest: null,
      sites: [{ site: manifest.sites[0].site.id, table, verdicts: null }],
    });
    expect(readFileSync(page, "utf8")).toContain(`Chain of custody: ${manifest.sites[0].site.id}`);
  });

  test("CM49 a bundle of version 1 tells what it knows", async () => {
    const old = new URL("../testing/fixtures/bundle-v1.zip", import.meta.url).pathname;
    const { code, out } = await commandLine("custody", old);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ custody: 1, sites: [{ verdicts: null }] });
  });

  test("CM49 tells people the same", async () => {
    const { code, out } = await commandLine("custody", bundle, "--text");
    expect(code).toBe(0);
    expect(out).toContain("5  Calibration");
    expect(out).toContain("self-test: of the device not looked at");
  });

  test.each([
    ["no bundle", [], "BUNDLE: one bundle expected, got 0"],
    ["two", [bundle, bundle], "BUNDLE: one bundle expected, got 2"],
    ["what is none", [join(folder, "none.zip")], "none.zip"],
    ["a page that cannot be written", [bundle, "--html", join(folder, "no", "x.html")], "--html"],
  ])("CM49 %s is refused with place and remedy", async (_, words, message) => {
    const { code, out, err } = await commandLine("custody", ...words);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain(message);
  });
});
