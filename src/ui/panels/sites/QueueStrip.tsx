/** @file The strip above the panels: which of how many sites is at work, what is left, and what can be done about it. */
import { useState } from "react";
import { isAlive } from "../../../store/selectors.ts";
import {
  nextEntry,
  queueCounts,
  queueSecondsLeft,
  secondsAtWork,
  type QueueCounts,
  type SiteQueue,
} from "../../../store/siteQueue.ts";
import { stageNames, type Workbench } from "../../../store/workbench.ts";
import { plural } from "../../format.ts";
import { useRuntime, useWorkbench } from "../../hooks/useWorkbench.ts";
import { shareDone } from "../../Rail.tsx";
import { Button } from "../../widgets/Button.tsx";
import { stageTitles } from "../chainOptions.ts";
import "./sites.css";

export function QueueStrip({ queue }: { readonly queue: SiteQueue }) {
  const counts = queueCounts(queue);
  const ended = counts.done + counts.failed + counts.skipped;
  const [hidden, hide] = useState<SiteQueue>();
  if (hidden === queue) return undefined;
  return (
    <section className={`queue-strip ${queue.status}`} aria-label="Several sites">
      <div className="queue-lines">
        <p role="status">
          <strong>{headWords(queue, ended)}</strong> <Now queue={queue} /> <Rest counts={counts} />
        </p>
        <Tools queue={queue} counts={counts} onHide={() => hide(queue)} />
      </div>
      <div
        className="progress-bar"
        role="progressbar"
        aria-label="Sites done"
        aria-valuemin={0}
        aria-valuemax={counts.total}
        aria-valuenow={ended}
      >
        <span style={{ width: `${(100 * ended) / Math.max(1, counts.total)}%` }} />
      </div>
    </section>
  );
}

function headWords(queue: SiteQueue, ended: number): string {
  const entry = nextEntry(queue);
  if (!entry) return `${plural(ended, "site")} done`;
  const place = `${ended + 1} of ${queue.entries.length}: ${entry.id}`;
  return queue.status === "running" ? `Site ${place}` : `Stopped at site ${place}`;
}

/** What is at work and how long it may take; why it stopped. */
function Now({ queue }: { readonly queue: SiteQueue }) {
  const words = useWorkbench((state) => nowWords(state, queue));
  return <span>{words}</span>;
}

function nowWords(state: Workbench, queue: SiteQueue): string {
  if (queue.status === "stopped") return queue.note ?? "";
  if (queue.status === "done") return "";
  const name = stageNames.find((stage) => isAlive(state.stages[stage].status));
  const stage = name && `${stageTitles[name]} ${Math.round(100 * shareDone(state.stages[name]))} %`;
  const left = queueSecondsLeft(queue, secondsAtWork(state));
  const time = left === undefined ? "" : `about ${aboutTime(left)} left`;
  return [stage, time].filter((part) => part !== undefined && part !== "").join(", ");
}

/** An estimate is not told to the second. */
function aboutTime(seconds: number): string {
  if (seconds < 100) return `${10 * Math.ceil(seconds / 10)} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

function Rest({ counts }: { readonly counts: QueueCounts }) {
  const parts = [
    ...(counts.failed > 0 ? [`${counts.failed} failed`] : []),
    ...(counts.skipped > 0 ? [`${counts.skipped} skipped`] : []),
  ];
  return parts.length > 0 && <span className="queue-rest">{parts.join(", ")}</span>;
}

function Tools(props: {
  readonly queue: SiteQueue;
  readonly counts: QueueCounts;
  readonly onHide: () => void;
}) {
  const { queue, counts, onHide } = props;
  const runtime = useRuntime();
  const table = counts.done > 0 && (
    <a className="button plain" href="#table">
      To the table
    </a>
  );
  switch (queue.status) {
    case "running":
      return (
        <span className="queue-tools">
          {table}
          <Button label="Skip this site" onClick={runtime.skipSite}>
            Skip
          </Button>
          <Button icon="stop" label="Stop the sites" onClick={runtime.stopSites}>
            Stop
          </Button>
        </span>
      );
    case "stopped":
      return (
        <span className="queue-tools">
          {table}
          <Button label="Leave this site out" onClick={runtime.skipSite}>
            Skip
          </Button>
          <Button
            kind="primary"
            icon="play"
            label="Go on with the sites"
            onClick={runtime.resumeSites}
          >
            Resume
          </Button>
        </span>
      );
    case "done":
      return (
        <span className="queue-tools">
          {table}
          {counts.done > 1 && (
            <a className="button plain" href="#together">
              One generator for all
            </a>
          )}
          {counts.failed > 0 && (
            <Button
              icon="play"
              label="Run the sites that failed once more"
              onClick={runtime.resumeSites}
            >
              Try failed again
            </Button>
          )}
          <Button kind="quiet" label="Hide this line" onClick={onHide}>
            Hide
          </Button>
        </span>
      );
    default:
      return queue.status satisfies never;
  }
}
