/** @file While kept work is read the page waits: what is done now would be lost. */
import { useKept } from "../hooks/useKept.ts";

export function KeptVeil() {
  if (useKept()?.kept.status !== "reading") return undefined;
  return (
    <div className="drop-veil kept-veil" role="status">
      Bringing back your work
    </div>
  );
}
