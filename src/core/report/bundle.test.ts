import { fc, test } from "@fast-check/vitest";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { describe, expect } from "vitest";
import { observedSite } from "../../testing/observedSite.ts";
import { smallBundle } from "../../testing/smallBundle.ts";
import { writeBundle } from "./bundle.ts";
import { readDesign } from "./bundle/bundleTables.ts";
import { summariseSite } from "./provenance.ts";
import { readBundle } from "./readBundle.ts";

describe("bundle", () => {
  test("RP5 a bundle holds what rereading and repeating need", () => {
    const files = Object.keys(unzipSync(writeBundle(smallBundle())));
    expect(files).toEqual([
      "manifest.json",
      "table.csv",
      "table.json",
      "ledger.csv",
      "epochs.csv",
      "design.csv",
      "effective.csv",
      "figures/gaps.csv",
      "figures/ranges.csv",
      "surrogate/TEST.json",
      "surrogate/TEST.f32",
      "calibration/TEST.json",
      "calibration/TEST.bin",
      "raw/TEST.f32",
    ]);
  });

  test("RP5 table and design read back exactly", () => {
    const content = smallBundle();
    const reading = readBundle(writeBundle(content), "b.zip");
    if (!reading.ok) throw new Error("the bundle was refused");
    expect(reading.value.table).toEqual(content.table);
    const { files } = reading.value;
    const designText = strFromU8(files.get("design.csv") ?? new Uint8Array());
    for (const { set, units } of content.designs) {
      expect(readDesign(designText, set)).toEqual(units);
    }
  });

  test("RP5 the manifest carries versions, seeds, settings, hashes, device, skill and closure", () => {
    const reading = readBundle(writeBundle(smallBundle()), "b.zip");
    if (!reading.ok) throw new Error("the bundle was refused");
    const keys = ["schemaVersion", "bundle", "program", "versions", "seed", "preset", "design"];
    for (const key of [...keys, "surrogateSettings", "boundMapping"]) {
      expect(reading.value.manifest).toHaveProperty([key]);
    }
    for (const key of [
      "site",
      "ensemble",
      "surrogate",
      "calibration",
      "skill",
      "closure",
      "gaps",
    ]) {
      expect(reading.value.manifest).toHaveProperty(["sites", 0, key]);
    }
    expect(reading.value.manifest).toHaveProperty(["sites", 0, "site", "files"]);
  });

  test("RP5 the manifest tells the model's options, given or not, and how long wave was estimated", () => {
    const site = observedSite(2);
    const model = { soilLayers: 5, water: { kind: "waterTable", depthM: 1 } } as const;
    const chosen = summariseSite({
      ...site,
      attributes: { ...site.attributes, model },
      longwaveFormula: "brutsaert",
    });
    expect(chosen.attributes.model).toEqual(model);
    expect(chosen.model).toEqual({
      soilLayers: 5,
      psicrToMetres: 1,
      water: { kind: "waterTable", depthM: 1 },
      slope: 0.03,
      terrainDeviationM: 20,
    });
    expect(chosen.longwaveFormula).toBe("brutsaert");
    const plain = summariseSite(site);
    expect(plain.model.water).toEqual({ kind: "none" });
    expect(plain.longwaveFormula).toBeNull();
  });

  test("RP8 a bundle from before these options opens", () => {
    const content = smallBundle();
    const files = unzipSync(writeBundle(content));
    const manifest = JSON.parse(strFromU8(files["manifest.json"]));
    manifest.schemaVersion = 1;
    delete manifest.sites[0].site.model;
    delete manifest.sites[0].site.longwaveFormula;
    files["manifest.json"] = strToU8(JSON.stringify(manifest));
    const reading = readBundle(zipSync(files), "old.zip");
    if (!reading.ok) throw new Error("the bundle was refused");
    expect(reading.value.table).toEqual(content.table);
  });

  test("RP6 the same content gives the same bytes", () => {
    expect(writeBundle(smallBundle())).toEqual(writeBundle(smallBundle()));
  });

  test.prop([fc.uint8Array()])("RP7 what is no bundle is refused, not half read", (bytes) => {
    const reading = readBundle(bytes, "x.zip");
    expect(reading.ok).toBe(false);
    expect(reading.problems[0].where).toBe("x.zip");
  });

  test("RP7 a bundle of an unknown schema version is refused", () => {
    const files = unzipSync(writeBundle(smallBundle()));
    files["manifest.json"] = strToU8('{"schemaVersion": 99}');
    const reading = readBundle(zipSync(files), "x.zip");
    expect(reading.problems[0].message).toMatch(
      /schema version 99, and this program reads versions up to 2/,
    );
  });
});
