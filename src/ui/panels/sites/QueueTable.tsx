/** @file How each site of the queue stands: waiting, at work, done, failed with its reason, or skipped. */
import {
  nextEntry,
  type QueueEntry,
  type QueueResult,
  type SiteQueue,
} from "../../../store/siteQueue.ts";
import { formatSeconds } from "../../format.ts";
import { useRuntime } from "../../hooks/useWorkbench.ts";
import { Button } from "../../widgets/Button.tsx";
import { DataTable } from "../../widgets/DataTable.tsx";
import { stageTitles } from "../chainOptions.ts";
import { pftWord } from "./sitesWords.ts";

export function QueueTable({ queue }: { readonly queue: SiteQueue }) {
  const runtime = useRuntime();
  const next = nextEntry(queue);
  return (
    <>
      <DataTable
        caption="Sites of this sitting"
        head={[
          { name: "site" },
          { name: "vegetation" },
          { name: "how it stands" },
          { name: "at work", numeric: true },
        ]}
        lines={queue.entries.map((entry) => {
          const result = queue.results[entry.id];
          return {
            key: entry.id,
            className: entry === next && queue.status === "running" ? "active" : "",
            cells: [
              entry.id,
              vegetationOf(entry, result),
              <Standing key="standing" queue={queue} entry={entry} />,
              result?.status === "done" ? formatSeconds(result.site.seconds) : "",
            ],
          };
        })}
      />
      <div className="run-sites">
        <Button
          kind="quiet"
          label="Forget what these sites gave"
          disabled={queue.status === "running"}
          onClick={runtime.dropSites}
        >
          Forget these sites
        </Button>
      </div>
    </>
  );
}

function vegetationOf(entry: QueueEntry, result: QueueResult | undefined): string {
  if (result?.status === "done") return pftWord(result.site.pft);
  return entry.kind === "twin" ? pftWord(entry.twin.pft) : "";
}

function Standing({ queue, entry }: { readonly queue: SiteQueue; readonly entry: QueueEntry }) {
  const result = queue.results[entry.id];
  if (!result) {
    const isNext = nextEntry(queue) === entry;
    return isNext && queue.status !== "done"
      ? { running: "at work", stopped: "stopped on the way" }[queue.status]
      : "waiting";
  }
  switch (result.status) {
    case "done":
      return result.site.isSteered ? "done, steered by hand" : "done";
    case "skipped":
      return "skipped";
    case "failed":
      return (
        <span className="bad">
          {`failed in ${stageTitles[result.stage]}: ${result.problems.map(({ where, message }) => `${where}: ${message}`).join("; ")}`}
        </span>
      );
    default:
      return result satisfies never;
  }
}
