/** @file What the default run shows: closure, start, fluxes beside the observed ones, and every output. */
import type { ComparedRun } from "../../../core/evaluation/comparedRun.ts";
import { deepDrift } from "../../../core/report/spinUp.ts";
import type { Outputs } from "../../../store/workbench.ts";
import { formatNumber } from "../../format.ts";
import { Facts, type Fact } from "../../widgets/Facts.tsx";
import { Notice } from "../../widgets/Notice.tsx";
import { MetricsTable } from "../MetricsTable.tsx";
import { OutputExplorer } from "../OutputExplorer.tsx";
import { RunFigures } from "../RunFigures.tsx";

export function ModelContent({ output }: { readonly output: Outputs["model"] }) {
  const { run, outputs, warnings } = output;
  return (
    <>
      <Facts label="Closure of the model" facts={closureFacts(run)} />
      <Facts label="Start of the run" facts={startFacts(output)} />
      <Notice problems={warnings} />
      <RunFigures runs={[{ label: "ILS, default", role: "after", fluxes: run.fluxes }]} />
      {run.fluxes.length > 0 && <MetricsTable runs={[{ label: "default", run }]} />}
      <OutputExplorer outputs={outputs} />
    </>
  );
}

/** How the run started, and how settled it was. */
function startFacts({ start, outputs }: Outputs["model"]): readonly Fact[] {
  const { cycles, converged, drift, tolerance, tempDriftK } = start;
  if (converged === null) return [{ name: "start", value: "saved state" }];
  const deep = deepDrift(start);
  return [
    {
      name: "spin-up",
      value: `${cycles} ${cycles === 1 ? "cycle" : "cycles"}, ${converged ? "settled above 2 m" : "not settled"}`,
      tone: converged ? "good" : "warning",
    },
    {
      name: "drift above 2 m",
      value: formatNumber(drift, 2),
      hint: "largest change of a layer's wetness over the last cycle, share of saturation",
    },
    {
      name: "drift below 2 m",
      value: formatNumber(deep, 2),
      tone: deep > tolerance ? "warning" : undefined,
      hint: "the same for the deeper layers, which decide nothing",
    },
    {
      name: "drift of heat, K",
      value: formatNumber(tempDriftK.length > 0 ? Math.max(...tempDriftK) : undefined, 2),
      hint: tempDriftK.map((value, k) => `layer ${k + 1}: ${formatNumber(value, 2)} K`).join(", "),
    },
    {
      name: "drift in the warm-up",
      value: formatNumber(outputs.warmupDrift, 2),
      hint: "change of the upper 2 m's mean wetness over the year before the record, share of saturation",
    },
  ];
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
