/** @file A bundle on the page: what is known of it, and the stages that it brings under the keys of its settings. */
import type { Problem } from "../core/base/result.ts";
import type { RefinementSummary } from "../core/report/fidelitySummary.ts";
import type { SiteProvenance } from "../core/report/provenance.ts";
import type { BundleGlance, OpenedMembers, OpenedPart } from "../protocol/openBundleJob.ts";
import { liveOfCalibration } from "./calibrationLive.ts";
import { bundleSettings } from "./openedBundleSettings.ts";
import { chainKeys, siteKey, slopesKey, type Keys } from "./selectors.ts";
import type { BundleChoice, Settings } from "./settings.ts";
import type { Stage } from "./stage.ts";
import {
  emptyLives,
  stageNames,
  type Lives,
  type Outputs,
  type StageName,
  type Stages,
} from "./workbench.ts";

export type { BundleGlance } from "../protocol/openBundleJob.ts";

/** The bundle that was opened last, and the site of it that is shown. */
export interface OpenedWork extends BundleGlance {
  readonly choice: BundleChoice;
  /** What the bundle was made with: its stages are those of these settings. */
  readonly settings: Settings;
  /** Whether the chain was asked to run anew from its beginning. */
  readonly isRepeated: boolean;
}

/** A bundle on its way to the page. */
export type Opening =
  | { readonly status: "reading"; readonly name: string }
  /** It would take the place of other work. */
  | {
      readonly status: "waiting";
      readonly file: File;
      readonly glance: BundleGlance;
      /** The site that is to be shown. */
      readonly site: string;
    }
  | { readonly status: "failed"; readonly name: string; readonly problems: readonly Problem[] };

/** A site of a bundle as the work that is open. @param now settings whose other choices stay */
export function openedWork(
  glance: BundleGlance,
  choice: BundleChoice,
  provenance: SiteProvenance,
  now: Settings,
): OpenedWork {
  const site = glance.sites.find(({ id }) => id === choice.site);
  const has = { record: site?.hasRecord ?? false, members: site?.hasMembers ?? false };
  const settings = bundleSettings({ manifest: glance.manifest, provenance, choice, has }, now);
  return { ...glance, choice, settings, isRepeated: false };
}

/** Keys that the bundle's stages have under what the form says of the site. */
export function openedKeys({ settings }: OpenedWork, { form }: Pick<Settings, "form">): Keys {
  const own = { ...settings, form };
  return chainKeys(siteKey(own, []), own);
}

/**
 * The stages with those of the bundle in place of what was never made here; what was made here since stays.
 * @param part its members with their spread, where the record is known
 */
export function withOpenedStages(
  stages: Stages,
  opened: OpenedWork,
  part: OpenedPart,
  now: Pick<Settings, "form">,
): Stages {
  const keys = openedKeys(opened, now);
  const { bundle } = opened.choice;
  const put = <N extends StageName>(
    name: N,
    output: Outputs[N] | undefined,
    live: Lives[N],
    seconds = 0,
  ): Stage<Outputs[N], Lives[N]> => {
    const stage: Stage<Outputs[N], Lives[N]> = stages[name];
    const isOwn = stage.status !== "idle" && stage.last?.bundle === undefined;
    if (!output || isOwn) return stage;
    return { status: "done", last: { key: keys[name], output, live, seconds, bundle } };
  };
  const { view, members, evidence } = part;
  const site = view && { ...view, survey: undefined, warnings: opened.warnings, truth: undefined };
  const surrogate = surrogateOf(opened, part);
  const refined = opened.settings.refine.isUsed ? refinementOf(part, surrogate.check) : undefined;
  const { history, bestEpoch } = part.surrogate;
  return {
    ...stages,
    site: put("site", site, emptyLives.site),
    ensemble: put(
      "ensemble",
      members?.spread && { ...members, spread: members.spread },
      ensembleLive(members),
      part.provenance.ensemble.seconds,
    ),
    surrogate: put("surrogate", surrogate, { ...emptyLives.surrogate, history, bestEpoch }),
    calibration: put("calibration", { ...part.calibration, optimum: unseen }, liveOf(part)),
    refinement: put("refinement", refined, emptyLives.refinement),
    evidence: put("evidence", evidence, evidenceLive(evidence)),
  };
}

/** Said of what a bundle does not hold. */
const unseen =
  "The bundle does not hold the look at the surrogate at the optimum; another calibration takes it again.";

function liveOf({ calibration }: OpenedPart): Lives["calibration"] {
  return { ...liveOfCalibration(calibration), balanced: calibration.settings.balanced };
}

function evidenceLive(evidence: OpenedPart["evidence"]): Lives["evidence"] {
  if (!evidence) return emptyLives.evidence;
  const { profiles, runs, failed } = evidence;
  return { profiles, runs, failed };
}

function ensembleLive(members: OpenedMembers | undefined): Lives["ensemble"] {
  if (!members) return emptyLives.ensemble;
  const { training, heldOut } = members;
  const seconds = training.seconds + heldOut.seconds;
  return {
    parts: [],
    failed: training.failed.length + heldOut.failed.length,
    engine: training.engine === "imported" ? undefined : training.engine,
    memberStepsPerSecond:
      seconds > 0 ? (training.memberSteps + heldOut.memberSteps) / seconds : undefined,
  };
}

function surrogateOf(opened: OpenedWork, part: OpenedPart): Outputs["surrogate"] {
  const { surrogate, saved, provenance } = part;
  const nothing = { fidelity: undefined, gradient: undefined, slopes: undefined };
  return {
    surrogate,
    backend: undefined,
    ...(saved && { saved: { file: saved, warnings: [] } }),
    check: {
      ...nothing,
      ...(provenance.fidelity && { told: provenance.fidelity }),
      lacking: ["the bundle tells what was found, not the errors and slopes themselves"],
      slopesKey: slopesKey(opened.settings),
    },
  };
}

/** Rounds and what they led to; undefined where the members that were learned did not come along. */
function refinementOf(
  { provenance, members, surrogate, calibration }: OpenedPart,
  check: Outputs["surrogate"]["check"],
): Outputs["refinement"] | undefined {
  const summary: RefinementSummary | null | undefined = provenance.refinement;
  if (!summary || !members) return undefined;
  const { training } = members;
  return { ...summary, training, surrogate, calibration, check, optimum: unseen };
}

/** Whether something was made here since the bundle was opened; what ILS made anew for it does not count. */
export function hasOwnWork(stages: Stages): boolean {
  return stageNames
    .filter((name) => name !== "site" && name !== "model" && name !== "table")
    .some((name) => {
      const stage: Stage<unknown, unknown> = stages[name];
      return (
        stage.status !== "idle" && (stage.status !== "done" || stage.last.bundle === undefined)
      );
    });
}
