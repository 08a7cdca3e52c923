/** @file The flag that keeps a part of the record out of the calibration. */
import type { TargetChoice } from "../core/calibration/targets.ts";
import type { SiteData } from "../core/site/siteData.ts";
import { checkSplit, parseSplit } from "../core/site/split.ts";
import type { Arguments, Flags } from "./arguments.ts";
import { demand, inputError } from "./inputError.ts";
import { warnOn } from "./siteArguments.ts";
import type { Terminal } from "./terminal.ts";

export const splitFlags: Flags = {
  split: {
    kind: "value",
    value: "half-months|half-months:second|years:Y,Y",
    help: "steps that train: days 1 to 15 of each month, the rest of each month, or whole years; the others test",
  },
};

/** The split of the flags, as a part of the settings; nothing where every step trains. */
export function splitOf(args: Arguments): Pick<TargetChoice, "split"> {
  const text = args.text("split");
  if (text === undefined) return {};
  const split = parseSplit(text);
  if (!split) {
    throw inputError(
      "--split",
      `"${text}" is no split`,
      "write half-months, half-months:second, or years:2018,2019",
    );
  }
  return split.kind === "none" ? {} : { split };
}

/** A split must leave something on both sides at a site. @throws InputError where it does not */
export function requireSplit(
  site: SiteData,
  { split }: Pick<TargetChoice, "split">,
  terminal: Terminal,
): void {
  if (split) demand(checkSplit(site, split, "--split"), warnOn(terminal));
}
