/** @file `sensitivity`: which parameters errors and fluxes of a site respond to, by ILS or by a surrogate. */
import type { CalibrationSettings } from "../../core/calibration/calibration.ts";
import { fluxWeights } from "../../core/calibration/fluxWeights.ts";
import { presetSettings } from "../../core/calibration/presets.ts";
import {
  analyseSensitivity,
  type SensitivityInput,
} from "../../core/identifiability/sensitivity/analyseSensitivity.ts";
import {
  sensitivityMethods,
  type Sensitivity,
  type SensitivityPlan,
} from "../../core/identifiability/sensitivity/sensitivity.ts";
import { sensitivityCsv, summariseSensitivity } from "../../core/report/sensitivityFile.ts";
import { choiceOf, numberOf } from "../arguments.ts";
import type { Arguments } from "../arguments.ts";
import { broughtFlags, provide, type Provided } from "../broughtArguments.ts";
import type { Command } from "../command.ts";
import { binSecondsAt, designFlags } from "../designArguments.ts";
import { closeEngine, engineFlags, engineOf, ensembleRunner } from "../ensembleEngines.ts";
import { requireSplit, splitFlags, splitOf } from "../evaluationArguments.ts";
import { writeResult } from "../files.ts";
import { inputError } from "../inputError.ts";
import { lossFlags, lossSettings } from "../mdplArguments.ts";
import { freeFlags } from "../parameterArguments.ts";
import { prepare, spinUpFlags } from "../preparation.ts";
import { withProgress } from "../progressLine.ts";
import { trainingPool } from "../shardThread.ts";
import { observationFlags, siteFlags } from "../siteArguments.ts";
import { startTraining } from "../trainingBackend.ts";
import { requireTargets } from "./calibrateCommand.ts";

/** Base rows and trajectories where -n does not say. */
const usualN = { sobol: 256, morris: 32 };

export const sensitivityCommand: Command = {
  name: "sensitivity",
  usage: "FILES... --pft P --method sobol|morris [-n N] [--second-order] [--surrogate BUNDLE.zip]",
  summary: "which parameters the errors and fluxes respond to, with intervals",
  notes:
    "sobol: shares of the variance, S1 alone and ST with all interactions, from N (D + 2) members, with\n" +
    "--second-order S2 of pairs too, from N (2 D + 2). morris: elementary effects of N trajectories, N (D + 1)\n" +
    "members: mu, muStar, sigma, per whole range of a parameter. Outputs are the loss of the calibration,\n" +
    "RMSE of H and LE on the bins, and means of H, LE, GPP and Rn over the record; S1, ST or muStar, mu, sigma\n" +
    "at the top are those of the loss. S1Interval and so on are of 95 %, from a bootstrap over base rows or trajectories;\n" +
    "convergence is the same from an eighth, a quarter, half and all of them. Members run through ILS, or with\n" +
    "--surrogate through the surrogate of a bundle, whose errors of these very outputs are told beside.",
  flags: {
    method: { kind: "value", value: sensitivityMethods.join("|"), help: "default sobol" },
    n: {
      kind: "value",
      short: "n",
      value: "N",
      help: `base rows, best a power of two (default ${usualN.sobol}), or trajectories (default ${usualN.morris})`,
    },
    "second-order": { kind: "flag", help: "pairs of parameters too" },
    seed: { kind: "value", value: "S", help: "whole number (default 1)" },
    surrogate: {
      ...broughtFlags["surrogate"],
      help: "a bundle whose surrogate of this site is asked in place of ILS",
    },
    out: { kind: "value", value: "F.csv", help: "where all indices and intervals are written" },
    bin: designFlags["bin"],
    ...lossFlags,
    ...splitFlags,
    ...freeFlags,
    ...engineFlags,
    ...spinUpFlags,
    ...observationFlags,
    ...siteFlags,
  },
  async run(args, terminal) {
    const startMs = terminal.now();
    const plan = planOf(args);
    const settings = settingsOf(args, plan.seed);
    const prepared = await prepare(args, terminal);
    const chain = presetSettings("quick", plan.seed);
    const provided = await provide(args, prepared, chain, terminal);
    const input = inputOf(args, provided, { ...settings, ...prepared.observations }, plan);
    requireSplit(input.site, input.settings, terminal);
    requireTargets({ site: input.site, observations: input.settings }, input.binSeconds);
    const engine = await engineOf(args, input.surrogate ? "cpu" : "auto");
    try {
      if (input.surrogate) await startTraining();
      const engines = { ensemble: ensembleRunner(engine), pool: trainingPool() };
      const analysis = analyseSensitivity(input, engines);
      const found = await withProgress(terminal, "sensitivity", analysis, ({ failed }) =>
        failed > 0 ? `${failed} failed` : "",
      );
      for (const note of found.notes) terminal.err(`note: ${note}\n`);
      const out = args.text("out");
      if (out !== undefined) await writeResult(out, sensitivityCsv(found));
      const seconds = (terminal.now() - startMs) / 1000;
      return { json: { ...answerOf(input, found, provided), seconds } };
    } finally {
      await closeEngine(engine);
    }
  },
};

function planOf(args: Arguments): SensitivityPlan {
  const method = choiceOf(args, "method", sensitivityMethods) ?? "sobol";
  const secondOrder = args.has("second-order");
  if (secondOrder && method === "morris") {
    throw inputError(
      "--second-order",
      "trajectories do not tell pairs of parameters apart",
      "leave it out, or take --method sobol",
    );
  }
  const n = numberOf(args, "n", { lower: 2, upper: 2 ** 20, whole: true }) ?? usualN[method];
  const seed = numberOf(args, "seed", { whole: true }) ?? 1;
  return { method, n, secondOrder, seed };
}

function settingsOf(args: Arguments, seed: number): CalibrationSettings {
  const { calibration } = presetSettings("quick", seed);
  return { ...calibration, ...lossSettings(args, calibration), ...splitOf(args) };
}

function inputOf(
  args: Arguments,
  { site, base, start, free, brought }: Provided,
  settings: CalibrationSettings,
  plan: SensitivityPlan,
): SensitivityInput {
  const shared = { site, base, start, parameters: free, settings, plan };
  if (brought?.kind !== "surrogate") return { ...shared, binSeconds: binSecondsAt(site, args) };
  const { surrogate, ensemble } = brought.saved;
  const isOther = ensemble.engine === "imported";
  return {
    ...shared,
    // Its own order: the columns of the design are its inputs.
    parameters: surrogate.parameters,
    binSeconds: 86_400 / surrogate.binsPerDay,
    surrogate,
    ...(isOther && { withoutModel: "the surrogate learned another model, which is not here" }),
  };
}

function answerOf(input: SensitivityInput, found: Sensitivity, { brought }: Provided) {
  const { plan, parameters, members, failed, leftOut, rows, engine, witness } = found;
  const { settings, site, binSeconds } = input;
  return {
    site: site.id,
    method: plan.method,
    N: plan.n,
    secondOrder: plan.secondOrder,
    seed: plan.seed,
    parameters,
    members,
    failed: failed.length,
    failures: failed,
    rows,
    rowsLeftOut: leftOut,
    engine,
    binSeconds,
    loss: { form: settings.lossForm, weights: fluxWeights(found.settings) },
    surrogate: witness
      ? { bundle: brought?.kind === "surrogate" ? brought.saved.bundle : null, ...witness }
      : null,
    ...summariseSensitivity(found),
  };
}
