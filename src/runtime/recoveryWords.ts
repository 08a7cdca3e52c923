/** @file Where a worker died, and what may help where it does so again and again. */
import type { Step } from "../store/stage.ts";
import type { StageName } from "../store/workbench.ts";
import { Refused } from "./stageRun.ts";

/** "at epoch 57"; "at its start" where nothing was told. */
export function placeWords({ done, unit, phase = "" }: Step): string {
  if (unit === "") return phase === "" ? "at its start" : `in the ${phase}`;
  return `at ${unit} ${Math.floor(done)}${phase === "" ? "" : ` of the ${phase}`}`;
}

/** A worker died too often at the same place; what the stage told before is of use. */
export class GaveUp extends Refused {
  constructor(name: StageName, place: Step, reason: string) {
    super([
      {
        severity: "error",
        where: name,
        message: `the worker stopped again and again ${placeWords(place)}: ${reason}`,
        remedy: remedies[name] ?? usualRemedy,
      },
    ]);
    this.name = "GaveUp";
  }
}

const usualRemedy = "close other tabs and programs, then start the stage again";

/** What takes less memory or another device, by stage. */
const remedies: { readonly [N in StageName]?: string } = {
  site: "give fewer or smaller files at once, or close other tabs and programs, then open the site again",
  ensemble:
    "choose the processor as engine, or close other tabs and programs, then resume: the blocks that are done are kept",
  surrogate:
    "close other tabs and programs, then resume from the last epoch; or start over with fewer units or a smaller batch",
  contrast: "close other tabs and programs, then resume; or choose fewer members",
  calibration: "close other tabs and programs, then resume from the last epoch",
  refinement:
    "close other tabs and programs, then resume with the rounds that are done; or choose fewer members a round",
  baselines: "close other tabs and programs, then resume with the methods that are left",
  posterior: "close other tabs and programs, then resume with the generations that are done",
  seeds: "close other tabs and programs, then resume with the seeds that are left",
  sensitivity: "close other tabs and programs, then resume with the members that are left",
};
