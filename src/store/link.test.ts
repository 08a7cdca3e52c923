import { fc, test as property } from "@fast-check/vitest";
import { expect, test } from "vitest";
import { likelihoodTargets } from "../core/identifiability/likelihood.ts";
import { anySettings, names, real, whole } from "../testing/settingsArbitraries.ts";
import { holdsFiles } from "./holdings.ts";
import { linkVersion, readLink, writeLink } from "./link.ts";
import { defaultSettings, withPreset, withSeed, type Settings } from "./settings.ts";
import { lessonNames } from "./workshopLessons.ts";

const lab = fc.record({
  month: fc.constantFrom("2021-07", "1999-12"),
  positions: fc.dictionary(fc.constantFrom(...names), real(0, 1), { minKeys: 1 }),
  showsTruth: fc.boolean(),
  voices: fc.subarray([...likelihoodTargets], { minLength: 1 }),
  surfaceMonth: fc.constantFrom("2021-02", "2000-10"),
  tolerance: real(0.001, 1),
  withoutPriors: fc.boolean(),
  showsMinima: fc.boolean(),
});
const anyPlace = fc.record(
  { lesson: fc.constantFrom(...lessonNames), step: whole(1, 9), lab },
  { requiredKeys: [] },
);

/** Every setting there is, none of them as by default: a new one does not compile before it is here. */
const everything: Required<Settings> = {
  source: "files",
  bundle: undefined,
  twin: { pft: "woodland", years: 2, seed: 2 },
  form: { attributes: {}, lai: { kind: "alternative" }, units: {} },
  observations: { quality: "all", version: "raw" },
  start: { limits: { maxCycles: 1, tolerance: 0 }, saved: undefined },
  free: ["chl"],
  fixed: { chl: 0.1 },
  design: "lhs",
  engine: "cpu",
  ownEnsemble: [],
  ownSurrogate: { name: "", size: 0, lastModified: 0 },
  chain: withPreset(defaultSettings(), "thorough").chain,
  refine: { rounds: 1, members: 1, isUsed: true },
  baselines: { methods: ["gn"] },
  evidence: { targets: ["H"], from: "defaults" },
  rise: 1,
  posterior: { chains: 3, generations: 9, targets: ["H"] },
  seeds: 9,
  sensitivity: { method: "morris", secondOrder: false, by: "model" },
  surface: { axes: ["chl", "veg_h"], nodes: 9 },
};
const ofFiles = ["source", "form", "ownEnsemble", "ownSurrogate", "bundle"];

property.prop([anySettings, anyPlace])(
  "ID91 what a link holds comes back as it was",
  (settings, place) => {
    const opened = readLink(writeLink(settings, place), defaultSettings());
    expect(opened).toEqual({ settings, place, problems: [] });
  },
);

test("ID91 every setting is in a link, but for files and what is said of them", () => {
  const inLink = Object.keys(everything).filter((name) => !ofFiles.includes(name));
  const before = writeLink(defaultSettings());
  const silent = inLink.filter(
    (name) =>
      writeLink({ ...defaultSettings(), [name]: everything[name as keyof Settings] }) === before,
  );
  expect(silent).toEqual([]);
});

test("ID91 what is as by default is left out", () => {
  expect(writeLink(defaultSettings())).toBe("?v=1");
  expect(writeLink(withSeed(defaultSettings(), 7))).toBe("?v=1&seed=7");
  expect(writeLink(withPreset(defaultSettings(), "thorough"))).toBe("?v=1&preset=thorough");
});

property.prop([anySettings, anySettings], { numRuns: 20 })(
  "ID91 a link is read the same whatever was set before, but for what is said of files",
  (settings, before) => {
    const form = { ...before.form, units: { LE: "kW m-2" } };
    const opened = readLink(writeLink(settings), { ...before, source: "files", form });
    expect(opened?.settings).toEqual({ ...settings, form });
  },
);

test("ID92 an address without keys of ours is no link", () => {
  expect(readLink("", defaultSettings())).toBeUndefined();
  expect(readLink("?demo", defaultSettings())).toBeUndefined();
  expect(readLink("?utm_source=mail", defaultSettings())).toBeUndefined();
});

test.each([
  ["a key that is not known", "?v=1&seed=7&colour=red", [{ kind: "unknown key", key: "colour" }]],
  ["a newer version", `?v=${linkVersion + 1}&seed=7`, [{ kind: "newer", version: "2" }]],
  ["no version", "?seed=7", [{ kind: "no version" }]],
  ["a version that never was", "?v=x&seed=7", [{ kind: "unknown version", version: "x" }]],
  ["a key given twice", "?v=1&seed=7&seed=8", [{ kind: "twice", key: "seed" }]],
])("ID92 %s is told, and the rest is read", (_, query, problems) => {
  const opened = readLink(query, defaultSettings());
  expect(opened?.problems).toEqual(problems);
  expect(opened?.settings).toEqual(withSeed(defaultSettings(), 7));
});

test.each([
  "seed=-1",
  "seed=1.5",
  "seed=",
  "lambda=much",
  "lambda=1e9",
  "lambda=0x10",
  "lambda=NaN",
  "members=7",
  "members=1e99",
  "pft=jungle",
  "free=vmax0~vmax0",
  "free=vmax0~",
  "free=",
  "priors=veg_h*normal*12*0",
  "priors=veg_h*normal*12",
  "priors=height*normal*12*1",
  "targets=Rn*1~Rn*2",
  "targets=CO2*1",
  "changes=40*1",
  "split=third",
  "climate=stormy",
  "lesson=dance",
  "step=0",
  "evidence=H~LE*somewhere*-",
  "evidence=H~H*defaults*-",
  "posterior=8*2000*H",
  "sensitivity=sobol*64*2*model",
  "surface=vmax0*vmax0*9",
  "surface=vmax0*gradm*9*truth*vmax0*1",
  "seeds=1",
])("ID92 a value that makes no sense is told and left at its default: %s", (entry) => {
  const [key, text] = entry.split("=");
  const opened = readLink(`?v=1&${entry}`, defaultSettings());
  expect(opened?.problems).toEqual([{ kind: "bad value", key, text, form: expect.anything() }]);
  expect(opened?.settings).toEqual(defaultSettings());
});

const anyKey = fc.oneof(fc.constantFrom("v", "seed", "free", "lambda", "priors"), fc.string());

property.prop([fc.array(fc.tuple(anyKey, fc.string()))])(
  "ID92 whatever stands in an address, reading it ends with settings that can be written",
  (entries) => {
    const query = `?v=1&${new URLSearchParams(entries).toString()}`;
    const opened = readLink(query, defaultSettings());
    const again = opened && readLink(writeLink(opened.settings), defaultSettings());
    expect(again?.problems).toEqual([]);
    expect(again?.settings).toEqual(opened?.settings);
  },
);

test("ID100 no file is in a link, and it is known where the page holds some", () => {
  const mark = { name: "tower.csv", size: 9, lastModified: 1 };
  const own: readonly Partial<Settings>[] = [
    { source: "files" },
    { ownEnsemble: [mark] },
    { ownSurrogate: mark },
  ];
  for (const part of own) {
    const settings = { ...defaultSettings(), ...part };
    expect(writeLink(settings)).toBe(writeLink(defaultSettings()));
    expect(holdsFiles(settings)).toBe(true);
  }
  expect(holdsFiles(defaultSettings())).toBe(false);
});
