/** @file Model: the default run against the observations. */
import { useStage } from "../hooks/useWorkbench.ts";
import type { ComparedRun } from "../../core/evaluation/comparedRun.ts";
import { formatNumber } from "../format.ts";
import { Facts } from "../widgets/Facts.tsx";
import { MetricsTable } from "./MetricsTable.tsx";
import { Panel } from "./Panel.tsx";
import { RunFigures } from "./RunFigures.tsx";

export function ModelPanel() {
  const output = useStage("model").last?.output;
  return <Panel name="model">{output && <ModelView run={output.run} />}</Panel>;
}

function ModelView({ run }: { readonly run: ComparedRun }) {
  return (
    <>
      <Facts label="Closure of the model" facts={closureFacts(run)} />
      <RunFigures runs={[{ label: "ILS, default", role: "after", fluxes: run.fluxes }]} />
      <MetricsTable runs={[{ label: "default", run }]} />
    </>
  );
}

/** The model's own budgets, and which observations count. */
export function closureFacts({ closure, choice }: ComparedRun) {
  const { energyMaxAbs, waterMaxAbs } = closure;
  return [
    {
      name: "observations",
      value: choice.quality === "measured" ? "measured only" : choice.quality,
    },
    { name: "H and LE", value: choice.version === "raw" ? "as in the file" : "closure-corrected" },
    {
      name: "energy residual, W m⁻²",
      value: formatNumber(energyMaxAbs, 2),
      hint: "largest of all steps: what comes in less what goes out less what is stored",
    },
    {
      name: "water residual, kg m⁻²",
      value: formatNumber(waterMaxAbs, 2),
      hint: "largest of all steps",
    },
  ];
}
