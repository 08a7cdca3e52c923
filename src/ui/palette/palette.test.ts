import { describe, expect, test } from "vitest";
import type { Pipeline } from "../../runtime/pipeline.ts";
import type { Settings } from "../../store/settings.ts";
import { begin, idle } from "../../store/stage.ts";
import { createWorkbench, moveStage, type Workbench } from "../../store/workbench.ts";
import { palette as words } from "../words/en/palette.ts";
import type { Action } from "./action.ts";
import { findActions } from "./findActions.ts";
import { pageActions } from "./pageActions.ts";
import { keyNames, shortcutOf } from "./shortcuts.ts";
import { stageActions } from "./stageActions.ts";

type Edit = (now: Settings) => Settings;

/** What was called, with its first argument. */
type Calls = (readonly [string, unknown])[];

function pipelineOf(calls: Calls): Pipeline {
  return new Proxy({} as Pipeline, {
    get: (_, name) => (argument: unknown) => void calls.push([String(name), argument]),
  });
}

function actionsOf(state: Workbench, calls: Calls = []): readonly Action[] {
  const pipeline = pipelineOf(calls);
  const page = {
    scheme: "light" as const,
    turnScheme: () => void calls.push(["turnScheme", undefined]),
    go: (place: string) => void calls.push(["go", place]),
    chooseFiles: () => void calls.push(["chooseFiles", undefined]),
    showKeys: () => void calls.push(["showKeys", undefined]),
    places: [{ place: "lab", title: "Lab" }],
  };
  return [...stageActions(state, pipeline, words), ...pageActions(state, pipeline, page, words)];
}

function ready() {
  const store = createWorkbench();
  const device = { cores: 2, isolated: false, adapter: undefined, softwareAdapter: false };
  store.setState({ device });
  return store;
}

function one(actions: readonly Action[], id: string): Action {
  const found = actions.find((action) => action.id === id);
  if (!found) throw new Error(`palette: no action ${id}`);
  return found;
}

describe("the actions of an empty page", () => {
  const actions = actionsOf(ready().getState());

  test("UI41 each has a name of its own, and so a place of its own", () => {
    for (const key of ["id", "name"] as const) {
      expect(new Set(actions.map((action) => action[key])).size).toBe(actions.length);
    }
  });

  test("UI41 what cannot be done says why, in words", () => {
    expect(one(actions, "start-model").why).toBe("waits for Site");
    expect(one(actions, "pause-model").why).toBe("Model is not running");
    expect(one(actions, "undo").why).toBe("no change to undo");
    expect(one(actions, "light").why).toBe("in use already");
    expect(one(actions, "stopAll").why).toBe("nothing is running");
    expect(one(actions, "start-site").why).toBeUndefined();
    expect(one(actions, "runAll").why).toBeUndefined();
  });
});

test("UI41 a running stage is paused and stopped, and nothing is started over it", () => {
  const store = ready();
  moveStage(store, "site", () =>
    begin(idle(), { id: 1, key: "a", live: { survey: undefined }, nowMs: 0 }),
  );
  const calls: Calls = [];
  const actions = actionsOf(store.getState(), calls);
  expect(one(actions, "start-site").why).toBe("Site is running");
  expect(one(actions, "runAll").why).toBe("a stage is running");
  one(actions, "pause-site").act();
  one(actions, "stop-site").act();
  one(actions, "stopAll").act();
  expect(calls.map(([name]) => name)).toEqual(["pause", "stop", "stopAll"]);
});

test("UI41 panels, files, colours, presets and single parameters are actions too", () => {
  const calls: Calls = [];
  const state = ready().getState();
  const actions = actionsOf(state, calls);
  const [free] = state.settings.present.free;
  for (const id of ["go-lab", "open", "dark", "keys", "preset-thorough", `parameter-${free}`]) {
    one(actions, id).act();
  }
  expect(calls.map(([name]) => name)).toEqual([
    "go",
    "chooseFiles",
    "turnScheme",
    "showKeys",
    "change",
    "change",
  ]);
  const { present } = state.settings;
  const edit = calls[calls.length - 1][1] as Edit;
  expect(edit(present).free).toEqual(present.free.filter((name) => name !== free));
});

describe("finding an action by letters", () => {
  const actions = actionsOf(ready().getState());
  const names = (letters: string) => findActions(actions, letters).map(({ name }) => name);

  test("UI42 without letters, what can be done; with letters also what cannot, after the rest", () => {
    expect(findActions(actions, "").every(({ why }) => why === undefined)).toBe(true);
    const found = findActions(actions, "calibration");
    expect(found[0].name).toBe("Calibration");
    const blocked = found.findIndex(({ why }) => why !== undefined);
    expect(blocked).toBeGreaterThan(0);
    expect(found.slice(blocked).every(({ why }) => why !== undefined)).toBe(true);
  });

  test.each([
    ["vmax0", /vmax0/],
    ["drk", /^Dark/],
    ["colours dark", /^Dark/],
    ["go lab", /^Lab$/],
    ["demo", /demo/],
    ["run all", /^Run all/],
  ])("UI42 %s", (letters, name) => {
    expect(names(letters)[0]).toMatch(name);
  });

  test("UI42 letters that nothing has find nothing, signs of any sort too", () => {
    expect(names("qqqq")).toEqual([]);
    expect(names("(*[\\")).toEqual([]);
  });
});

describe("keys that are heard everywhere", () => {
  const stroke = (key: string, ...held: ("ctrl" | "meta" | "shift" | "alt")[]) => ({
    key,
    ctrlKey: held.includes("ctrl"),
    metaKey: held.includes("meta"),
    shiftKey: held.includes("shift"),
    altKey: held.includes("alt"),
  });

  test.each([
    [stroke("k", "ctrl"), "palette"],
    [stroke("K", "meta"), "palette"],
    [stroke("z", "ctrl"), "undo"],
    [stroke("Z", "ctrl", "shift"), "redo"],
    [stroke("y", "ctrl"), "redo"],
    [stroke("Enter", "meta"), "runAll"],
    [stroke("?", "shift"), "keys"],
    [stroke("k"), undefined],
    [stroke("k", "ctrl", "alt"), undefined],
    [stroke("Enter"), undefined],
  ])("UI43 %o asks for %s", (given, asked) => {
    expect(shortcutOf(given, false)).toBe(asked);
  });

  test("UI43 where text is written signs are text, and undo is the field's own", () => {
    expect(shortcutOf(stroke("?", "shift"), true)).toBeUndefined();
    expect(shortcutOf(stroke("z", "ctrl"), true)).toBeUndefined();
    expect(shortcutOf(stroke("k", "ctrl"), true)).toBe("palette");
  });

  test("UI43 keys are named as they stand on the keyboard", () => {
    expect(keyNames("mod Shift Z", false)).toEqual(["Ctrl", "Shift", "Z"]);
    expect(keyNames("mod K", true)).toEqual(["⌘", "K"]);
    expect(keyNames("Page Up", false)).toEqual(["Page Up"]);
  });
});
