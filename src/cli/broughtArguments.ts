/** @file The flags that bring an ensemble of another model, or a surrogate of a bundle, in place of making one. */
import type { ChainSettings } from "../core/calibration/presets.ts";
import { importEnsemble } from "../core/ensemble/imported/importEnsemble.ts";
import type { Ensembles } from "../core/report/bundle/ensembleFile.ts";
import type { ParameterName } from "../core/model/parameters.ts";
import {
  checkSurrogate,
  openSurrogate,
  type SavedSurrogate,
} from "../core/report/savedSurrogate.ts";
import type { Arguments, Flags } from "./arguments.ts";
import { readBytes, sourceFiles } from "./files.ts";
import { demand, inputError } from "./inputError.ts";
import type { Preparation } from "./preparation.ts";
import { withProgress } from "./progressLine.ts";
import { warnOn } from "./siteArguments.ts";
import type { Terminal } from "./terminal.ts";

export const broughtFlags: Flags = {
  ensemble: {
    kind: "list",
    value: "FILE",
    help: "an ensemble that ran elsewhere: its parameters (CSV), or all of it (NetCDF); in place of -n",
  },
  "ensemble-series": { kind: "list", value: "FILE", help: "its series of H and LE (CSV)" },
  surrogate: {
    kind: "value",
    value: "BUNDLE.zip",
    help: "a bundle whose surrogate of this site is used in place of ensemble and training",
  },
};

/** What the user brings for a site. */
export type Brought =
  | { readonly kind: "ensemble"; readonly ensemble: Ensembles }
  | { readonly kind: "surrogate"; readonly saved: SavedSurrogate };

/** A site with what was brought for it; its free parameters are then those that were brought. */
export interface Provided extends Preparation {
  readonly brought: Brought | undefined;
}

/** Read what the flags name. */
export async function provide(
  args: Arguments,
  prepared: Preparation,
  settings: ChainSettings,
  terminal: Terminal,
): Promise<Provided> {
  const files = [...args.list("ensemble"), ...args.list("ensemble-series")];
  const bundle = args.text("surrogate");
  if (bundle !== undefined && files.length > 0) {
    throw inputError("--surrogate", "an ensemble is given too", "give one of the two");
  }
  if (bundle !== undefined) return withSurrogate(args, prepared, bundle, terminal);
  if (files.length === 0) return { ...prepared, brought: undefined };
  return withEnsemble(args, prepared, files, settings, terminal);
}

async function withEnsemble(
  args: Arguments,
  prepared: Preparation,
  paths: readonly string[],
  { ensemble: { members, heldOut, binSeconds, seed } }: ChainSettings,
  terminal: Terminal,
): Promise<Provided> {
  const options = { binSeconds, seed, heldOutShare: heldOut / (members + heldOut) };
  const read = await withProgress(
    terminal,
    "read the ensemble",
    importEnsemble(await sourceFiles(paths), prepared.site, options),
  );
  const ensemble = demand(read, warnOn(terminal));
  for (const note of ensemble.training.notes) terminal.err(`note: ${note}\n`);
  const free = freeOf(args, prepared, ensemble.training.parameters, "--ensemble");
  return { ...prepared, free, brought: { kind: "ensemble", ensemble } };
}

async function withSurrogate(
  args: Arguments,
  prepared: Preparation,
  path: string,
  terminal: Terminal,
): Promise<Provided> {
  const { site, base } = prepared;
  const warn = warnOn(terminal);
  const saved = demand(openSurrogate(await readBytes(path), path, site.id), warn);
  demand(checkSurrogate(saved, site, base), warn);
  const free = freeOf(args, prepared, saved.surrogate.parameters, "--surrogate");
  return { ...prepared, free, brought: { kind: "surrogate", saved } };
}

/** Parameters that were brought; flags that say otherwise are refused. */
function freeOf(
  args: Arguments,
  { free, fixed }: Preparation,
  brought: readonly ParameterName[],
  flag: string,
): readonly ParameterName[] {
  const both = brought.filter((name) => fixed.includes(name));
  if (both.length > 0) {
    throw inputError("--fix", `${both.join(", ")} is free in ${flag}`, "leave it free");
  }
  const isOther = free.toSorted().join() !== brought.toSorted().join();
  if (args.has("free") && isOther) {
    const message = `${free.join(", ")} are not the free parameters of ${flag}: ${brought.join(", ")}`;
    throw inputError("--free", message, "leave --free out");
  }
  return brought;
}
