import { readFileSync } from "node:fs";
import { test as property } from "@fast-check/vitest";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { bundleContents } from "../../testing/bundleContents.ts";
import { smallBundle } from "../../testing/smallBundle.ts";
import { smallEvidence } from "../../testing/smallEvidence.ts";
import { wholeBundle } from "../../testing/wholeBundle.ts";
import { writeBundle } from "./bundle.ts";
import { openBundle, readManifest } from "./openBundle.ts";
import type { OpenedBundle } from "./openedBundle.ts";
import { siteFileNames } from "./bundle/siteFiles.ts";

const first = new Uint8Array(
  readFileSync(new URL("../../testing/fixtures/bundle-v1.zip", import.meta.url)),
);

function opened(bytes: Uint8Array): OpenedBundle {
  const read = openBundle(bytes, "b.zip");
  if (!read.ok) throw new Error(read.problems.map(({ message }) => message).join("\n"));
  return read.value;
}

/** What is wrong with a bundle of which one file is another. */
function faultsWith(name: string, change: (text: string) => string, bundle = small): string[] {
  const files = unzipSync(bundle);
  const other = { ...files, [name]: strToU8(change(strFromU8(files[name]))) };
  return openBundle(zipSync(other, { level: 0 }), "b.zip").problems.map(
    ({ where, message }) => `${where}: ${message}`,
  );
}

const small = writeBundle(smallBundle());

describe("a bundle that is opened", () => {
  property.prop([bundleContents], { numRuns: 60 })(
    "RP40 everything in it is what it was before it was written, bit for bit",
    (content) => {
      const { manifest, table, sites } = opened(writeBundle(content));
      const names = siteFileNames(content.sites.map(({ id }) => id));
      const named = content.manifest.sites.map((site, k) => ({ ...site, file: names[k] }));
      expect(manifest).toEqual({ ...content.manifest, sites: named });
      expect(table).toEqual(content.table);
      for (const [k, site] of content.sites.entries()) {
        expect(sites[k].id).toBe(site.id);
        expect(sites[k].calibration).toEqual(site.calibration);
        expect(sites[k].surrogate).toEqual(site.surrogate);
        expect(sites[k].ensembles).toEqual(site.ensembles);
        expect(sites[k].site).toEqual(site.site);
        expect(sites[k].evidence).toEqual(site.evidence);
      }
    },
  );

  test("RP41 one of version 1 opens, and what it does not tell is told", () => {
    const { manifest, sites, warnings } = opened(first);
    expect(manifest.schemaVersion).toBe(2);
    expect(warnings.map(({ message }) => message).join()).toContain("of an older version");
    const [{ calibration, provenance }] = sites;
    expect(provenance.file).toBe("SYN-WOO");
    expect(calibration.epochs).toHaveLength(4);
    expect(calibration.epochs[0].meanLossH).toBeNaN();
    expect(calibration.bounded.veg_h).toBe(5);
    expect(calibration.sequence).toHaveLength(4);
    expect(calibration.ledger.map(({ parameter }) => parameter)).toEqual(["gradm", "chl"]);
  });

  test("RP41 sites of version 1 that shared their files are told to be lost", () => {
    const told = faultsWith(
      "manifest.json",
      (text) => {
        const manifest = JSON.parse(text);
        const [site] = manifest.sites;
        const twins = ["A B", "A_B"].map((id) => ({ ...site, site: { ...site.site, id } }));
        return JSON.stringify({ ...manifest, sites: twins });
      },
      first,
    );
    expect(told[0]).toContain("written to the same files (A_B)");
  });

  test("RP41 a later version is refused, with what to do; so is what is none", () => {
    const later = readManifest('{"schemaVersion": 3}', "b.zip");
    expect(later.problems[0].message).toContain("schema version 3");
    expect(later.problems[0].remedy).toContain("versions.equiflux");
    for (const version of ["null", '"2"', "0", "-1", "1.5", "[2]"]) {
      const none = readManifest(`{"schemaVersion": ${version}}`, "b.zip");
      expect(none.problems[0].message).toContain("a schema version from 1 to 2 expected");
    }
  });

  test("RP42 a field that is not what it must be is named with its file", () => {
    const mended = (from: RegExp, to: string) =>
      faultsWith("manifest.json", (text) => text.replace(from, to))[0];
    expect(mended(/"windowDays": \d+/, '"windowDays": "many"')).toBe(
      'b.zip: manifest.json: the manifest cannot be read: surrogateSettings.windowDays: a number expected, got "many"',
    );
    expect(mended(/"H": 40/, '"H": 1e999')).toContain("sites[0].gaps.surrogateSequence.H");
    expect(mended(/"soil": \d/, '"soil": 8')).toContain(
      "one of 1, 2, 3, 4, 5, 6, 7 expected, got 8",
    );
    expect(mended(/"seed": 3,/, "")).toContain(": seed: a value expected, got nothing");
    const epochs = faultsWith("calibration/TEST.json", (text) =>
      text.replace('"epochs": 2', '"epochs": 3'),
    );
    expect(epochs[0]).toContain("b.zip: calibration/TEST.json: ");
    expect(epochs[0]).toContain("not as many as it states");
  });

  test("RP42 fields that nobody knows are let through, as are files", () => {
    const files = unzipSync(small);
    const manifest = { ...JSON.parse(strFromU8(files["manifest.json"])), mood: "good" };
    const other = {
      ...files,
      "manifest.json": strToU8(JSON.stringify(manifest)),
      "notes/README.txt": strToU8("hello"),
    };
    expect(opened(zipSync(other)).table).toEqual(smallBundle().table);
  });

  test.each([
    ["site", '"site": "TEST"', '"site": "OTHER"', "the manifest knows no site OTHER"],
    ["bundle", '"bundle": "b1"', '"bundle": "b2"', "b1 expected as in the manifest, got b2"],
    ["value", '"value": 15', '"value": 15.5', "a bounded value from 1 to 15 expected, got 15.5"],
    ["value", '"value": 15', '"value": 14', "15 expected as in the manifest, got 14"],
    ["parameter", '"parameter": "chl"', '"parameter": "rflv"', "neither free nor fixed"],
    ["parameter", '"parameter": "chl"', '"parameter": "gradm"', "one row of chl at TEST expected"],
    ["status", '"status": "free"', '"status": "fixed"', "it is fixed here"],
  ])(
    "RP43 a table that is another than the manifest tells of is refused: %s",
    (_, from, to, told) => {
      const faults = faultsWith("table.json", (text) => text.replace(from, to));
      expect(faults.join("\n")).toContain("b.zip: table.json: ");
      expect(faults.join("\n")).toContain(told);
    },
  );

  test("RP43 a table.csv that is another than the table is told; a design that is none is refused", () => {
    const told = (name: string, from: RegExp, to: string) =>
      faultsWith(name, (text) => text.replace(from, to)).join();
    expect(told("table.csv", /,15,true/, ",14,true")).toContain(
      "b.zip: table.csv: it is not the table of the bundle: value of gradm at TEST is 14 there, 15 in table.json",
    );
    expect(told("table.csv", /^site/, "place")).toContain("cannot be read as a table");
    expect(told("design.csv", /gradm/, "gradn")).toContain("columns set, member, gradm, chl");
    expect(told("design.csv", /0\.\d+/, "many")).toContain(
      "a position for every parameter expected",
    );
    expect(told("design.csv", /0\.\d+/, "1.5")).toBe("");
  });

  test("RP43 a bundle of this version needs its calibration whole", () => {
    const { "calibration/TEST.json": _, "calibration/TEST.bin": __, ...rest } = unzipSync(small);
    expect(openBundle(zipSync(rest), "b.zip").problems[0].message).toContain(
      "the bundle lacks calibration/TEST.json",
    );
  });
});

describe("verdicts of a bundle", () => {
  const judged = unzipSync(wholeBundle());
  const whole = zipSync(judged, { level: 0 });
  const told = (from: RegExp | string, to: string): string =>
    faultsWith("verdicts/TEST.json", (text) => text.replace(from, to), whole).join("\n");

  test("RP60 come back with all that they rest on; without the file the bundle opens as before", () => {
    expect(opened(whole).sites[0].evidence).toEqual(smallEvidence(["gradm", "chl"]));
    const { "verdicts/TEST.json": _, ...before } = judged;
    const [site] = opened(zipSync(before, { level: 0 })).sites;
    expect(site.evidence).toBeUndefined();
    expect(site.provenance.evidence?.verdicts).toHaveLength(2);
  });

  test.each([
    [/"kind": "equiflux-verdicts"/, '"kind": "diary"', "kind: "],
    [/"position": 0,/, '"position": "NaN",', "profiles[0].points[0].position: a finite number"],
    [
      /"deviance": 1,/,
      '"deviance": "many",',
      "profiles[0].points[0].deviance: a number, or one of",
    ],
    [/"advice": "\w+"/, '"advice": "<b>"', "verdicts[0].advice: one of"],
    ['"parameters": [\n  "gradm"', '"parameters": [\n  "vmax0"', "gradm, chl expected as in the"],
    [/"sd": \[\s+"Infinity",/, '"sd": [', "fisher.sd: 2 numbers expected, got 1"],
    [/"unit": \[\s+1,/, '"unit": [', "profiles[0].points[2].unit: 2 numbers expected, got 1"],
    [
      /"slices": \[\s+\{\s+"parameter": "gradm"/,
      '"slices": [{"parameter": "chl"',
      "slices: one of each",
    ],
    [/"kind": "identified"/, '"kind": "ridge"', "verdicts[0]: gradm identified 0.125 (data) to"],
    [/"runs": 400/, '"runs": 4', "runs: 400 expected as in the manifest, got 4"],
  ])("RP61 what is not as it must be is named with its file: %s %s", (from, to, fault) => {
    expect(told(from, to)).toContain("b.zip: verdicts/TEST.json: the verdicts cannot be read: ");
    expect(told(from, to)).toContain(fault);
  });

  test("RP61 verdicts that the manifest does not tell of are refused", () => {
    const silent = (text: string): string => text.replace('"evidence": {', '"thoughts": {');
    const faults = faultsWith("manifest.json", silent, whole);
    expect(faults.join()).toContain("verdicts: none expected as in the manifest");
  });
});

describe("names of a site's files", () => {
  test("RP44 differ on every file system, and are plain", () => {
    const names = siteFileNames([
      "A B",
      "A_B",
      "a_b",
      "森林",
      "草原",
      "",
      "..",
      "CON",
      "x".repeat(99),
    ]);
    expect(names).toEqual([
      "A_B",
      "A_B-2",
      "a_b-3",
      "__",
      "__-2",
      "site_",
      "_",
      "site_CON",
      "x".repeat(60),
    ]);
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
  });
});
