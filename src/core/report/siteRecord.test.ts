/** @file A site's record as files: what is written comes back to the last bit, and what is broken is refused. */
import { fc, test } from "@fast-check/vitest";
import { describe, expect, test as once } from "vitest";
import { complete } from "../base/progress.ts";
import { makeDemoTwin } from "../ensemble/demoTwin.ts";
import type { SiteAttributes, SiteData } from "../site/siteData.ts";
import { observedSite } from "../../testing/observedSite.ts";
import { writeBundle } from "./bundle.ts";
import { bundledSite, readBundle } from "./readBundle.ts";
import { smallBundle } from "../../testing/smallBundle.ts";
import { readSiteRecord, siteRecordBytes, siteRecordText } from "./siteRecord.ts";

const site = observedSite(3);
const [text, bytes] = [siteRecordText(site), siteRecordBytes(site)];

const models: fc.Arbitrary<SiteAttributes["model"]> = fc.constantFrom(
  undefined,
  { soilLayers: 5 },
  { psicrToMetres: 0.102, slope: 0.1, terrainDeviationM: 5 },
  { water: { kind: "none" } },
  { water: { kind: "irrigation", wetness: 0.8, months: { from: 4, to: 9 } } },
  { water: { kind: "waterTable", depthM: 1.5 } },
);

const values = fc.float64Array({ minLength: site.steps, maxLength: site.steps });
const codes = fc.uint8Array({ minLength: site.steps, maxLength: site.steps });

const sites: fc.Arbitrary<SiteData> = fc
  .record({ id: fc.string({ minLength: 1 }), place: fc.string(), model: models, values, codes })
  .map((drawn) => ({
    ...site,
    id: drawn.id,
    place: drawn.place,
    attributes: { ...site.attributes, ...(drawn.model && { model: drawn.model }) },
    forcing: { ...site.forcing, windMS: drawn.values },
    observations: {
      LE: {
        values: drawn.values,
        quality: drawn.codes,
        corrected: drawn.values,
        uncertainty: { values: drawn.values, column: "LE_RANDUNC" },
        spikes: drawn.codes,
        column: "LE",
        unit: "W m-2",
      },
      SWC: { values: drawn.values, quality: drawn.codes, column: "SWC", unit: "%" },
    },
  }));

describe("the record of a site", () => {
  test.prop([sites], { numRuns: 30 })(
    "RP13 comes back to the last bit, whatever was observed and set",
    (written) => {
      const read = readSiteRecord("x", siteRecordText(written), siteRecordBytes(written));
      expect(read).toEqual({ ok: true, value: written, problems: [] });
    },
  );

  once("RP13 a twin's comes back through a bundle, and a bundle without says so", async () => {
    const made = makeDemoTwin({ pft: "woodland", years: 1, seed: 3, stepSeconds: 3600 });
    const twin = { ...(await complete(made)).site, id: "TEST" };
    const of = (content: ReturnType<typeof smallBundle>) => {
      const bundle = readBundle(writeBundle(content), "x");
      return bundle.ok ? bundledSite(bundle.value, "x", bundle.value.manifest.sites[0]) : bundle;
    };
    const content = smallBundle();
    const [first] = content.sites;
    expect(of({ ...content, sites: [{ ...first, site: twin }] })).toEqual({
      ok: true,
      value: twin,
      problems: [],
    });
    expect(of(content)).toMatchObject({ ok: true, value: undefined });
  });

  test.prop([fc.integer({ min: 0, max: bytes.length - 1 })], { numRuns: 30 })(
    "RP14 series that are cut short are refused",
    (length) => {
      expect(readSiteRecord("x", text, bytes.slice(0, length)).ok).toBe(false);
    },
  );

  test.prop([fc.constantFrom("steps", "attributes", "observed", "id", "version", "synthetic")])(
    "RP14 a field that is missing or another thing is refused by its name",
    (name) => {
      for (const other of ["null", '"x"', "-1"]) {
        const changed = JSON.stringify({ ...JSON.parse(text), [name]: JSON.parse(other) });
        const read = readSiteRecord("x", changed, bytes);
        const isText = name === "id" && other === '"x"';
        expect(read.ok).toBe(isText);
      }
    },
  );
});
