/** @file What is to be known of a bundle before it is repeated. */
import type { OpenedWork } from "./openedBundle.ts";
import { provenanceOf } from "./openedBundleProvenance.ts";

export const openedNotes = [
  "together",
  "savedState",
  "surrogate",
  "imported",
  "noMembers",
  "refined",
] as const;
export type OpenedNote = (typeof openedNotes)[number];

/** In the order in which they weigh. */
export function notesOfBundle(opened: OpenedWork): readonly OpenedNote[] {
  const provenance = provenanceOf(opened);
  if (!provenance) return [];
  const { spinup, surrogate, ensemble, refinement } = provenance;
  const { hasMembers = false } = opened.sites.find(({ id }) => id === opened.choice.site) ?? {};
  const isBrought = surrogate.from !== undefined;
  const isImported = ensemble.engine === "imported";
  const holds: Readonly<Record<OpenedNote, boolean>> = {
    together: opened.manifest.request?.together === true && opened.sites.length > 1,
    savedState: spinup.converged === null,
    surrogate: isBrought,
    imported: isImported && hasMembers,
    noMembers: !hasMembers && !isBrought,
    refined: refinement !== undefined && refinement !== null,
  };
  return openedNotes.filter((note) => holds[note]);
}
