/** @file What went wrong in a stage and was got over, where anything did. */
import { notesOf, type Stage } from "../../store/stage.ts";

export function StageNotes({ stage }: { readonly stage: Stage<unknown, unknown> }) {
  const notes = notesOf(stage);
  if (!notes || notes.length === 0) return undefined;
  return (
    <ul className="stage-notes" role="status">
      {[...new Set(notes)].map((note) => (
        <li key={note}>{note}</li>
      ))}
    </ul>
  );
}
