/** @file The training and the held-out ensemble of a site, by our own model. */
import { positionsOf } from "../core/model/positions.ts";
import { heldOutSeedOffset } from "../core/calibration/presets.ts";
import type { Ensemble } from "../core/ensemble/ensemble.ts";
import { parameter } from "../core/model/parameters.ts";
import { drawDesign, heldOutKind, type DesignKind } from "../core/sampling/design.ts";
import type { ChainInput } from "./chainInput.ts";
import { runEnsemble } from "./ensembleEngines.ts";
import type { Terminal } from "./terminal.ts";

/** The held-out set is drawn another way and from another seed. */
export function designsOf({ design }: ChainInput) {
  return { training: design, heldOut: heldOutKind(design) };
}

/** The training and the held-out ensemble of our own. */
export async function ownEnsembles(input: ChainInput, terminal: Terminal) {
  const { members, heldOut, seed } = input.settings.ensemble;
  const kinds = designsOf(input);
  const training = await ensembleOf(input, kinds.training, members, seed, "ensemble", terminal);
  const others = await ensembleOf(
    input,
    kinds.heldOut,
    heldOut,
    seed + heldOutSeedOffset,
    "held-out ensemble",
    terminal,
  );
  return { training, heldOut: others };
}

async function ensembleOf(
  { prepared, settings, engine }: ChainInput,
  kind: DesignKind,
  members: number,
  seed: number,
  label: string,
  terminal: Terminal,
): Promise<Ensemble> {
  const { site, base, free, start } = prepared;
  const parameters = free.map((name) => parameter(name));
  const center = positionsOf(free, base);
  const design = drawDesign({ kind, members, parameters, seed, center });
  const { binSeconds } = settings.ensemble;
  const input = { site, parameters: free, base, design, members, binSeconds, start };
  const ensemble = await runEnsemble(input, engine, terminal, label);
  for (const { member, reason } of ensemble.failed) {
    terminal.err(`warning: ${label}: member ${member} failed and is left out: ${reason}\n`);
  }
  return ensemble;
}
