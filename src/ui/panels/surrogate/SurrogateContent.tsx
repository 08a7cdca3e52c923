/** @file What a surrogate shows: backend and its self-test, live loss, skill on members it never saw, the gate. */
import { useMemo } from "react";
import { tasks, taskUnits, type Surrogate } from "../../../core/surrogate/surrogate.ts";
import { liveOf } from "../../../store/stage.ts";
import type { Lives } from "../../../store/workbench.ts";
import { formatCount, formatNumber, formatUnit } from "../../format.ts";
import { useRefined } from "../../hooks/useRefined.ts";
import { useTheme } from "../../hooks/useTheme.ts";
import { useStage } from "../../hooks/useWorkbench.ts";
import { Plot } from "../../plots/Plot.tsx";
import { skillFigure } from "../../plots/skillFigure.ts";
import { trainingLossFigure } from "../../plots/trainingLossFigure.ts";
import { DataTable } from "../../widgets/DataTable.tsx";
import { Facts, type Fact } from "../../widgets/Facts.tsx";
import { BackendBadge } from "./BackendBadge.tsx";
import { CheckSection } from "./CheckSection.tsx";
import { ContrastSection } from "./ContrastSection.tsx";
import { SavedCard } from "./SavedSurrogate.tsx";
import { TaskWeights } from "./TaskWeights.tsx";
import { taskWords } from "./taskWords.ts";

export function SurrogateContent() {
  const stage = useStage("surrogate");
  const live = liveOf(stage);
  const output = stage.last?.output;
  const refined = useRefined();
  return (
    <>
      {output?.saved && <SavedCard saved={output.saved} />}
      {live?.backend && <BackendBadge choice={live.backend} />}
      {live && (
        <TrainingView
          live={live}
          surrogate={stage.status === "done" ? output?.surrogate : live.trained?.surrogate}
        />
      )}
      {output && <SkillTable surrogate={output.surrogate} />}
      {output && <CheckSection output={output} />}
      {refined && refined.kept > 0 && (
        <p className="hint">
          {`The table is made from the surrogate of round ${refined.kept} of refinement; its gate and slopes are shown under Calibration.`}
        </p>
      )}
      {output && <ContrastSection />}
    </>
  );
}

function TrainingView(props: {
  readonly live: Lives["surrogate"];
  readonly surrogate: Surrogate | undefined;
}) {
  const { live, surrogate } = props;
  const { history, bestEpoch } = live;
  const theme = useTheme();
  const loss = useMemo(
    () => trainingLossFigure(history, bestEpoch, theme),
    [history, bestEpoch, theme],
  );
  const skill = useMemo(() => surrogate && skillFigure(surrogate.skill, theme), [surrogate, theme]);
  return (
    <>
      <Facts label="Training" facts={trainingFacts(live)} />
      <div className="figures">
        <Plot figure={loss} />
        {skill && <Plot figure={skill} />}
      </div>
    </>
  );
}

function trainingFacts({ history, bestEpoch, batchLoss }: Lives["surrogate"]): readonly Fact[] {
  const newest = history.at(-1);
  return [
    { name: "epochs", value: formatCount(history.length) },
    { name: "batch loss", value: formatNumber(batchLoss) },
    { name: "training loss", value: formatNumber(newest?.trainLoss) },
    { name: "validation loss", value: formatNumber(newest?.validationLoss) },
    { name: "kept epoch", value: history.length > 0 ? formatCount(bestEpoch) : "–" },
  ];
}

function SkillTable({ surrogate }: { readonly surrogate: Surrogate }) {
  const { skill, heldOutMembers } = surrogate;
  return (
    <>
      {surrogate.end.message !== "" && (
        <p
          className="gate warning"
          role="alert"
        >{`Training stopped early: ${surrogate.end.message}.`}</p>
      )}
      <TaskWeights surrogate={surrogate} />
      <DataTable
        caption={`Skill on ${heldOutMembers} held-out members`}
        head={[
          { name: "flux" },
          { name: "R", unit: "–", numeric: true },
          { name: "RMSE", numeric: true },
          { name: "unit" },
          { name: "NSE", unit: "–", numeric: true },
          {
            name: "effect R²",
            unit: "–",
            numeric: true,
            hint: "share of the variance between members that the surrogate explains",
          },
          { name: "n", unit: "bins", numeric: true },
        ]}
        lines={tasks.map((task) => {
          const { R, RMSE, NSE, effectR2, n } = skill[task];
          return {
            key: task,
            cells: [
              taskWords[task],
              formatNumber(R, 4),
              formatNumber(RMSE),
              formatUnit(taskUnits[task]),
              formatNumber(NSE),
              formatNumber(effectR2),
              formatCount(n),
            ],
          };
        })}
      />
    </>
  );
}
