/** @file The work of one generator for several sites: the generator, then ILS with the bounded vector of each site. */
import type { Calibration } from "../core/calibration/calibration.ts";
import type { ComparedRun } from "../core/evaluation/comparedRun.ts";
import { concludeJob, type ConcludeRequest } from "../protocol/calibrateJob.ts";
import type { Gate } from "../protocol/gate.ts";
import { jointJob } from "../protocol/jointJob.ts";
import {
  withJointEpochs,
  type JointLive,
  type JointMember,
  type JointSite,
} from "../store/joint.ts";
import type { Step } from "../store/stage.ts";
import { tableRows } from "../store/tableRows.ts";
import type { Threads } from "./threads.ts";

/** One try, as its work sees it. */
export interface JointContext {
  readonly learn: Threads["learn"];
  readonly hints: ConcludeRequest["hints"];
  readonly signal: AbortSignal;
  readonly gate: Gate;
  /** What was told before: a stopped run goes on from there. */
  readonly live: JointLive;
  readonly tell: (step: Step, fold?: (live: JointLive) => JointLive) => void;
}

export async function jointWork(context: JointContext): Promise<readonly JointSite[]> {
  const { live, tell } = context;
  const calibrated = live.calibrated ?? (await calibrateTogether(context));
  const sites = [...live.concluded];
  tell({ done: 0, total: 0, unit: "", phase: "ILS" }, (now) => ({ ...now, calibrated }));
  for (const [k, member] of live.members.entries()) {
    if (k < sites.length) continue;
    sites.push(await concludeMember(context, member, calibrated[k]));
    tell({ done: 0, total: 0, unit: "", phase: "ILS" }, (now) => ({
      ...now,
      concluded: [...sites],
    }));
  }
  return sites;
}

function calibrateTogether(context: JointContext): Promise<readonly Calibration[]> {
  const { learn, hints, signal, gate, live, tell } = context;
  const { members, checkpoint } = live;
  const sites = members.map(({ learned }) => {
    const { site, surrogate, base, settings } = learned;
    return { site, surrogate, base, settings };
  });
  const request = { hints, joint: { sites, ...(checkpoint && { from: checkpoint }) } };
  return learn.run(jointJob, request, {
    signal,
    gate,
    // A stop is heard between epochs; the warm worker is worth the wait.
    graceMs: 5000,
    onUpdate: (beat) => tell(beat, (now) => withJointEpochs(now, beat.details)),
  });
}

async function concludeMember(
  { learn, hints, signal, gate, tell }: JointContext,
  { learned, alone }: JointMember,
  calibration: Calibration,
): Promise<JointSite> {
  const { site, surrogate, base: defaults, start, warmupYears } = learned;
  const conclusion = { site, defaults, start, warmupYears, surrogate, calibration };
  const onUpdate = (step: Step): void => tell({ ...step, phase: `ILS at ${learned.id}` });
  const { run, gaps } = await learn.run(
    concludeJob,
    { conclusion, hints },
    { signal, gate, onUpdate },
  );
  const [provenance] = alone.manifest.sites;
  return {
    alone,
    calibration,
    rows: tableRows(site, calibration, "together").map((row) => ({ ...row, site: learned.id })),
    skill: { default: provenance.skill.default, calibrated: skillOf(run) },
    gaps,
  };
}

/** Metrics at the forcing step, by flux. */
function skillOf({ fluxes }: ComparedRun): JointSite["skill"]["calibrated"] {
  return Object.fromEntries(fluxes.map(({ flux, metrics }) => [flux, metrics]));
}
