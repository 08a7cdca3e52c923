/** @file The door to the workshop: its state is there from the start, what runs it is loaded when it is first asked to act. */
import type { LabStore } from "../store/lab.ts";
import { createWorkshop, type WorkshopStore } from "../store/workshop.ts";
import type { WorkbenchStore } from "../store/workbench.ts";
import { late } from "./late.ts";
import type { Pipeline } from "./pipeline.ts";
import type { WorkshopRuns } from "./workshopRuns.ts";

export interface WorkshopDoor {
  readonly store: WorkshopStore;
  readonly act: (act: (runs: WorkshopRuns) => void) => void;
}

export interface WorkshopDoorParts {
  readonly store: WorkbenchStore;
  readonly pipeline: Pipeline;
  readonly lab: LabStore;
}

export function openWorkshop(parts: WorkshopDoorParts): WorkshopDoor {
  const workshop = createWorkshop();
  const act = late(async () => {
    const { createWorkshopRuns } = await import("./workshopRuns.ts");
    return createWorkshopRuns({
      ...parts,
      workshop,
      address: {
        read: () => new URL(globalThis.location.href),
        replace: (address) => globalThis.history.replaceState(undefined, "", address),
      },
      later: (task, ms) => setTimeout(task, ms),
    });
  });
  return { store: workshop, act };
}
