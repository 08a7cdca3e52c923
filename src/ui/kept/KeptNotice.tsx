/** @file Work that was brought back, what is kept of it, and why it is not. */
import { useEffect, useRef, useState } from "react";
import { keptBytes, type Kept, type KeptActions } from "../../store/kept.ts";
import { useWorkbench } from "../hooks/useWorkbench.ts";
import { Button } from "../widgets/Button.tsx";
import { Notice } from "../widgets/Notice.tsx";
import { formatBytes } from "../format.ts";
import { broughtBackWords, formatMoment, roomWords, shareWords } from "./keptWords.ts";

interface KeptProps {
  readonly kept: Kept;
  readonly actions: KeptActions;
}

export function KeptNotice({ kept }: Pick<KeptProps, "kept">) {
  const { restored, problem, actions } = kept;
  const Lines = restored ? BroughtBack : KeptNow;
  const section = useShown(kept.isShown);
  return (
    <section
      ref={section}
      className={`kept-notice${problem ? " trouble" : ""}`}
      aria-label="Kept work"
    >
      {problem && <Notice problems={[problem]} />}
      {actions && <Lines kept={kept} actions={actions} />}
    </section>
  );
}

/** Brings the notice into sight when it is asked for. */
function useShown(isShown: boolean) {
  const section = useRef<HTMLElement>(null);
  useEffect(() => {
    if (isShown) section.current?.scrollIntoView({ block: "nearest" });
  }, [isShown]);
  return section;
}

function BroughtBack({ kept, actions }: KeptProps) {
  const stages = useWorkbench((state) => state.stages);
  const isLookedAt = useWorkbench((state) => state.device !== undefined);
  const { restored } = kept;
  if (!restored) return undefined;
  const waits = restored.goesOn.some((name) => stages[name].status === "stopped");
  return (
    <div className="kept-lines">
      <p>
        <strong>{`Your work of ${formatMoment(restored.savedAt)} is back.`}</strong>{" "}
        {broughtBackWords(stages)}
      </p>
      <div className="kept-tools">
        {waits && (
          <Button
            kind="primary"
            icon="play"
            label="Go on where you left off"
            disabled={!isLookedAt}
            onClick={actions.goOn}
          >
            Go on
          </Button>
        )}
        <BeginAnew actions={actions} />
        <Button kind="quiet" label="Close this notice" onClick={actions.dismiss}>
          Close
        </Button>
      </div>
    </div>
  );
}

/** What is kept and takes how much, with what can be done about it. */
function KeptNow({ kept, actions }: KeptProps) {
  const bytes = keptBytes(kept);
  return (
    <div className="kept-lines">
      {(kept.isFull || !kept.problem) && <p>{stateWords(kept, bytes)}</p>}
      <div className="kept-tools">
        {kept.canRetry && (
          <Button label="Try to keep the work again" onClick={() => void actions.tryAgain()}>
            Try again
          </Button>
        )}
        {kept.savedAt !== undefined && (
          <Button
            label="Forget kept work; what is open stays"
            onClick={() => void actions.forget()}
          >
            Forget kept work
          </Button>
        )}
        {!kept.problem && <BeginAnew actions={actions} />}
        <Button kind="quiet" label="Close this notice" onClick={actions.dismiss}>
          Close
        </Button>
      </div>
    </div>
  );
}

function stateWords(kept: Kept, bytes: number): string {
  const { status, isFull, savedAt, room } = kept;
  if (isFull) return `To be kept: ${shareWords(kept)}.${room ? ` ${roomWords(room)}` : ""}`;
  if (status === "off") return "What is open is not kept: it ends with this tab.";
  if (savedAt === undefined) return "Nothing has been done yet that would be kept.";
  const shares = shareWords(kept);
  const words = shares === "" ? "" : ` (${shares})`;
  return `${formatBytes(bytes)} are kept in this browser${words}, last ${formatMoment(savedAt)}: closing the tab loses at most ten seconds of work, and the block of members that is under way. It stays on this machine until it is forgotten.`;
}

/** Asks once more: what is discarded does not come back. */
function BeginAnew({ actions }: Pick<KeptProps, "actions">) {
  const [isAsked, setAsked] = useState(false);
  if (!isAsked) {
    return (
      <Button label="Discard this work and begin anew" onClick={() => setAsked(true)}>
        Begin anew
      </Button>
    );
  }
  return (
    <span className="kept-question">
      Discard it for good?
      <Button label="Discard the work for good" onClick={() => void actions.beginAnew()}>
        Discard
      </Button>
      <Button kind="quiet" label="Leave the work as it is" onClick={() => setAsked(false)}>
        No
      </Button>
    </span>
  );
}
