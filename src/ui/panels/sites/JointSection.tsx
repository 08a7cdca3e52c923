/** @file One generator for all sites of a sitting: whether it can be trained, its steering, and what came out. */
import { lazy, Suspense, useMemo } from "react";
import { jointBytes, jointKey, jointMembers, jointObstacle } from "../../../store/jointSites.ts";
import { canResume, isStale } from "../../../store/selectors.ts";
import { harvestedSites } from "../../../store/siteQueue.ts";
import { liveOf } from "../../../store/stage.ts";
import { formatBytes, formatCount, plural } from "../../format.ts";
import { useThrottled } from "../../hooks/useThrottled.ts";
import { useRuntime, useWorkbench } from "../../hooks/useWorkbench.ts";
import { Button } from "../../widgets/Button.tsx";
import { Notice } from "../../widgets/Notice.tsx";
import { ProgressLine } from "../Panel.tsx";
import { StageNotes } from "../StageNotes.tsx";

const View = lazy(async () => ({ default: (await import("./JointView.tsx")).JointView }));

/** Time between two drawings while it runs, ms. */
const redrawMs = 500;

const title = "One generator for all sites";

export function JointSection() {
  const stage = useWorkbench(({ joint }) => joint.stage);
  const key = useWorkbench(jointKey);
  const shown = useThrottled(stage, stage.status === "running" ? redrawMs : 40);
  const live = liveOf(shown);
  return (
    <section className="side-section joint" id="together" aria-label={title}>
      <h3>{title}</h3>
      <Said />
      <div className="side-tools">
        <JointControls />
        {isStale(stage, key) && <span className="tag stale-tag">stale: other sites are done</span>}
      </div>
      <ProgressLine stage={stage} title={title} />
      <StageNotes stage={stage} />
      {stage.status === "failed" && <Notice problems={stage.problems} />}
      {live && (
        <Suspense fallback={<p className="hint">drawing</p>}>
          <View live={live} sites={shown.status === "done" ? shown.last.output : []} />
        </Suspense>
      )}
    </section>
  );
}

/** What would be trained, for what, and what it takes. */
function Said() {
  const queue = useWorkbench((state) => state.queue);
  const learned = useWorkbench(({ joint }) => joint.learned);
  const { members, bytes } = useMemo(
    () => ({
      members: jointMembers({ queue, joint: { learned } }),
      bytes: jointBytes({ learned }),
    }),
    [queue, learned],
  );
  if (members.length === 0) return undefined;
  const [first] = members;
  const epochs = formatCount(first.learned.settings.epochs);
  const left = harvestedSites(queue).filter(({ id }) => !learned[id]);
  return (
    <p className="hint">
      {`A generator that knows ${plural(members.length, "site")} by their attributes and weather, trained through all of their surrogates under the schedule of ${first.alone.id} (${epochs} epochs); ILS then runs with each site's bounded vector. What the sites brought for it takes ${formatBytes(bytes)} of memory until they are forgotten, and goes when the page is closed.`}
      {left.length > 0 &&
        ` Left out, for want of their surrogates: ${left.map(({ id }) => id).join(", ")}.`}
    </p>
  );
}

function JointControls() {
  const runtime = useRuntime();
  const stage = useWorkbench(({ joint }) => joint.stage);
  const key = useWorkbench(jointKey);
  const obstacle = useWorkbench(jointObstacle);
  const start = (word: string) =>
    obstacle === undefined ? (
      <Button icon="play" kind={word === title ? "primary" : "plain"} onClick={runtime.startJoint}>
        {word}
      </Button>
    ) : (
      <>
        <Button icon="play" disabled onClick={runtime.startJoint}>
          {word}
        </Button>
        <span className="hint">{obstacle}</span>
      </>
    );
  const stop = (
    <Button icon="stop" label={`Stop ${title}`} onClick={runtime.stopJoint}>
      Stop
    </Button>
  );
  const resume = (
    <Button icon="play" kind="primary" label={`Resume ${title}`} onClick={runtime.resumeJoint}>
      Resume
    </Button>
  );
  switch (stage.status) {
    case "idle":
      return start(title);
    case "running":
      return (
        <>
          <Button icon="pause" label={`Pause ${title}`} onClick={runtime.pauseJoint}>
            Pause
          </Button>
          {stop}
        </>
      );
    case "paused":
      return (
        <>
          {resume}
          {stop}
        </>
      );
    case "stopped":
    case "failed":
      return (
        <>
          {canResume(stage, key) && resume}
          {start("Start over")}
        </>
      );
    case "done":
      return start("Train again");
    default:
      return stage satisfies never;
  }
}
