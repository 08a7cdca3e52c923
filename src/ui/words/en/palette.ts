/** @file English: the command palette, and the list of keys. */

export const palette = {
  title: "Every action of the page",
  search: "What would you like to do?",
  count: (count: number) => (count === 1 ? "1 action" : `${count} actions`),
  nothing: "No action has such a name.",
  groups: {
    run: "Run",
    go: "Go to",
    settings: "Settings",
    files: "Files",
    view: "View",
    parameters: "Parameters",
  },
  run: {
    start: {
      first: (stage: string) => `Run ${stage}`,
      again: (stage: string) => `Run again ${stage}`,
      over: (stage: string) => `Start over ${stage}`,
      open: (stage: string) => `Open ${stage}`,
      openAgain: (stage: string) => `Open again ${stage}`,
    },
    pause: (stage: string) => `Pause ${stage}`,
    resume: (stage: string) => `Resume ${stage}`,
    stop: (stage: string) => `Stop ${stage}`,
    all: "Run all stages that are not up to date",
    stopAll: "Stop all stages",
    demo: "Try the demo: the twin through all stages",
  },
  settings: {
    preset: (name: string) => `Preset ${name}`,
    undo: "Undo the last change of settings",
    redo: "Redo the change of settings",
  },
  files: { open: "Open flux-tower files or a bundle" },
  view: {
    light: "Light colours",
    dark: "Dark colours",
    follow: "Follow the work from panel to panel",
    stay: "Stay where you are while stages run",
    keys: "List the keys",
  },
  parameters: {
    free: (name: string) => `Free ${name}: let it be calibrated`,
    hold: (name: string) => `Hold ${name}: keep it as it is`,
  },
  why: {
    isRunning: (stage: string) => `${stage} is running`,
    notRunning: (stage: string) => `${stage} is not running`,
    notPaused: (stage: string) => `${stage} has nothing to go on from`,
    waits: (stages: string) => `waits for ${stages}`,
    noFiles: "choose files first",
    busy: "a stage is running",
    device: "the device is being looked at",
    nothingRuns: "nothing is running",
    inUse: "in use already",
    nothingToUndo: "no change to undo",
    nothingToRedo: "no change to redo",
    onlyOne: "one parameter has to be free",
    notNow: "not possible now: its panel says why",
  },
  help: {
    title: "Keys",
    close: "Close",
    or: "or",
    sections: [
      {
        title: "Everywhere",
        keys: [
          { keys: ["mod K"], does: "find any action by its name" },
          { keys: ["?"], does: "show this list" },
          { keys: ["mod Enter"], does: "run all stages that are not up to date" },
          { keys: ["mod Z"], does: "undo the last change of settings" },
          { keys: ["mod Shift Z", "mod Y"], does: "redo it" },
          { keys: ["Tab", "Shift Tab"], does: "to the next control, or back" },
          { keys: ["Escape"], does: "close what lies over the page" },
        ],
      },
      {
        title: "Calibration, with the focus on its deck",
        keys: [
          { keys: ["Space"], does: "play and hold" },
          { keys: [".", "→"], does: "an epoch on" },
          { keys: ["←"], does: "an epoch back" },
        ],
      },
      {
        title: "Sliders: the lab, and the epoch to look at",
        keys: [
          { keys: ["←", "→"], does: "a step down, a step up" },
          { keys: ["Page Up", "Page Down"], does: "ten steps" },
          { keys: ["Home", "End"], does: "to either end" },
        ],
      },
      {
        title: "The table under review",
        keys: [
          { keys: ["←", "→", "↑", "↓"], does: "from value to value" },
          { keys: ["Home", "End"], does: "to the first or last value of the line" },
          { keys: ["Page Up", "Page Down"], does: "a page of lines" },
        ],
      },
      {
        title: "Tabs, tables and lists",
        keys: [
          { keys: ["←", "→"], does: "the next tab; scroll a table sideways" },
          { keys: ["Space"], does: "open or close a section, tick a box" },
        ],
      },
    ],
  },
};
