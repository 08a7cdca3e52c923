/** @file The frame of every panel: number, title, state, steering, progress, problems, settings and content. */
import { Children, Fragment, useEffect, useRef, type ReactNode } from "react";
import { canResume, isStale, missing } from "../../store/selectors.ts";
import { activeMs, rate, secondsLeft, type Stage, type StageProgress } from "../../store/stage.ts";
import { chainNames, stageNames, type StageName } from "../../store/workbench.ts";
import { formatCount, formatNumber, formatSeconds } from "../format.ts";
import { ChapterLink } from "../HelpLink.tsx";
import { useKeys, useRuntime, useStage, useWorkbench } from "../hooks/useWorkbench.ts";
import { shareDone } from "../Rail.tsx";
import { Button } from "../widgets/Button.tsx";
import { Notice } from "../widgets/Notice.tsx";
import { useWords } from "../words/useWords.ts";
import { expectedWords } from "../words/welcome.ts";
import { stageLines, stageTitles } from "./chainOptions.ts";
import { StageNotes } from "./StageNotes.tsx";

interface PanelProps {
  readonly name: StageName;
  /** Settings, shown at the side. */
  readonly settings?: ReactNode;
  readonly children?: ReactNode;
  /** Steering beside the run button. */
  readonly tools?: ReactNode;
}

export function Panel({ name, settings, children, tools }: PanelProps) {
  const stage: Stage<unknown, unknown> = useStage(name);
  const stale = isStale(stage, useKeys()[name]);
  const title = stageTitles[name];
  const section = useFollowed(stage.status === "running");
  const isWaiting = useWorkbench((state) => missing(state, name).length > 0);
  // Beside nothing, settings take the whole width.
  const isBare =
    stage.status === "idle" &&
    stage.last === undefined &&
    (isWaiting || Children.toArray(children).length === 0);
  return (
    <section
      ref={section}
      id={name}
      className={`panel ${stage.status}${stale ? " stale" : ""}${isBare ? " bare" : ""}`}
      aria-labelledby={`${name}-title`}
    >
      <header className="panel-head">
        <span className="panel-number">{chainNames.findIndex((own) => own === name) + 1}</span>
        <h2 id={`${name}-title`}>{title}</h2>
        <p>{stageLines[name]}</p>
        <ChapterLink place={name} panel={title} />
        {stage.status === "done" && stage.last.bundle !== undefined && (
          <span className="tag">from the bundle</span>
        )}
        {stale && <span className="tag stale-tag">stale: settings changed</span>}
        <span className="panel-tools">
          {tools}
          <StageControls name={name} stage={stage} title={title} />
        </span>
      </header>
      <ProgressLine stage={stage} title={title} />
      <StageNotes stage={stage} />
      {stage.last === undefined && stage.status !== "failed" && <Expected name={name} />}
      {stage.status === "failed" && <Notice problems={stage.problems} />}
      <div className="panel-body">
        {settings && (
          <aside className="settings" aria-label={`${title} settings`}>
            {settings}
          </aside>
        )}
        <div className="content">{children}</div>
      </div>
    </section>
  );
}

/** What will be shown here, before anything is. */
function Expected({ name }: { readonly name: StageName }) {
  const words: Readonly<Partial<Record<StageName, string>>> = useWords(expectedWords);
  const text = words[name];
  return text === undefined ? undefined : <p className="expected">{text}</p>;
}

/** Brings the panel into sight when its stage starts in "Run all", where the user wants that. */
function useFollowed(isRunning: boolean) {
  const section = useRef<HTMLElement>(null);
  const follows = useWorkbench((state) => state.runsAll && state.follows);
  useEffect(() => {
    // At once: what is scrolled past need not be drawn, and what grows above does not lead astray.
    if (isRunning && follows) section.current?.scrollIntoView({ behavior: "instant" });
  }, [isRunning, follows]);
  return section;
}

interface ControlProps {
  readonly name: StageName;
  readonly stage: Stage<unknown, unknown>;
  readonly title: string;
}

/** Run, pause, resume, stop: what can be done in the state the stage is in. */
export function StageControls({ name, stage, title }: ControlProps) {
  const runtime = useRuntime();
  const key = useKeys()[name];
  const button = (
    word: string,
    icon: "play" | "pause" | "stop",
    act: () => void,
    primary = false,
  ) => (
    <Button
      icon={icon}
      kind={primary ? "primary" : "plain"}
      label={`${word} ${title}`}
      onClick={act}
    >
      {word}
    </Button>
  );
  switch (stage.status) {
    case "running":
      return (
        <Fragment>
          {button("Pause", "pause", () => runtime.pause(name))}
          {button("Stop", "stop", () => runtime.stop(name))}
        </Fragment>
      );
    case "paused":
      return (
        <Fragment>
          {button("Resume", "play", () => runtime.resume(name), true)}
          {button("Stop", "stop", () => runtime.stop(name))}
        </Fragment>
      );
    case "stopped":
      return (
        <Fragment>
          {canResume(stage, key) && button("Resume", "play", () => runtime.resume(name), true)}
          <StartButton name={name} title={title} word="Start over" />
        </Fragment>
      );
    case "idle":
      return <StartButton name={name} title={title} word={name === "site" ? "Open" : "Run"} />;
    case "done":
    case "failed":
      return (
        <Fragment>
          {canResume(stage, key) && button("Resume", "play", () => runtime.resume(name), true)}
          <StartButton
            name={name}
            title={title}
            word={name === "site" ? "Open again" : "Run again"}
          />
        </Fragment>
      );
    default:
      return stage satisfies never;
  }
}

/** Starts a stage; where a stage before it is missing, it says which. */
function StartButton(props: {
  readonly name: StageName;
  readonly title: string;
  readonly word: string;
}) {
  const { name, title, word } = props;
  const runtime = useRuntime();
  const lacking = useWorkbench((state) => missing(state, name).join(","));
  const hasFiles = useWorkbench(
    (state) => state.settings.present.source !== "files" || state.files.length > 0,
  );
  const names = lacking === "" ? [] : lacking.split(",");
  if (names.length > 0) {
    const words = stageNames
      .filter((stage) => names.includes(stage))
      .map((stage) => stageTitles[stage]);
    return <span className="waits">{`waits for ${words.join(" and ")}`}</span>;
  }
  return (
    <Button
      icon="play"
      label={`${word} ${title}`}
      disabled={name === "site" && !hasFiles}
      onClick={() => runtime.start(name)}
    >
      {word}
    </Button>
  );
}

/** Progress with rate and time left. */
export function ProgressLine({
  stage,
  title,
}: {
  readonly stage: Stage<unknown, unknown>;
  readonly title: string;
}) {
  if (stage.status === "idle" || stage.status === "done" || stage.status === "failed")
    return undefined;
  const share = shareDone(stage);
  return (
    <div className={`progress ${stage.status}`}>
      <div
        className="progress-bar"
        role="progressbar"
        aria-label={`${title} progress`}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(100 * share)}
      >
        <span style={{ width: `${100 * share}%` }} />
      </div>
      <span className="progress-words">{progressWords(stage.run.progress, stage.status)}</span>
    </div>
  );
}

function progressWords(progress: StageProgress, status: string): string {
  const { done, total, unit, phase } = progress;
  const counts = unit === "" ? "starting" : amountWords(done, total, unit);
  const amount = phase === "" ? counts : `${phase}: ${counts}`;
  const spent = formatSeconds(activeMs(progress) / 1000);
  if (status !== "running") return `${status} after ${spent}, ${amount}`;
  const perSecond = rate(progress);
  const left = secondsLeft(progress);
  if (perSecond === undefined || left === undefined) return `${amount}, ${spent}`;
  const pace =
    unit === "byte" ? `${formatNumber(perSecond / 1e6)} MB` : `${formatNumber(perSecond)} ${unit}s`;
  return `${amount}, ${pace} per second, ${formatSeconds(left)} left`;
}

/** "30 of 120 epochs"; bytes as megabytes. */
function amountWords(done: number, total: number, unit: string): string {
  if (unit !== "byte") return `${formatCount(done)} of ${formatCount(total)} ${unit}s`;
  return `${(done / 1e6).toFixed(1)} of ${(total / 1e6).toFixed(1)} MB`;
}
