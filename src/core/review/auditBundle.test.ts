import { describe, expect, test } from "vitest";
import { smallBundle } from "../../testing/smallBundle.ts";
import type { BoundedRow } from "../report/boundedTable.ts";
import type { OpenedBundle } from "../report/openedBundle.ts";
import type { SiteProvenance } from "../report/provenance.ts";
import { auditBundle, tableOfBundle } from "./auditBundle.ts";

const content = smallBundle();
const [provenance] = content.manifest.sites;
const skilled = { ...provenance.surrogate.skill.H, R: 0.99, effectR2: 0.9 };

/** A run that went well at a site that was measured: nothing left to ask. */
const wellDone: SiteProvenance = {
  ...provenance,
  site: {
    ...provenance.site,
    synthetic: false,
    filledForcing: { airTempK: 0.02, lai: 1 },
    observed: { H: { present: 0.9, measured: 0.7 }, LE: { present: 0.9, measured: 0.6 } },
  },
  fidelity: {
    gate: [
      { flux: "H", measure: "R", value: 0.99, least: 0.97, passed: true },
      { flux: "LE", measure: "cosine", value: 0.95, least: 0.9, passed: true },
    ],
    gradient: {
      step: 0.01,
      medianCosine: { H: 1, LE: 1, weighted: 1 },
      medianRatio: { H: 1, LE: 1, weighted: 1 },
      points: [],
    },
    errors: {},
  },
  surrogate: { ...provenance.surrogate, skill: { ...provenance.surrogate.skill, H: skilled } },
  gaps: { ...provenance.gaps, surrogateAgainstModel: { H: 4, LE: 6 } },
};

const row = content.table[0];
const wellHeld: readonly BoundedRow[] = ["gradm", "chl"].map((name, i) => ({
  ...row,
  parameter: name,
  unit: "-",
  lower: [1, 0.01][i],
  upper: [15, 0.2][i],
  default: [9, 0.06][i],
  raw: [8.1, 0.073][i],
  value: [8.1, 0.073][i],
  out_of_range: false,
  bound_hit: false,
  excursion_share: 0,
  first_epoch: null,
  last_epoch: null,
  worst_excursion: 0,
  verdict: "identified",
}));

function opened(
  changes: Partial<SiteProvenance> = {},
  table = wellHeld,
  more: Partial<OpenedBundle> = {},
): OpenedBundle {
  const [{ id, surrogate, calibration }] = content.sites;
  const site = {
    id,
    provenance: { ...wellDone, ...changes },
    site: undefined,
    ensembles: undefined,
    evidence: undefined,
    surrogate,
    calibration,
  };
  return { manifest: content.manifest, table, sites: [site], warnings: [], ...more };
}

/** Rules beside that the record was left out, which every bundle here has. */
const rulesOf = (bundle: OpenedBundle) =>
  auditBundle(bundle)
    .filter(({ rule }) => rule !== "data-left-out")
    .map(({ severity, rule }) => `${severity} ${rule}`);

describe("the review of a bundle", () => {
  test("AU61 A run that went well gives nothing but that its data were left out", () => {
    expect(auditBundle(opened())).toMatchObject([
      { severity: "note", rule: "data-left-out", site: opened().sites[0].id },
    ]);
  });

  test("AU57 The table of a run that ended inside its ranges gives nothing, held parameters on bounds included", () => {
    const held = {
      ...row,
      parameter: "vgcov",
      unit: "-",
      lower: 0.1,
      upper: 1,
      value: 1,
      raw: null,
      status: "fixed",
      bound_hit: true,
      out_of_range: false,
      last_epoch: null,
    } as const;
    expect(rulesOf(opened({}, [...wellHeld, held]))).toEqual([]);
  });

  const { site, gaps, spinup, ensemble, skill } = wellDone;
  const gate = (measure: "R" | "effectR2" | "cosine") => ({
    gate: [{ flux: "LE", measure, value: 0.61, least: 0.9, passed: false }] as const,
    gradient: wellDone.fidelity?.gradient ?? null,
    errors: {},
  });
  const better = skill.calibrated.H;
  const worse = skill.default.H;
  const changes: readonly [string, Partial<SiteProvenance>, readonly string[], string][] = [
    ["a gate that was not passed", { fidelity: gate("effectR2") }, ["warning gate"], "0.61"],
    ["slopes that disagree", { fidelity: gate("cosine") }, ["warning gradient"], "0.61"],
    [
      "a surrogate far from ILS",
      { gaps: { ...gaps, surrogateAgainstModel: { H: 30, LE: 6 } } },
      ["warning surrogate-gap"],
      "30 W m-2",
    ],
    [
      "a mean that costs much",
      { gaps: { ...gaps, surrogateMean: { H: 48, LE: 60 }, surrogateBounded: { H: 48, LE: 60 } } },
      ["note averaging-gap"],
      "20 %",
    ],
    [
      "bounds that cost much",
      { gaps: { ...gaps, surrogateBounded: { H: 40, LE: 90 } } },
      ["note bounding-gap"],
      "50 %",
    ],
    [
      "a spin-up that drifts",
      { spinup: { ...spinup, converged: false, drift: 0.07 } },
      ["warning spin-up"],
      "0.07",
    ],
    [
      "an energy budget that is open",
      { closure: { energyMaxAbs: 3, waterMaxAbs: 0 } },
      ["error closure"],
      "3 W m-2",
    ],
    [
      "a water budget that is no number",
      { closure: { energyMaxAbs: 0, waterMaxAbs: Number.NaN } },
      ["error closure"],
      "water",
    ],
    [
      "forcing that was filled",
      { site: { ...site, filledForcing: { longwaveWM2: 1 } } },
      ["note filled-forcing"],
      "longwaveWM2 100 %",
    ],
    [
      "few observations",
      { site: { ...site, observed: { ...site.observed, H: { present: 1, measured: 0.05 } } } },
      ["warning few-observations"],
      "5 %",
    ],
    [
      "a synthetic site",
      { site: { ...site, synthetic: true } },
      ["note synthetic-site"],
      "synthetic",
    ],
    [
      "members that failed",
      { ensemble: { ...ensemble, failed: [{ member: 1, reason: "NaN" }] } },
      ["warning failed-members"],
      "1 of 8",
    ],
    [
      "errors above those of the defaults",
      { skill: { default: { H: better }, calibrated: { H: worse } } } as Partial<SiteProvenance>,
      ["warning skill"],
      "H",
    ],
  ];

  test.each(changes)("AU62 It tells of %s, with the number", (_, change, rules, told) => {
    const bundle = opened(change);
    expect(rulesOf(bundle)).toEqual(rules);
    expect(auditBundle(bundle).some(({ message }) => message.includes(told))).toBe(true);
  });

  test("AU62 What was not looked at is told as such", () => {
    const { fidelity: _, ...unseen } = wellDone;
    const bundle = opened();
    const blind = {
      ...bundle,
      sites: bundle.sites.map((each) => ({ ...each, provenance: unseen })),
    };
    expect(rulesOf(blind)).toEqual(["note gate"]);
    const unassessed = wellHeld.map((each) => ({ ...each, verdict: "not assessed" }));
    expect(rulesOf(opened({}, unassessed))).toEqual(["note not-assessed"]);
  });

  test("AU63 It tells of parameters that were outside their range to the end, and of verdicts that give a value up", () => {
    const last = content.sites[0].calibration.epochs.length - 1;
    const late = wellHeld.map((each, i) =>
      i === 0 ? { ...each, out_of_range: true, last_epoch: last } : each,
    );
    expect(rulesOf(opened({}, late))).toEqual(["warning late-excursion"]);
    const verdicts = ["ridge: chl", "not identifiable"];
    const doubtful = wellHeld.map((each, i) => ({ ...each, verdict: verdicts[i] }));
    expect(rulesOf(opened({}, doubtful))).toEqual(["note verdict", "note verdict"]);
  });

  test("AU63 What an older bundle does not tell is told", () => {
    const warning = {
      severity: "warning",
      where: "b.zip",
      message: "no evaluation",
      remedy: "calibrate again",
    } as const;
    expect(rulesOf(opened({}, wellHeld, { warnings: [warning] }))).toEqual(["note older-bundle"]);
  });

  test("AU61 The table of a bundle is one that was read: values, bounds, marks and states", () => {
    const { cells } = tableOfBundle({ table: content.table });
    expect(cells).toHaveLength(content.table.length);
    expect(cells[0]).toMatchObject({
      parameter: "gradm",
      value: 15,
      unit: "-",
      said: { lower: 1, upper: 15, outOfRange: true, boundHit: true, fixed: false },
    });
  });
});
