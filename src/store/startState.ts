/** @file What a run starts from: a soil that is settled, or a saved state. */
import { version } from "../../package.json";
import { succeed, type Problem, type Result } from "../core/base/result.ts";
import type { SettledStart } from "../core/ensemble/ensemble.ts";
import { withoutSpinUp, type SettleLimits } from "../core/ensemble/start.ts";
import type { RunOutputs } from "../core/evaluation/comparedRun.ts";
import { spinUpWarning } from "../core/report/spinUp.ts";
import type { SavedState } from "../core/report/stateFile.ts";
import type { SiteData } from "../core/site/siteData.ts";

export { defaultLimits } from "../core/ensemble/start.ts";

/** State files know every field of the model; the page's first load does without them. */
const stateFiles = () => import("../core/report/stateFile.ts");

/** How a run starts. */
export interface StartSettings {
  /** When the soil counts as settled. */
  readonly limits: SettleLimits;
  /** Takes the place of spin-up and warm-up. */
  readonly saved: NamedState | undefined;
}

/** A saved state and the file it came from. */
export interface NamedState {
  readonly name: string;
  readonly state: SavedState;
}

/** Read a state file. */
export async function readNamedState(name: string, text: string): Promise<Result<NamedState>> {
  const { readStateFile } = await stateFiles();
  const read = readStateFile(name, text);
  return read.ok ? succeed({ name, state: read.value }, read.problems) : read;
}

/** A saved state as the start of every run at a site. */
export async function savedStart(
  { name, state }: NamedState,
  site: SiteData,
): Promise<Result<SettledStart>> {
  const { startFromState } = await stateFiles();
  const start = startFromState(name, state, site, version);
  return start.ok ? succeed(withoutSpinUp(start.value), start.problems) : start;
}

/** What to tell of a spin-up. */
export function startWarnings(start: SettledStart): readonly Problem[] {
  return spinUpWarning(start);
}

/** The state at the end of a run, as a file. */
export async function stateFileOf(
  outputs: RunOutputs,
): Promise<{ readonly name: string; readonly text: string }> {
  const { savedStateOf, stateText } = await stateFiles();
  const text = stateText(savedStateOf(outputs, outputs.site, version));
  return { name: `${outputs.site.id}-state.json`, text };
}
