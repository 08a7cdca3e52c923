/** @file Where the page tells of a newer version, once there is one. */
import { lazy, Suspense } from "react";
import { useOffline } from "../hooks/useOffline.ts";

const NewerVersion = lazy(async () => ({
  default: (await import("./NewerVersion.tsx")).NewerVersion,
}));

export function NewerVersionPlace() {
  const offline = useOffline();
  if (!offline?.hasUpdate) return undefined;
  return (
    <Suspense>
      <NewerVersion offline={offline} />
    </Suspense>
  );
}
