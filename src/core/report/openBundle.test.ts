import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { smallBundle } from "../../testing/smallBundle.ts";
import { writeBundle } from "./bundle.ts";
import { openBundle } from "./openBundle.ts";

const first = new Uint8Array(
  readFileSync(new URL("../../testing/fixtures/bundle-v1.zip", import.meta.url)),
);

describe("a bundle that is opened", () => {
  test("RP40 everything in it is what it was before it was written", () => {
    const content = smallBundle();
    const opened = openBundle(writeBundle(content), "b.zip");
    if (!opened.ok) throw new Error(opened.problems.map(({ message }) => message).join("\n"));
    const { manifest, table, sites } = opened.value;
    const named = content.manifest.sites.map((site) => ({ ...site, file: "TEST" }));
    expect(manifest).toEqual({ ...content.manifest, sites: named });
    expect(table).toEqual(content.table);
    expect(sites[0].calibration).toEqual(content.sites[0].calibration);
    expect(sites[0].surrogate).toEqual(content.sites[0].surrogate);
    expect(sites[0].site).toBeUndefined();
  });

  test("RP41 one of version 1 opens, and what it does not tell is told", () => {
    const opened = openBundle(first, "old.zip");
    if (!opened.ok) throw new Error(opened.problems.map(({ message }) => message).join("\n"));
    const { manifest, sites, warnings } = opened.value;
    expect(manifest.schemaVersion).toBe(2);
    expect(warnings[0].message).toContain("of an older version");
    const [{ calibration }] = sites;
    expect(calibration.epochs).toHaveLength(4);
    expect(calibration.bounded.veg_h).toBe(5);
  });
});
