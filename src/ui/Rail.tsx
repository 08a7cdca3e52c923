/** @file The rail: every stage with its state, progress and staleness; and what this machine has. */
import { isStale } from "../store/selectors.ts";
import { secondsLeft, type Stage } from "../store/stage.ts";
import { chainNames, stageNames, type StageName } from "../store/workbench.ts";
import { formatSeconds } from "./format.ts";
import { useKeys, useRuntime, useStage, useWorkbench } from "./hooks/useWorkbench.ts";
import { HostBadges } from "./hosting/HostBadges.tsx";
import { KeptBadge } from "./kept/KeptBadge.tsx";
import { stageTitles } from "./panels/chainOptions.ts";
import { StatusGlyph } from "./widgets/StatusGlyph.tsx";
import { frameWords } from "./words/frames.ts";
import { useWords } from "./words/useWords.ts";

export function Rail() {
  const { review } = useWords(frameWords);
  return (
    <nav className="rail" aria-label="Stages">
      <ol>
        {stageNames.map((name) => (
          <RailItem key={name} name={name} />
        ))}
        <RailPlace place="equifinality" name="Equifinality" words="what the data hold" />
        <RailPlace place="review" name={review.title} words={review.rail} />
        <RailPlace place="lab" name="Lab" words="try it" />
      </ol>
      <div className="rail-foot">
        <FollowSwitch />
        <DeviceBadges />
      </div>
    </nav>
  );
}

function RailItem({ name }: { readonly name: StageName }) {
  const stage: Stage<unknown, unknown> = useStage(name);
  const stale = isStale(stage, useKeys()[name]);
  // What may be done on the way has no place before it is done.
  if (stage.status === "idle" && !isOfChain(name)) return undefined;
  return (
    <li
      className={`rail-item ${stage.status}${stale ? " stale" : ""}`}
      data-stage={name}
      data-status={stage.status}
    >
      <a href={`#${name}`}>
        <StatusGlyph status={stage.status} share={shareDone(stage)} />
        <span className="rail-name">{stageTitles[name]}</span>
        <span className="rail-state" aria-live="polite">
          {stateWords(stage)}
          {stale && <em>stale</em>}
        </span>
      </a>
    </li>
  );
}

/** A panel that is not one stage of the chain. */
function RailPlace({
  place,
  name,
  words,
}: {
  readonly place: string;
  readonly name: string;
  readonly words: string;
}) {
  return (
    <li className="rail-item place">
      <a href={`#${place}`}>
        <span className="rail-name">{name}</span>
        <span className="rail-state">{words}</span>
      </a>
    </li>
  );
}

function isOfChain(name: StageName): boolean {
  return chainNames.some((own) => own === name);
}

/** Share of the work that is done, 0..1. */
export function shareDone(stage: Stage<unknown, unknown>): number {
  if (stage.status === "done") return 1;
  if (stage.status === "idle") return 0;
  const { done, total } = stage.run.progress;
  return total > 0 ? Math.min(1, done / total) : 0;
}

function stateWords(stage: Stage<unknown, unknown>): string {
  switch (stage.status) {
    case "idle":
      return "not run";
    case "done":
      return `done, ${formatSeconds(stage.last.seconds)}`;
    case "failed":
      return "failed";
    case "running":
      return runningWords(stage);
    case "paused":
    case "stopped":
      return `${stage.status} at ${Math.round(100 * shareDone(stage))} %`;
    default:
      return stage satisfies never;
  }
}

function runningWords(stage: Extract<Stage<unknown, unknown>, { status: "running" }>): string {
  const left = secondsLeft(stage.run.progress);
  const percent = `${Math.round(100 * shareDone(stage))} %`;
  return left === undefined ? percent : `${percent}, ${formatSeconds(left)} left`;
}

/** Whether the page goes to each stage as it starts. */
function FollowSwitch() {
  const runtime = useRuntime();
  const follows = useWorkbench((state) => state.follows);
  return (
    <label className="follow">
      <input type="checkbox" checked={follows} onChange={() => runtime.follow(!follows)} />
      Follow the work
    </label>
  );
}

function DeviceBadges() {
  const device = useWorkbench((state) => state.device);
  if (!device) return undefined;
  const { adapter, softwareAdapter, cores, isolated } = device;
  const webgpu = adapter === undefined ? "no WebGPU" : softwareAdapter ? "software GPU" : "WebGPU";
  return (
    <dl className="device" aria-label="This machine">
      <dt>Processor</dt>
      <dd>{`${cores} core${cores === 1 ? "" : "s"}`}</dd>
      <dt>Graphics</dt>
      <dd title={adapter}>{webgpu}</dd>
      <HostBadges isIsolated={isolated} />
      <dt>Your data</dt>
      <dd>stay here</dd>
      <KeptBadge />
    </dl>
  );
}
