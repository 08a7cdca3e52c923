/** @file Where the page tells of a bundle, once there is one. */
import { lazy, Suspense } from "react";
import { useWorkbench } from "../../hooks/useWorkbench.ts";

const BundleNotice = lazy(async () => ({
  default: (await import("./BundleNotice.tsx")).BundleNotice,
}));

export function BundlePlace() {
  const opening = useWorkbench((state) => state.opening);
  const opened = useWorkbench((state) =>
    state.settings.present.source === "bundle" ? state.opened : undefined,
  );
  if (!opening && !opened) return undefined;
  return (
    <Suspense>
      <BundleNotice opening={opening} opened={opened} />
    </Suspense>
  );
}
