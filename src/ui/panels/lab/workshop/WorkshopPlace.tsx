/** @file Where the open lesson stands beside the panels; loaded when there is one. */
import { lazy, Suspense } from "react";
import { useWorkshop } from "../../../hooks/useWorkshop.ts";

const Dock = lazy(async () => ({ default: (await import("./WorkshopDock.tsx")).WorkshopDock }));
const LinkNotice = lazy(async () => ({ default: (await import("./LinkNotice.tsx")).LinkNotice }));

export function WorkshopPlace() {
  const { lesson } = useWorkshop();
  if (lesson === undefined) return undefined;
  return (
    <Suspense>
      <Dock name={lesson} />
    </Suspense>
  );
}

/** What is to be said of a link that was opened. */
export function LinkPlace() {
  const { link } = useWorkshop();
  if (!link) return undefined;
  return (
    <Suspense>
      <LinkNotice link={link} />
    </Suspense>
  );
}
