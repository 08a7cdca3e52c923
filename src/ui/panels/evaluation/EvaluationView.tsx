/** @file Evaluation of the calibrated site: metrics by resolution and side, gain kept, out of target, closure. */
import { useState } from "react";
import type { Resolution } from "../../../core/evaluation/evaluate.ts";
import type { SplitEvaluation } from "../../../core/evaluation/siteEvaluation.ts";
import type { WaterBudget } from "../../../core/model/budget.ts";
import { evaluationCsv, outOfTargetCsv } from "../../../core/report/evaluationFile.ts";
import type { SplitSide } from "../../../core/site/split.ts";
import type { Outputs } from "../../../store/workbench.ts";
import { formatNumber } from "../../format.ts";
import { useRuntime } from "../../hooks/useWorkbench.ts";
import { Button } from "../../widgets/Button.tsx";
import { Facts, type Fact } from "../../widgets/Facts.tsx";
import { Segmented } from "../../widgets/Field.tsx";
import { closureFacts } from "../model/ModelContent.tsx";
import { EvaluationMetrics } from "./EvaluationMetrics.tsx";
import { OutOfTargetTable } from "./OutOfTargetTable.tsx";
import { meansWords, sideWords } from "./words.ts";

type Side = SplitSide | "all";

export function EvaluationView({ output }: { readonly output: Outputs["table"] }) {
  const { evaluation, run, water } = output;
  const { split } = evaluation;
  const [means, setMeans] = useState<Resolution>("step");
  const [side, setSide] = useState<Side>("all");
  const part = side === "all" || !split ? undefined : side;
  const found = part && split ? split[part] : evaluation.byResolution;
  return (
    <section className="side-section" aria-label="Evaluation">
      <h3>Evaluation</h3>
      <div className="side-tools">
        <Segmented label="Means" value={means} options={meansOptions} onChange={setMeans} />
        {split && <Segmented label="Steps" value={side} options={sideOptions} onChange={setSide} />}
        <Downloads output={output} />
      </div>
      {split && <Facts label="Train and test" facts={keptFacts(split, means)} />}
      <EvaluationMetrics
        found={found[means]}
        means={means}
        steps={part && split ? `${part}: ${sideWords(split.split, part)}` : "the whole record"}
      />
      <OutOfTargetTable found={evaluation.outOfTarget} />
      <h3>Energy and water of the calibrated run</h3>
      <Facts
        label="Closure of the calibrated run"
        facts={[...closureFacts(run), ...waterFacts(water)]}
      />
    </section>
  );
}

const meansOptions = (["step", "day", "month"] as const).map((value) => ({
  value,
  label: meansWords[value],
}));

const sideOptions = [
  { value: "all", label: "Whole record" },
  { value: "train", label: "Train" },
  { value: "test", label: "Test" },
] as const;

function Downloads({ output }: { readonly output: Outputs["table"] }) {
  const runtime = useRuntime();
  const { site, evaluation } = output;
  const save = (name: string, text: string): void =>
    runtime.save(`${site.id}-${name}.csv`, new Blob([text], { type: "text/csv" }));
  return (
    <>
      <Button
        icon="download"
        label="Download all metrics as CSV"
        onClick={() => save("evaluation", evaluationCsv(site.id, evaluation))}
      >
        Metrics
      </Button>
      <Button
        icon="download"
        label="Download out-of-target verdicts as CSV"
        onClick={() => save("out-of-target", outOfTargetCsv(site.id, evaluation))}
      >
        Out of target
      </Button>
    </>
  );
}

/** Relative gain in RMSE on either side, and what the test side kept of it. */
function keptFacts(found: SplitEvaluation, means: Resolution): readonly Fact[] {
  const { split, gainKept } = found;
  return (["H", "LE"] as const).flatMap((flux): readonly Fact[] => {
    const gain = (side: SplitSide): Fact => ({
      name: `gain of ${flux}, ${side}`,
      value: percentOf(relativeGain(found[side][means], flux)),
      hint: `1 less RMSE calibrated over RMSE default, ${sideWords(split, side)}`,
    });
    const kept = gainKept[means][flux];
    return [
      gain("train"),
      gain("test"),
      {
        name: `gain kept of ${flux}`,
        value: percentOf(kept),
        tone: Number.isNaN(kept) ? undefined : kept > 0.5 ? "good" : "warning",
        hint: "gain on the test side over that on the training side; a dash where training gained nothing",
      },
    ];
  });
}

function relativeGain(
  { default: before, calibrated }: SplitEvaluation["train"][Resolution],
  flux: "H" | "LE",
): number {
  const [old, now] = [before[flux]?.RMSE, calibrated[flux]?.RMSE];
  return old === undefined || now === undefined ? Number.NaN : 1 - now / old;
}

function percentOf(share: number): string {
  return Number.isNaN(share) ? "–" : `${(100 * share).toFixed(1)} %`.replace("-", "−");
}

function waterFacts({ precipitation, supply, evaporation, runoff, stored, residual }: WaterBudget) {
  const amount = (name: string, value: number): Fact => ({
    name: `${name}, kg m⁻²`,
    value: formatNumber(value),
  });
  return [
    amount("precipitation", precipitation),
    ...(supply > 0 ? [amount("from the side", supply)] : []),
    amount("evaporation", evaporation),
    amount("runoff", runoff),
    amount("stored more at the end", stored),
    { ...amount("left over", residual), value: formatNumber(residual, 2) },
  ];
}
