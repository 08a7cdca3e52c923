/** @file Where the page tells of kept work, once there is something to tell; and the veil while it is read. */
import { lazy, Suspense } from "react";
import { useKept } from "../hooks/useKept.ts";

const KeptNotice = lazy(async () => ({ default: (await import("./KeptNotice.tsx")).KeptNotice }));

export function KeptPlace() {
  const kept = useKept();
  if (!kept || (!kept.restored && !kept.problem && !kept.isShown)) return undefined;
  return (
    <Suspense>
      <KeptNotice kept={kept} />
    </Suspense>
  );
}

/** While kept work is read the page waits: what is done now would be lost. */
export function KeptVeil() {
  if (useKept()?.status !== "reading") return undefined;
  return (
    <div className="drop-veil kept-veil" role="status">
      Bringing back your work
    </div>
  );
}
