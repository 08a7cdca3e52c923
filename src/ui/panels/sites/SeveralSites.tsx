/** @file Several sites in one sitting: which of them, and how each of them ended. */
import type { SourceKind } from "../../../store/settings.ts";
import { useWorkbench } from "../../hooks/useWorkbench.ts";
import { FilesToRun } from "./FilesToRun.tsx";
import { QueueTable } from "./QueueTable.tsx";
import { TwinsToRun } from "./TwinsToRun.tsx";
import "./sites.css";

export function SeveralSites({ source }: { readonly source: SourceKind }) {
  const queue = useWorkbench((state) => state.queue);
  return (
    <details
      className={`several-sites${queue && source === "demo" ? " first" : ""}`}
      open={source === "files" || queue !== undefined}
    >
      <summary>Several sites in one sitting</summary>
      {source === "demo" ? <TwinsToRun /> : <FilesToRun />}
      {queue && <QueueTable queue={queue} />}
    </details>
  );
}
