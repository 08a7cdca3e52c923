/** @file A stage within a panel: its steering, progress and problems, without a frame of its own. */
import type { ReactNode } from "react";
import { isStale } from "../../store/selectors.ts";
import type { Stage } from "../../store/stage.ts";
import type { StageName } from "../../store/workbench.ts";
import { useKeys, useStage } from "../hooks/useWorkbench.ts";
import { Notice } from "../widgets/Notice.tsx";
import { stageTitles } from "./chainOptions.ts";
import { ProgressLine, StageControls } from "./Panel.tsx";
import { StageNotes } from "./StageNotes.tsx";

export function SideStage({
  name,
  children,
}: {
  readonly name: StageName;
  /** Beside the buttons. */
  readonly children?: ReactNode;
}) {
  const stage: Stage<unknown, unknown> = useStage(name);
  const title = stageTitles[name];
  return (
    <div className="side-stage">
      <div className="side-tools">
        <StageControls name={name} stage={stage} title={title} />
        {children}
        {stage.status === "done" && stage.last.bundle !== undefined && (
          <span className="tag">from the bundle</span>
        )}
        {isStale(stage, useKeys()[name]) && (
          <span className="tag stale-tag">stale: settings changed</span>
        )}
      </div>
      <ProgressLine stage={stage} title={title} />
      <StageNotes stage={stage} />
      {stage.status === "failed" && <Notice problems={stage.problems} />}
    </div>
  );
}
