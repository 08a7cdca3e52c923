/** @file Refine near the optimum: how much, steering, the rounds with their gain, and whether the result is used. */
import type { RefinementRound } from "../../../core/calibration/refine.ts";
import { refineObstacle } from "../../../store/refinement.ts";
import type { RefineChoice } from "../../../store/settings.ts";
import type { Stage } from "../../../store/stage.ts";
import type { Lives, Outputs } from "../../../store/workbench.ts";
import { plural } from "../../format.ts";
import { useRuntime, useSettings, useStage, useWorkbench } from "../../hooks/useWorkbench.ts";
import { Button } from "../../widgets/Button.tsx";
import { NumberField } from "../../widgets/Field.tsx";
import { SideStage } from "../SideStage.tsx";
import { GateLights } from "../surrogate/GateLights.tsx";
import { OptimumView } from "./OptimumView.tsx";
import { RoundsTable } from "./RoundsTable.tsx";

export function RefineSection() {
  const obstacle = useWorkbench(refineObstacle);
  const stage = useStage("refinement");
  const rounds = roundsOf(stage);
  const output = stage.last?.output;
  return (
    <section className="side-section" id="refinement" aria-label="Refinement">
      <h3>Refine near the optimum</h3>
      {obstacle === undefined ? (
        <RefineTools isStopped={stage.status === "stopped"} finished={rounds.length} />
      ) : (
        <p className="hint">{`Not possible here: ${obstacle}.`}</p>
      )}
      {rounds.length > 0 && <RoundsTable rounds={rounds} kept={output?.kept} />}
      {output && stage.status === "done" && <Outcome output={output} />}
    </section>
  );
}

/** Rounds of the run under way or stopped, else of the last that ended. */
function roundsOf(
  stage: Stage<Outputs["refinement"], Lives["refinement"]>,
): readonly RefinementRound[] {
  if (stage.status === "done") return stage.last.output.rounds;
  if (stage.status === "idle") return stage.last?.output.rounds ?? [];
  return stage.run.live.finished.map(({ record }) => record);
}

function RefineTools(props: { readonly isStopped: boolean; readonly finished: number }) {
  const { isStopped, finished } = props;
  const runtime = useRuntime();
  const { refine } = useSettings();
  const set = (next: Partial<RefineChoice>): void =>
    runtime.change((now) => ({ ...now, refine: { ...now.refine, ...next } }));
  return (
    <>
      <p className="hint">
        Each round runs ILS at the optimum and at members about it, adds them to what the surrogate
        learned, trains on, shifts it to what ILS gave at that optimum and calibrates again, until
        surrogate and ILS differ by less than 5 % of the RMSE at the optimum.
      </p>
      <div className="figure-choice">
        <NumberField
          label="Rounds at most"
          help={{ kind: "refinement", name: "rounds" }}
          value={refine.rounds}
          min={1}
          max={100}
          step={1}
          onChange={(rounds) => rounds !== undefined && set({ rounds })}
        />
        <NumberField
          label="Members a round"
          help={{ kind: "refinement", name: "members" }}
          value={refine.members}
          min={1}
          max={65_536}
          step={1}
          onChange={(members) => members !== undefined && set({ members })}
        />
      </div>
      <SideStage name="refinement">
        {isStopped && finished > 0 && (
          <Button
            label={`Keep ${plural(finished, "finished round")} and end`}
            onClick={runtime.keepRounds}
          >
            Keep the finished rounds
          </Button>
        )}
      </SideStage>
    </>
  );
}

function Outcome({ output }: { readonly output: Outputs["refinement"] }) {
  const { surrogate, check, optimum } = output;
  return (
    <>
      <p className={`gate ${output.converged ? "good" : "warning"}`} role="status">
        {outcomeWords(output)}
      </p>
      <UsedSwitch />
      <GateLights
        surrogate={surrogate}
        gradient={check.gradient}
        label="Fidelity gate of the refined surrogate"
      />
      <OptimumView optimum={optimum} />
    </>
  );
}

/** Which round is kept and whether it met the aim. */
export function outcomeWords({
  kept,
  converged,
  rounds,
}: Pick<Outputs["refinement"], "kept" | "converged" | "rounds">): string {
  const { share } = rounds[kept];
  const which = kept === 0 ? "What there was before is kept" : `Round ${kept} is kept`;
  const aim = converged
    ? "below the 5 % aimed at"
    : "above the 5 % aimed at: more rounds or members may help";
  return `${which}, the most faithful of those that ILS fits as well as the best: surrogate and ILS differ there by ${(100 * share).toFixed(1)} % of the RMSE, ${aim}.`;
}

function UsedSwitch() {
  const runtime = useRuntime();
  const { isUsed } = useSettings().refine;
  const toggle = (): void =>
    runtime.change((now) => ({ ...now, refine: { ...now.refine, isUsed: !isUsed } }));
  return (
    <label className="follow">
      <input type="checkbox" checked={isUsed} onChange={toggle} />
      The table is made from the refined surrogate and calibration
    </label>
  );
}
