import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { smallBundle } from "../../../testing/smallBundle.ts";
import { openBundle } from "../openBundle.ts";
import { tableDifferences } from "./compareTables.ts";
import { requestOf } from "./requestOf.ts";

const first = openBundle(
  new Uint8Array(readFileSync(new URL("../../../testing/fixtures/bundle-v1.zip", import.meta.url))),
  "old.zip",
);

describe("what was asked of a run", () => {
  test("RP47 is concluded for a bundle that did not write it down; what is guessed is told", () => {
    if (!first.ok) throw new Error(first.problems[0].message);
    const { manifest } = first.value;
    const read = requestOf(manifest, "old.zip");
    expect(read).toMatchObject({
      ok: true,
      problems: [],
      value: {
        settings: {
          ensemble: { members: 8, heldOut: 3, seed: 3 },
          calibration: { epochs: 4, priors: { gradm: { kind: "normal", mean: 9, sd: 1 } } },
        },
        refine: { rounds: 0 },
        design: "sobol",
        together: false,
        engine: "cpu",
        backend: "wasm",
        sites: [{ id: "SYN-WOO", fixed: { veg_h: 5 }, limits: { maxCycles: 4 }, brought: null }],
      },
    });
    const [site] = manifest.sites;
    const other = { ...site, site: { ...site.site, id: "B" } };
    const several = requestOf({ ...manifest, sites: [site, other] }, "old.zip");
    expect(several.problems[0].message).toContain("one by one is taken");
  });
});

describe("two tables", () => {
  const { table } = smallBundle();
  const [gradm, chl] = table;

  test("RP48 differ in the cells that are others, and in rows that only one has", () => {
    expect(tableDifferences(table, table)).toEqual([]);
    expect(tableDifferences(table, [gradm, { ...chl, value: 0.5, raw: null }])).toEqual([
      { site: "TEST", parameter: "chl", column: "raw", before: chl.raw, after: null },
      { site: "TEST", parameter: "chl", column: "value", before: chl.value, after: 0.5 },
    ]);
    const lost = tableDifferences([gradm, chl], [gradm]);
    expect(new Set(lost.map(({ parameter, after }) => `${parameter} ${after}`))).toEqual(
      new Set(["chl null"]),
    );
    const added = tableDifferences([gradm], [gradm, chl]);
    expect(added).toHaveLength(lost.length);
    expect(tableDifferences([gradm], [{ ...gradm, bundle: "b2" }], ["value"])).toEqual([]);
  });
});
