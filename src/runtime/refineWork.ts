/** @file The work of the Refinement and Contrast stages: rounds near the optimum, and designs side by side. */
import type { ContrastDetail } from "../core/calibration/contrast.ts";
import type { RefineDetail } from "../core/calibration/refine.ts";
import { checkJob, contrastJob, refineJob } from "../protocol/checkJob.ts";
import type { Beat } from "../protocol/drive.ts";
import { baseOf } from "../store/fixedValues.ts";
import { refineObstacle } from "../store/refinement.ts";
import type { Outputs } from "../store/workbench.ts";
import { calibrationSettings, ilsOf, knownSlopes, lookAtOptimum, runMixed } from "./checkWork.ts";
import { fresh, Refused, type StageRunContext } from "./stageRun.ts";

/** Rounds, then the check of the surrogate that is kept. */
export async function refinementWork(
  context: StageRunContext<"refinement">,
): Promise<Outputs["refinement"]> {
  const { settings: history } = context.state;
  const settings = history.present;
  const refinement = await runRounds(context);
  const { surrogate, calibration, training } = refinement;
  const { site } = fresh(context, "site");
  const { heldOut } = fresh(context, "ensemble");
  const slopes = knownSlopes(fresh(context, "surrogate"), settings);
  const input = {
    site,
    base: baseOf(settings, site.attributes),
    surrogate,
    settings: calibrationSettings(settings),
    training,
    heldOut,
    ils: ilsOf(context, training.engine),
    ...(slopes.points.length > 0 && { known: slopes }),
  };
  const check = await runMixed(context, checkJob, input, ({ details, ...counts }) =>
    context.tell({ ...counts, phase: details.at(-1) ?? "" }),
  );
  const known = check.slopes ?? slopes;
  const optimum = await lookAtOptimum(context, { surrogate, known }, calibration);
  const { rounds, members } = settings.refine;
  return { ...refinement, settings: { rounds, members }, check, optimum };
}

function runRounds(context: StageRunContext<"refinement">) {
  const { state, live, tell } = context;
  const obstacle = refineObstacle(state);
  if (obstacle !== undefined) throw new Refused([cannotRefine(obstacle)]);
  const { site } = fresh(context, "site");
  const { start } = fresh(context, "model");
  const { training, heldOut } = fresh(context, "ensemble");
  const { surrogate } = fresh(context, "surrogate");
  const calibration = fresh(context, "calibration");
  const { rounds: asked, members } = state.settings.present.refine;
  const rounds = live.isEnough ? live.finished.length - 1 : asked;
  const input = {
    site,
    base: baseOf(state.settings.present, site.attributes),
    start,
    training,
    heldOut,
    surrogate,
    calibration,
    settings: { rounds, members },
    from: live.finished,
  };
  return runMixed(context, refineJob, input, (beat) => {
    const found = beat.details.flatMap(({ finished }) => finished ?? []);
    tell(roundStep(beat, rounds), (now) => ({ ...now, finished: [...now.finished, ...found] }));
  });
}

const stageWords = { members: "members", train: "training", calibrate: "calibration" } as const;

/** Counts of what is under way within a round. */
function roundStep({ details, ...counts }: Beat<RefineDetail>, rounds: number) {
  const newest = details.at(-1);
  if (!newest) return counts;
  const { round, stage, step } = newest;
  const { done, total, unit } = step;
  return { done, total, unit, phase: `round ${round} of ${rounds}, ${stageWords[stage]}` };
}

function cannotRefine(message: string) {
  const remedy = "calibrate without refinement";
  return { severity: "error", where: "Refinement", message, remedy } as const;
}

/** Designs side by side. */
export function contrastWork(context: StageRunContext<"contrast">): Promise<Outputs["contrast"]> {
  const { state, tell } = context;
  const { site } = fresh(context, "site");
  const { start } = fresh(context, "model");
  const settings = state.settings.present;
  const calibration = calibrationSettings(settings);
  const input = {
    site,
    base: baseOf(settings, site.attributes),
    start,
    parameters: settings.free,
    settings: { ...settings.chain, calibration },
    from: context.live.columns,
  };
  return runMixed(context, contrastJob, input, (beat) =>
    tell(contrastStep(beat), (now) => ({ columns: beat.details.at(-1)?.columns ?? now.columns })),
  );
}

function contrastStep({ details, ...counts }: Beat<ContrastDetail>) {
  const newest = details.at(-1);
  if (!newest) return counts;
  const { done, total, unit } = newest.step;
  return { done, total, unit, phase: contrastPhase(newest.stage) };
}

const contrastWords: Readonly<Record<string, string>> = {
  "held-out": "held-out members",
  slopes: "slopes of ILS",
  sobol: "all at once",
  oat: "one at a time",
  perturb: "perturbed defaults",
};

/** "sobol training" becomes "all at once, training". */
function contrastPhase(stage: string): string {
  const [first, ...rest] = stage.split(" ");
  return [contrastWords[first] ?? first, ...rest].join(", ");
}
