/** @file The chain of custody: what it tells, that nothing is left blank, and that it is text whatever the names are. */
import { test as property, fc } from "@fast-check/vitest";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { anyNames, anyRows } from "../../../testing/boundedRows.ts";
import { bundleContents } from "../../../testing/bundleContents.ts";
import { custodyCase } from "../../../testing/custodyCase.ts";
import { smallBundle } from "../../../testing/smallBundle.ts";
import { tableColumns } from "../boundedTable.ts";
import type { Manifest, SiteProvenance } from "../provenance.ts";
import { shownText } from "../forms/shown.ts";
import { marks } from "../tableMarks.ts";
import { custodyOf, type Custody } from "./custody.ts";
import { custodyHtml } from "./custodyHtml.ts";
import { custodyJson } from "./custodyJson.ts";
import { ownChoices } from "./ownChoices.ts";
import { custodyPages } from "./page/custodyPage.ts";
import type { PageFact } from "./page/section.ts";

const full = custodyCase("FR-Pue");
const whole = custodyOf(full.manifest, full.table);
const { manifest: plainManifest, table: plainTable } = smallBundle();
const plain = custodyOf(plainManifest, plainTable);

/** Every fact of a page. */
function factsOf(custody: Custody): readonly PageFact[] {
  return custodyPages(custody).flatMap(({ sections }) =>
    sections.flatMap(({ facts, below = [] }) => [...facts, ...below]),
  );
}

/** What a page says of a name. */
function said(custody: Custody, name: string): string {
  return factsOf(custody)
    .filter((fact) => fact.name === name)
    .map(({ value }) => value)
    .join(" | ");
}

describe("what it tells", () => {
  test("RP70 every link is there, from the manifest and the table, in full precision", () => {
    const [site] = whole.sites;
    const [provenance] = full.manifest.sites;
    expect(site.data.files).toEqual(provenance.site.files);
    expect(site.model.spinUp).toEqual(provenance.spinup);
    expect(site.design).toMatchObject({ members: 8, seed: 3, heldOutSeed: 1_000_006 });
    expect(site.surrogate.slopes?.optimum).toMatchObject({ cosineLE: -0.25, isFlatLE: true });
    expect(site.surrogate.gate).toEqual(provenance.fidelity?.gate);
    expect(site.calibration).toMatchObject({ mapping: "clip", priorWeight: 0.01 });
    expect(site.gaps).toEqual(provenance.gaps);
    expect(site.evaluation?.rows).toHaveLength(9);
    expect(site.table).toEqual(full.table);
    expect(whole.selfTest?.ok).toBe(true);
  });

  test("RP70 hashes stand on the page whole where there are few files, and all of them in the JSON", () => {
    const [site] = full.manifest.sites;
    const [hash] = site.site.files.map(({ sha256 }) => sha256);
    expect(custodyHtml(whole)).not.toContain(hash);
    expect(said(whole, "files")).toBe("and 3 more, with their hashes in the JSON");
    expect(custodyJson(whole)).toContain(hash);
    const one = { ...site, site: { ...site.site, files: site.site.files.slice(0, 1) } };
    const custody = custodyOf({ ...full.manifest, sites: [one] }, full.table);
    expect(custodyHtml(custody)).toContain(`<code>${hash}</code>`);
  });

  test("RP70 what was changed while the calibration ran is told", () => {
    expect(said(whole, "schedule")).toContain("from epoch 120 λ 10, rate 0.005");
  });

  test("RP70 a verdict's interval is in the parameter's unit", () => {
    const gradm = whole.sites[0].verdicts?.parameters.find(
      ({ parameter }) => parameter === "gradm",
    );
    expect(gradm).toMatchObject({ lower: 4.5, upper: 8, verdict: "ridge: vmax0" });
  });

  test("RP70 a self-test that failed and a search that did not settle are told", () => {
    const [site] = full.manifest.sites;
    const evidence = {
      runs: 5,
      failed: 0,
      engine: "cpu",
      unsettled: 9,
      targets: [],
      verdicts: [],
    } as const;
    const selfTest = [{ name: "sums", ok: false, value: 2, tolerance: 1 }];
    const manifest = { ...full.manifest, selfTest, sites: [{ ...site, evidence }] };
    const custody = custodyOf(manifest, full.table);
    expect(said(custody, "search")).toMatch(/^not settled/);
    expect(said(custody, "self-test")).toBe("failed: sums off by 2.0 of 1.0");
  });

  test("RP75 changes are against the default run, and none is told between unlike time means", () => {
    const { runs } = whole.sites[0];
    expect(runs.map(({ run }) => run)).toEqual([
      "default",
      "calibrated",
      "design",
      "dds",
      "sce",
      "cma",
      "gn",
      "surrogate",
    ]);
    const { default: before, calibrated } = full.manifest.sites[0].skill;
    const change = (calibrated.H?.RMSE ?? 0) / (before.H?.RMSE ?? 1) - 1;
    expect(runs[1].H?.change).toBe(change);
    expect(runs[0].H?.change).toBeNull();
    expect(runs[7]).toMatchObject({ by: "surrogate", at: "bins", H: { rmse: 40, change: null } });
  });
});

describe("what nobody looked at", () => {
  test("RP71 is null, and said on the page", () => {
    expect(plain.selfTest).toBeNull();
    const { surrogate, boundings, evaluation, verdicts } = plain.sites[0];
    expect([surrogate.gate, surrogate.slopes, boundings, evaluation, verdicts]).toEqual([
      null,
      null,
      null,
      null,
      null,
    ]);
    const asked = ["gate", "slopes", "at optimum", "otherwise", "optimisers", "self-test"];
    expect(asked.filter((name) => !said(plain, name).includes("not looked at"))).toEqual([]);
    expect(said(plain, "verdicts")).toMatch(/^not looked at/);
    expect(said(plain, "by resolution and half")).toBe("not looked at");
  });

  test("RP71 no fact and no cell is left blank", () => {
    for (const custody of [plain, whole]) {
      const cells = custodyPages(custody).flatMap(({ table, sections }) =>
        [table, ...sections.flatMap(({ tables = [] }) => tables)].flatMap(({ rows }) =>
          rows.flatMap((row) => row.map(({ text }) => text)),
        ),
      );
      const values = factsOf(custody).map(({ value }) => value);
      expect([...cells, ...values].filter((text) => text.trim() === "")).toEqual([]);
      expect([...cells, ...values].filter((text) => /undefined|NaN|\[object/.test(text))).toEqual(
        [],
      );
    }
  });

  test("RP71 a flux that was not observed is said so among the runs", () => {
    const html = custodyHtml(plain);
    expect(plain.sites[0].runs[1].LE).toBeNull();
    expect(html).toContain("not observed");
  });

  test("RP71 seeds of members that another run drew are not told as this one's", () => {
    const [site] = full.manifest.sites;
    const read = { ...site, surrogate: { ...site.surrogate, from: "eqf-1" } };
    const custody = custodyOf({ ...full.manifest, sites: [read] }, full.table);
    expect(custody.sites[0].design.seed).toBeNull();
    expect(said(custody, "training")).toContain("read from the bundle eqf-1");
  });
});

describe("JSON", () => {
  /** Names within a value, lists by what they hold. */
  function names(value: unknown, path = ""): readonly string[] {
    if (Array.isArray(value))
      return [...new Set(value.flatMap((item) => names(item, `${path}[]`)))];
    if (typeof value !== "object" || value === null) return [path];
    return Object.entries(value).flatMap(([name, part]) =>
      names(part, path === "" ? name : `${path}.${name}`),
    );
  }

  test("RP72 has stable names", async () => {
    const told = [...names(JSON.parse(custodyJson(whole)))].toSorted().join("\n");
    await expect(`${told}\n`).toMatchFileSnapshot("../../../testing/goldens/custodyNames.txt");
  });

  test("RP72 numbers are in full precision, what is no number is null", () => {
    const [site] = full.manifest.sites;
    const spinup = { ...site.spinup, drift: Number.NaN };
    const custody = custodyOf({ ...full.manifest, sites: [{ ...site, spinup }] }, full.table);
    const read: Custody = JSON.parse(custodyJson(custody));
    expect(read.sites[0].model.spinUp.drift).toBeNull();
    expect(read.sites[0].evaluation?.outOfTarget[0].change).toBe(-0.1675324675);
    expect(read.sites[0].table).toEqual(full.table);
  });

  test("RP72 every own choice is the name of something in it", () => {
    const [site] = whole.sites;
    for (const choice of ownChoices) expect(site).toHaveProperty(choice.split("."));
  });

  test("RP72 its names, the columns and marks of the table stand in the documentation", () => {
    const docs = readFileSync(new URL("../../../../docs/tables.md", import.meta.url), "utf8");
    for (const name of Object.keys(whole)) expect(docs).toContain(`\`${name}\``);
    for (const name of Object.keys(whole.sites[0])) expect(docs).toContain(`\`${name}\``);
    for (const { sign } of marks) expect(docs).toContain(`\`${sign}\``);
    for (const column of tableColumns) expect(docs).toContain(`\`${column}\``);
  });
});

describe("HTML", () => {
  const attribute = '(?: (?:class|id|href|lang|charset|content|http-equiv|name)="[^"<>]*")*';
  const tag = new RegExp(
    `^</?(?:html|head|meta|title|style|body|article|header|h1|h2|small|span|p|a|b|i|sup|div|table|thead|tbody|tr|th|td|strong|section|dl|dt|dd|code|footer)${attribute}>$`,
  );

  /** Tags that are none of ours, and text after they are taken away. */
  function taken(html: string) {
    const body = html.slice(html.indexOf("<body>"));
    return {
      foreign: (body.match(/<[^>]*>?/g) ?? []).filter((found) => !tag.test(found)),
      text: body
        .replaceAll(/<[^>]*>/g, "")
        .replaceAll("&lt;", "<")
        .replaceAll("&gt;", ">")
        .replaceAll("&quot;", '"')
        .replaceAll("&#39;", "'")
        .replaceAll("&#96;", "`")
        .replaceAll("&amp;", "&"),
    };
  }

  test("RP73 is a document of its own: no script, nothing is loaded, nothing runs", () => {
    const html = custodyHtml(whole);
    expect(html).toContain("default-src 'none'; style-src 'unsafe-inline'");
    expect(html).not.toMatch(
      /<script|<link|<img|<iframe|\bon[a-z]+=|javascript:|https?:|url\(|@import/i,
    );
    expect(taken(html).foreign).toEqual([]);
  });

  property.prop([fc.array(anyNames, { minLength: 8, maxLength: 8 }), anyRows], { numRuns: 60 })(
    "RP73 whatever names hold, they are text",
    (names, rows) => {
      const [id, file, device, note, reason, version, bundle, check] = names;
      const [site] = full.manifest.sites;
      const hostile: SiteProvenance = {
        ...site,
        site: { ...site.site, id, format: note, files: [{ name: file, sha256: reason, bytes: 1 }] },
        ensemble: { ...site.ensemble, device, notes: [note], failed: [{ member: 1, reason }] },
        surrogate: { ...site.surrogate, from: bundle },
      };
      const manifest: Manifest = {
        ...full.manifest,
        bundle,
        created: version,
        preset: check,
        versions: { [version]: note },
        selfTest: [{ name: check, ok: false, value: 1, tolerance: 0 }],
        sites: [hostile],
      };
      const html = custodyHtml(
        custodyOf(
          manifest,
          rows.map((row) => ({ ...row, site: id })),
        ),
      );
      const { foreign, text } = taken(html);
      expect(foreign).toEqual([]);
      const told = [...names, ...rows.map(({ parameter }) => parameter)];
      expect(told.filter((name) => !text.includes(shownText(name)) && name !== version)).toEqual(
        [],
      );
    },
  );

  property.prop([bundleContents], { numRuns: 40 })(
    "RP73 RP71 whatever a bundle holds, its page is whole: no foreign tag, no blank, no word of the language it is made with",
    ({ manifest, table }) => {
      const custody = custodyOf(manifest, table);
      expect(taken(custodyHtml(custody)).foreign).toEqual([]);
      const values = factsOf(custody).map(({ value }) => value);
      expect(values.filter((text) => text.trim() === "")).toEqual([]);
      const numbers = factsOf(custody).filter(({ name }) =>
        ["schedule", "budgets", "start"].includes(name),
      );
      expect(numbers.filter(({ value }) => /undefined|NaN|null/.test(value))).toEqual([]);
    },
  );

  test("RP74 a page for each site, with the table's marks and footnotes", () => {
    const { manifest, table } = custodyCase("FR-Pue", "DE-Tha");
    const html = custodyHtml(custodyOf(manifest, table));
    expect(html.match(/<article>/g)).toHaveLength(2);
    expect(html).toContain('<strong>0.20000</strong><sup class="signs">‡•</sup>');
    expect(html).toContain("‡ within 1 % of the range from its upper bound.");
    expect(html).toContain("Values are effective parameters");
    expect(html).toContain('href="#site-2-link-9"');
  });

  test("RP74 a synthetic site, a closed gate and failed members are said", () => {
    const made = { ...full.manifest.sites[0].site, synthetic: true, files: [] };
    const twin = { ...full.manifest, sites: [{ ...full.manifest.sites[0], site: made }] };
    expect(custodyHtml(custodyOf(twin, full.table))).toContain("nothing here was measured");
    expect(said(custodyOf(twin, full.table), "origin")).toMatch(/^synthetic/);
    expect(said(whole, "gate")).toMatch(/^closed: cosine of H is 0.750/);
    const [site] = full.manifest.sites;
    const ensemble = { ...site.ensemble, failed: [{ member: 5, reason: "too cold" }] };
    const custody = custodyOf({ ...full.manifest, sites: [{ ...site, ensemble }] }, full.table);
    expect(said(custody, "failed")).toBe("1, left out (member 5: too cold)");
  });

  test("RP74 what is our choice is called so", () => {
    const own = factsOf(whole).filter(({ isOwn }) => isOwn);
    expect(own.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["schedule", "values", "gate"]),
    );
    expect(custodyHtml(whole)).toContain("° Our choice: neither the public description");
  });
});
