/** @file Where the page shows many sites: loaded when there is something to show. */
import { lazy, Suspense } from "react";
import { groupFiles } from "../../../store/sites.ts";
import { useSettings, useWorkbench } from "../../hooks/useWorkbench.ts";

const Strip = lazy(async () => ({ default: (await import("./QueueStrip.tsx")).QueueStrip }));
const Choice = lazy(async () => ({ default: (await import("./SeveralSites.tsx")).SeveralSites }));
const Table = lazy(async () => ({ default: (await import("./AllSites.tsx")).AllSites }));

/** Above the panels: how far the sites are. */
export function QueueStripPlace() {
  const queue = useWorkbench((state) => state.queue);
  return (
    queue && (
      <Suspense>
        <Strip queue={queue} />
      </Suspense>
    )
  );
}

/** In the Site panel: which sites to run; for files only where there are several. */
export function SeveralSitesPlace() {
  const { source } = useSettings();
  const files = useWorkbench((state) => state.files);
  if (source === "files" && groupFiles(files).length < 2) return undefined;
  return (
    <Suspense>
      <Choice source={source} />
    </Suspense>
  );
}

/** In the Table panel: what the sites gave. */
export function AllSitesPlace() {
  const queue = useWorkbench((state) => state.queue);
  if (!queue || !Object.values(queue.results).some((result) => result?.status === "done")) {
    return undefined;
  }
  return (
    <Suspense>
      <Table queue={queue} />
    </Suspense>
  );
}
