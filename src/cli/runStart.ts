/** @file What a single run starts from and goes through: a spin-up or a saved state, and effective parameters. */
import packageInfo from "../../package.json";
import type { SettledStart } from "../core/ensemble/ensemble.ts";
import { withoutSpinUp } from "../core/ensemble/start.ts";
import type { ParameterValues } from "../core/model/parameters.ts";
import { readEffective, type EffectiveSeries } from "../core/report/effectiveFile.ts";
import { readStateFile, startFromState } from "../core/report/stateFile.ts";
import type { SiteData } from "../core/site/siteData.ts";
import type { Arguments, Flags } from "./arguments.ts";
import { readText } from "./files.ts";
import { demand, inputError } from "./inputError.ts";
import { settleSoil, spinUpFlags } from "./preparation.ts";
import { warnOn } from "./siteArguments.ts";
import type { Terminal } from "./terminal.ts";

/** Flags of the start and the way of a run. */
export const startFlags: Flags = {
  ...spinUpFlags,
  "start-state": {
    kind: "value",
    value: "F.json",
    help: "go on from a saved state: no spin-up, no warm-up",
  },
  "save-state": { kind: "value", value: "F.json", help: "where the state at the end is written" },
  effective: {
    kind: "value",
    value: "F.csv",
    help: "parameters by the day: date (or day, 1 = first) and columns by name",
  },
};

/** Version of the program, as state files have it. */
export const program = packageInfo.version;

/** A start, and how many years are run again before the record counts. */
export interface RunStart {
  readonly start: SettledStart;
  readonly warmupYears: number;
}

/** The saved state that the flags name, or a settled soil and a year of warm-up. */
export async function startOf(
  args: Arguments,
  site: SiteData,
  defaults: ParameterValues,
  terminal: Terminal,
): Promise<RunStart> {
  const path = args.text("start-state");
  if (path === undefined) {
    return { start: await settleSoil(site, defaults, args, terminal), warmupYears: 1 };
  }
  const unused = Object.keys(spinUpFlags).find((flag) => args.has(flag));
  if (unused !== undefined) {
    throw inputError(`--${unused}`, "a saved state has no spin-up", "leave out one of the two");
  }
  const warn = warnOn(terminal);
  const saved = demand(readStateFile(path, await readText(path)), warn);
  const start = demand(startFromState(path, saved, site, program), warn);
  return { start: withoutSpinUp(start), warmupYears: 0 };
}

/** The series of effective parameters that the flags name. */
export async function effectiveOf(
  args: Arguments,
  site: SiteData,
  terminal: Terminal,
): Promise<EffectiveSeries | undefined> {
  const path = args.text("effective");
  if (path === undefined) return undefined;
  return demand(readEffective(path, await readText(path), site), warnOn(terminal));
}

/** Flags that need the float64 column, not WebGPU. */
export function refuseOnWebGpu(args: Arguments): void {
  const flag = ["start-state", "save-state", "effective"].find((name) => args.has(name));
  if (flag === undefined || args.text("engine") !== "webgpu") return;
  throw inputError(`--${flag}`, "this needs --engine cpu", "leave out --engine webgpu");
}
