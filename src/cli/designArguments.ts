/** @file The flags that say how members are drawn, and over which bins their output is averaged. */
import type { SiteData } from "../core/site/siteData.ts";
import { designKinds, type DesignKind } from "../core/sampling/design.ts";
import { choiceOf, type Arguments, type Flags } from "./arguments.ts";
import { inputError } from "./inputError.ts";

const binNames = ["1d", "3h", "1h", "step"] as const;

export const designFlags: Flags = {
  design: {
    kind: "value",
    value: designKinds.join("|"),
    help: "scrambled Sobol (default), Latin hypercube, one at a time, or perturbed defaults",
  },
  bin: {
    kind: "value",
    value: binNames.join("|"),
    help: "members' output is averaged over this time (default 3h); step is the forcing's",
  },
};

/** The design that is asked for. */
export function designOf(args: Arguments): DesignKind {
  return choiceOf(args, "design", designKinds) ?? "sobol";
}

/** Length of a bin at a site, s. */
export function binSecondsAt({ stepSeconds, id }: SiteData, args: Arguments): number {
  const name = choiceOf(args, "bin", binNames) ?? "3h";
  const seconds = { "1d": 86_400, "3h": 10_800, "1h": 3600, step: stepSeconds }[name];
  if (seconds % stepSeconds === 0) return seconds;
  throw inputError(
    "--bin",
    `${id} has steps of ${stepSeconds} s, which do not fit bins of ${seconds} s`,
    "choose a longer bin, or step",
  );
}
