/** @file What is kept, in one line of the rail; it opens what there is to know and to do. */
import { Fragment } from "react";
import { keptBytes, type Kept } from "../../store/kept.ts";
import { formatBytes } from "../format.ts";
import { useKept } from "../hooks/useKept.ts";

export function KeptBadge() {
  const kept = useKept();
  if (!kept) return undefined;
  return (
    <Fragment>
      <dt>Kept work</dt>
      <dd>
        <button
          type="button"
          className="kept-badge"
          title="What is kept when this tab is closed"
          onClick={kept.actions?.show}
        >
          {badgeWords(kept)}
        </button>
      </dd>
    </Fragment>
  );
}

function badgeWords(kept: Kept): string {
  if (kept.status === "off") return "not kept";
  if (kept.savedAt === undefined) return "nothing yet";
  const bytes = keptBytes(kept);
  return bytes === 0 ? "settings" : formatBytes(bytes);
}
