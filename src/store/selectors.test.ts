import { fc, test as property } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import { change, redo, startHistory, undo, type History } from "./history.ts";
import { filesOf, withFiles } from "./ownFiles.ts";
import {
  chainKeys,
  dependents,
  isInChain,
  isStale,
  keysOf,
  missing,
  needsOf,
  siteKey,
} from "./selectors.ts";
import { defaultSettings, presetOf, withPreset, withSeed, type Settings } from "./settings.ts";
import { begin, failWith, finish, idle, type Stage } from "./stage.ts";
import {
  chainNames,
  createWorkbench,
  stageNames,
  type Lives,
  type Outputs,
  type StageName,
} from "./workbench.ts";

const settings = defaultSettings();
const { chain } = settings;

/** Stages that stand beside the chain. */
const isBeside = (name: StageName) =>
  name !== "refinement" && !chainNames.some((own) => own === name);
const keysFor = (asked: Settings) => chainKeys(siteKey(asked, []), asked);

/** One change of each kind, and the first stage it touches. */
const changes: readonly { readonly first: StageName; readonly edit: Settings }[] = [
  { first: "site", edit: { ...settings, twin: { ...settings.twin, seed: 9 } } },
  { first: "site", edit: { ...settings, source: "files" } },
  { first: "ensemble", edit: { ...settings, free: ["vmax0"] } },
  { first: "ensemble", edit: { ...settings, design: "lhs" } },
  {
    first: "model",
    edit: { ...settings, start: { ...settings.start, limits: { maxCycles: 9, tolerance: 0.1 } } },
  },
  {
    first: "surrogate",
    edit: { ...settings, chain: { ...chain, surrogate: { ...chain.surrogate, units: 5 } } },
  },
  {
    first: "calibration",
    edit: { ...settings, chain: { ...chain, calibration: { ...chain.calibration, lambda: 7 } } },
  },
];

describe("staleness", () => {
  test.each(changes)(
    "ST4 a change of the $first stage changes it and what follows, nothing before",
    ({ first, edit }) => {
      const before = keysFor(settings);
      const after = keysFor(edit);
      // What stands beside the chain has tests of its own.
      const moved = stageNames.filter((name) => !isBeside(name) && before[name] !== after[name]);
      const following = stageNames.filter((name) => dependents(first).includes(name));
      expect(moved).toEqual([first, ...following.filter((name) => !isBeside(name))]);
    },
  );

  test("ST4 another choice of observations touches what is compared, not what is sampled", () => {
    const before = keysFor(settings);
    const after = keysFor({ ...settings, observations: { quality: "all", version: "raw" } });
    const moved = stageNames.filter((name) => before[name] !== after[name]);
    expect(moved.filter((name) => !isBeside(name))).toEqual([
      "model",
      "calibration",
      "refinement",
      "table",
    ]);
    expect(moved).toEqual(expect.arrayContaining(["contrast", "baselines"]));
  });

  test("ST4 designs side by side follow from sizes and slopes, not from the design or the epochs chosen", () => {
    const contrast = (asked: Settings) => keysFor(asked).contrast;
    const { ensemble, calibration, surrogate } = chain;
    const edits: readonly Partial<Settings["chain"]>[] = [
      { ensemble: { ...ensemble, members: 99 } },
      { surrogate: { ...surrogate, units: 5 } },
      { calibration: { ...calibration, weightH: 9 } },
    ];
    for (const edit of edits) {
      expect(contrast({ ...settings, chain: { ...chain, ...edit } })).not.toBe(contrast(settings));
    }
    const epochs = { ...calibration, epochs: 3, lambda: 9 };
    const same = { ...settings, design: "lhs", chain: { ...chain, calibration: epochs } } as const;
    expect(contrast(same)).toBe(contrast(settings));
  });

  test("ST12 refinement takes the place of surrogate and calibration only where it is used", () => {
    const used = { ...settings, refine: { ...settings.refine, isUsed: true } };
    const [before, after] = [keysFor(settings), keysFor(used)];
    const chained = stageNames.filter((name) => !isBeside(name));
    expect(chained.filter((name) => before[name] !== after[name])).toEqual(["table"]);
    const more = { ...used, refine: { ...used.refine, rounds: 5 } };
    const moved = chained.filter((name) => after[name] !== keysFor(more)[name]);
    expect(moved).toEqual(["refinement", "table"]);
    const unused = { ...settings, refine: { ...settings.refine, rounds: 5 } };
    expect(keysFor(unused).table).toBe(before.table);
    expect(needsOf(used, "table")).toContain("refinement");
    expect(needsOf(settings, "table")).not.toContain("refinement");
    expect([isInChain(used, "refinement"), isInChain(settings, "refinement")]).toEqual([
      true,
      false,
    ]);
    expect(dependents("refinement").filter((name) => !isBeside(name))).toEqual(["table"]);
    expect(isInChain(used, "contrast")).toBe(false);
  });

  test("ST4 what is shown is stale exactly when its key is not the present one", () => {
    const started = begin<string, undefined>(idle(), {
      id: 1,
      key: "a",
      live: undefined,
      nowMs: 0,
    });
    expect(isStale(idle<string, undefined>() as Stage<unknown, unknown>, "a")).toBe(false);
    expect(isStale(started, "a")).toBe(false);
    expect(isStale(finish(started, 1, "x", 1), "b")).toBe(true);
  });

  test("ST2 after an import that failed the chain goes on from the site before it", () => {
    const store = createWorkbench();
    const before = keysOf(store.getState());
    const open = begin<Outputs["site"], Lives["site"]>(idle(), {
      id: 1,
      key: before.site,
      live: { survey: undefined },
      nowMs: 0,
    });
    const done = finish(open, 1, {} as Outputs["site"], 1);
    const again = begin(done, { id: 2, key: "other", live: { survey: undefined }, nowMs: 2 });
    const { stages, settings: history } = store.getState();
    store.setState({
      stages: { ...stages, site: failWith(again, 2, []) },
      settings: { ...history, present: { ...history.present, source: "files" } },
    });
    expect(keysOf(store.getState())).toEqual(before);
    expect(missing(store.getState(), "model")).toEqual([]);
    expect(isStale(store.getState().stages.site, before.site)).toBe(false);
  });

  test("ST4 a stage names what it waits for", () => {
    const store = createWorkbench();
    expect(missing(store.getState(), "site")).toEqual([]);
    expect(missing(store.getState(), "calibration")).toEqual(["site", "model", "surrogate"]);
  });
});

const moves = fc.array(
  fc.oneof(fc.integer(), fc.constant("undo" as const), fc.constant("redo" as const)),
);

property.prop([moves])("ST5 undo takes back what was set, redo sets it again", (steps) => {
  const history = steps.reduce<History<number>>(
    (now, step) => (step === "undo" ? undo(now) : step === "redo" ? redo(now) : change(now, step)),
    startHistory(0),
  );
  if (history.past.length > 0) expect(redo(undo(history))).toEqual(history);
  if (history.future.length > 0) expect(undo(redo(history))).toEqual(history);
});

describe("what is brought in place of a stage", () => {
  const mark = { name: "e.nc", size: 9, lastModified: 1 };
  const ownEnsemble = { ...settings, ownEnsemble: [mark] };
  const ownSurrogate = { ...settings, ownSurrogate: mark };

  test("ST11 an ensemble of another model needs the site alone, and no design of ours touches it", () => {
    const state = createWorkbench().getState();
    const asked = { ...state, settings: startHistory<Settings>(ownEnsemble) };
    expect(missing(state, "ensemble")).toEqual(["site", "model"]);
    expect(missing(asked, "ensemble")).toEqual(["site"]);
    const before = keysFor(ownEnsemble);
    const after = keysFor({ ...ownEnsemble, design: "lhs", free: ["vmax0"], engine: "cpu" });
    const own = stageNames.filter((name) => !isBeside(name));
    expect(own.map((name) => after[name])).toEqual(own.map((name) => before[name]));
    const other = keysFor({ ...ownEnsemble, ownEnsemble: [{ ...mark, lastModified: 2 }] });
    expect(other.ensemble).not.toBe(before.ensemble);
    expect(before.ensemble).not.toBe(keysFor(settings).ensemble);
  });

  test("ST11 a saved surrogate needs no ensemble and no training", () => {
    const asked = {
      ...createWorkbench().getState(),
      settings: startHistory<Settings>(ownSurrogate),
    };
    expect(missing(asked, "surrogate")).toEqual(["site"]);
    expect(stageNames.filter((name) => isInChain(ownSurrogate, name))).not.toContain("ensemble");
    const changed = { ...ownSurrogate, design: "lhs" as const };
    expect(keysFor(changed).surrogate).toBe(keysFor(ownSurrogate).surrogate);
    expect(keysFor(changed).table).toBe(keysFor(ownSurrogate).table);
  });

  test("ST11 files are found again by their marks, and a file given twice is kept once", () => {
    const file = (name: string, lastModified: number) => new File(["x"], name, { lastModified });
    const files = withFiles([file("a", 1), file("b", 1)], [file("a", 1), file("a", 2)]);
    expect(files).toHaveLength(3);
    expect(filesOf(files, [{ name: "a", size: 1, lastModified: 2 }])).toEqual([files[2]]);
    expect(() => filesOf(files, [mark])).toThrow("e.nc is not among the files");
  });
});

describe("settings", () => {
  test("ST6 a preset is recognised until a number is changed by hand", () => {
    expect(presetOf(settings)).toBe("quick");
    expect(presetOf(withPreset(settings, "thorough"))).toBe("thorough");
    expect(presetOf(withSeed(withPreset(settings, "standard"), 12))).toBe("standard");
    expect(presetOf(changes[5].edit)).toBeUndefined();
  });

  test("ST6 it is recognised too where it is written down that nothing was chosen beside it", () => {
    const { calibration, ...rest } = settings.chain;
    const having = (more: Partial<typeof calibration>) =>
      presetOf({ ...settings, chain: { ...rest, calibration: { ...calibration, ...more } } });
    const balanced = { H: 3, LE: 1 };
    const nothing = { bounding: "clip", priorWeight: 0.01, priors: {}, extra: {} } as const;
    expect(having({ ...nothing, changes: [], split: { kind: "none" }, balanced })).toBe("quick");
    expect(having({ bounding: "reflect" })).toBeUndefined();
    expect(having({ priorWeight: 0.02 })).toBeUndefined();
    expect(having({ priors: { chl: { kind: "normal", mean: 0.06, sd: 1 } } })).toBeUndefined();
    expect(having({ extra: { Rn: 1 } })).toBeUndefined();
    expect(having({ changes: [{ epoch: 3, lambda: 2 }] })).toBeUndefined();
  });
});
