/** @file Where one can go, what can be set, opened and looked at. */
import { parameters, type ParameterName } from "../../core/model/parameters.ts";
import type { Pipeline } from "../../runtime/pipeline.ts";
import { released } from "../../store/fixedValues.ts";
import { presetOf, withPreset } from "../../store/settings.ts";
import { chainNames, type Workbench } from "../../store/workbench.ts";
import { presetNames, stageTitles } from "../panels/chainOptions.ts";
import type { Scheme } from "../theme.ts";
import type { PaletteWords } from "../words/palette.ts";
import type { Action } from "./action.ts";

/** What the page does that the pipeline does not. */
export interface PageDoor {
  readonly scheme: Scheme;
  readonly turnScheme: () => void;
  /** Go to a panel by its place in the address. */
  readonly go: (place: string) => void;
  /** Ask for files. */
  readonly chooseFiles: () => void;
  readonly showKeys: () => void;
  /** Panels that are no stage: place and title. */
  readonly places: readonly { readonly place: string; readonly title: string }[];
}

export function pageActions(
  state: Workbench,
  pipeline: Pipeline,
  page: PageDoor,
  words: PaletteWords,
): readonly Action[] {
  return [
    ...goActions(page, words),
    ...settingActions(state, pipeline, words),
    {
      id: "open",
      group: words.groups.files,
      name: words.files.open,
      act: page.chooseFiles,
    },
    ...viewActions(state, pipeline, page, words),
    ...parameters.map(({ name }) => parameterAction(name, state, pipeline, words)),
  ];
}

function goActions({ go, places }: PageDoor, { groups }: PaletteWords): readonly Action[] {
  const stages = chainNames.map((place) => ({ place, title: stageTitles[place] }));
  return [...stages, ...places].map(({ place, title }) => ({
    id: `go-${place}`,
    group: groups.go,
    name: title,
    act: () => go(place),
  }));
}

function settingActions(
  { settings }: Workbench,
  pipeline: Pipeline,
  { groups, settings: said, why }: PaletteWords,
): readonly Action[] {
  const now = presetOf(settings.present);
  return [
    ...presetNames.map(({ value, label }) => ({
      id: `preset-${value}`,
      group: groups.settings,
      name: said.preset(label),
      why: now === value ? why.inUse : undefined,
      act: () => pipeline.change((present) => withPreset(present, value)),
    })),
    {
      id: "undo",
      group: groups.settings,
      name: said.undo,
      keys: "mod Z",
      why: settings.past.length > 0 ? undefined : why.nothingToUndo,
      act: pipeline.undo,
    },
    {
      id: "redo",
      group: groups.settings,
      name: said.redo,
      keys: "mod Shift Z",
      why: settings.future.length > 0 ? undefined : why.nothingToRedo,
      act: pipeline.redo,
    },
  ];
}

function viewActions(
  { follows }: Workbench,
  pipeline: Pipeline,
  { scheme, turnScheme, showKeys }: PageDoor,
  { groups, view, why }: PaletteWords,
): readonly Action[] {
  const group = groups.view;
  const scheming = (name: Scheme): Action => ({
    id: name,
    group,
    name: view[name],
    why: scheme === name ? why.inUse : undefined,
    act: turnScheme,
  });
  return [
    scheming("light"),
    scheming("dark"),
    {
      id: "follow",
      group,
      name: follows ? view.stay : view.follow,
      act: () => pipeline.follow(!follows),
    },
    { id: "keys", group, name: view.keys, keys: "?", act: showKeys },
  ];
}

function parameterAction(
  name: ParameterName,
  state: Workbench,
  pipeline: Pipeline,
  { groups, parameters: said, why }: PaletteWords,
): Action {
  const { free } = state.settings.present;
  const isFree = free.includes(name);
  return {
    id: `parameter-${name}`,
    group: groups.parameters,
    name: isFree ? said.hold(name) : said.free(name),
    why: isFree && free.length === 1 ? why.onlyOne : undefined,
    act: () =>
      pipeline.change((settings) =>
        isFree
          ? { ...settings, free: settings.free.filter((other) => other !== name) }
          : released(settings, name),
      ),
  };
}
