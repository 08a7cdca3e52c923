/** @file `contrast`: one parameter at a time against all at once, on the same budget, with the same judges. */
import {
  contrastDesignsAt,
  type Contrast,
  type ContrastColumn,
} from "../../core/calibration/contrast.ts";
import { presetNames, presetSettings } from "../../core/calibration/presets.ts";
import type { ChainSettings } from "../../core/calibration/presets.ts";
import { contrastMarkdown } from "../../core/report/contrastTable.ts";
import { summariseGradients } from "../../core/report/fidelitySummary.ts";
import { gateChecks } from "../../core/surrogate/gate.ts";
import { choiceOf, numberOf } from "../arguments.ts";
import type { Arguments } from "../arguments.ts";
import { chainEngines } from "../chainEngines.ts";
import type { Command } from "../command.ts";
import { closeEngine, engineFlags, engineOf } from "../ensembleEngines.ts";
import { writeResult } from "../files.ts";
import { freeFlags } from "../parameterArguments.ts";
import { prepare, spinUpFlags } from "../preparation.ts";
import { withProgress } from "../progressLine.ts";
import { observationFlags, siteFlags } from "../siteArguments.ts";
import { startTraining } from "../trainingBackend.ts";
import { requireTargets } from "./calibrateCommand.ts";

export const contrastCommand: Command = {
  name: "contrast",
  usage: "FILES... --pft P [--seed S] [--preset NAME] [--markdown TABLE.md]",
  summary: "train on one parameter at a time and on all at once, and compare skill and slopes",
  notes:
    "Three surrogates are trained alike: on a joint Sobol design, on one parameter at a time about the\n" +
    "defaults with as many members, and on the paper's 100 joint perturbations about the defaults. Each\n" +
    "is judged on the same held-out members and by the slopes of the loss that ILS itself has.",
  flags: {
    seed: { kind: "value", value: "S", help: "whole number (default 1)" },
    preset: { kind: "value", value: presetNames.join("|"), help: "how much work (default quick)" },
    n: { kind: "value", short: "n", value: "N", help: "members, in place of the preset's" },
    "held-out": { kind: "value", value: "N", help: "held-out members, in place of the preset's" },
    "training-epochs": { kind: "value", value: "N", help: "most epochs of each surrogate" },
    markdown: { kind: "value", value: "TABLE.md", help: "where the table is written" },
    ...freeFlags,
    ...engineFlags,
    ...spinUpFlags,
    ...observationFlags,
    ...siteFlags,
  },
  async run(args, terminal) {
    const startMs = terminal.now();
    const preset = contrastSettings(args);
    const prepared = await prepare(args, terminal);
    requireTargets(prepared, preset.ensemble.binSeconds);
    const { site, base, start, free: parameters, observations } = prepared;
    const settings = { ...preset, calibration: { ...preset.calibration, ...observations } };
    const engine = await engineOf(args);
    try {
      const { backend } = await startTraining();
      const engines = chainEngines({ engine, backend }, terminal);
      const contrast = await withProgress(
        terminal,
        "contrast",
        contrastDesignsAt({ site, base, start, parameters, settings }, engines),
        ({ stage }) => stage,
      );
      const table = contrastMarkdown(contrast);
      const path = args.text("markdown");
      if (path !== undefined) await writeResult(path, table, "--markdown");
      const seconds = (terminal.now() - startMs) / 1000;
      return { json: answerOf(contrast, settings, path, seconds), text: table };
    } finally {
      await closeEngine(engine);
    }
  },
};

function contrastSettings(args: Arguments): ChainSettings {
  const seed = numberOf(args, "seed", { whole: true }) ?? 1;
  const preset = presetSettings(choiceOf(args, "preset", presetNames) ?? "quick", seed);
  const whole = (flag: string, lower: number, otherwise: number) =>
    numberOf(args, flag, { lower, whole: true }) ?? otherwise;
  const { ensemble, surrogate } = preset;
  return {
    ...preset,
    ensemble: {
      ...ensemble,
      members: whole("n", 4, ensemble.members),
      heldOut: whole("held-out", 2, ensemble.heldOut),
    },
    surrogate: { ...surrogate, maxEpochs: whole("training-epochs", 1, surrogate.maxEpochs) },
  };
}

function answerOf(
  { site, heldOutMembers, columns }: Contrast,
  { ensemble: { seed } }: ChainSettings,
  markdown: string | undefined,
  seconds: number,
) {
  const designs = columns.map(columnAnswer);
  return { site, seed, heldOutMembers, designs, markdown: markdown ?? null, seconds };
}

function columnAnswer({ design, members, skill, gradient, bestEpoch, seconds }: ContrastColumn) {
  return {
    design,
    members,
    skill,
    gate: gateChecks({ skill }, gradient.medianCosine),
    gradient: summariseGradients(gradient),
    bestEpoch,
    seconds,
  };
}
