import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { evaluateSite } from "../../../core/evaluation/siteEvaluation.ts";
import { complete } from "../../../core/base/progress.ts";
import { waterBudget } from "../../../core/model/budget.ts";
import { defaultValues } from "../../../core/model/defaults.ts";
import { runModel } from "../../../core/model/run.ts";
import type { SiteData } from "../../../core/site/siteData.ts";
import type { Split } from "../../../core/site/split.ts";
import type { Pipeline } from "../../../runtime/pipeline.ts";
import { createWorkbench, type Outputs } from "../../../store/workbench.ts";
import { observedSite } from "../../../testing/observedSite.ts";
import { BenchContext } from "../../hooks/workbenchContext.ts";
import { EvaluationView } from "./EvaluationView.tsx";
import { OutOfTargetTable } from "./OutOfTargetTable.tsx";
import { SplitFields } from "./SplitFields.tsx";

const site: SiteData = observedSite(40);
const values = defaultValues(site.attributes);
const run = await complete(runModel({ site, values, warmupYears: 0 }));

function draw(node: ReactNode, store = createWorkbench()): string {
  const bench = { store, pipeline: {} as Pipeline };
  return renderToStaticMarkup(<BenchContext value={bench}>{node}</BenchContext>);
}

function outputWith(split: Split): Outputs["table"] {
  const closer = (name: "H" | "LE", share: number) => {
    const observed = site.observations[name]?.values ?? new Float64Array();
    return run.series[name].map((value, i) => value + share * (observed[i] - value));
  };
  const after = { ...run.series, H: closer("H", 0.4), LE: closer("LE", 0.2) };
  const choice = { quality: "measured", version: "raw" } as const;
  const evaluation = evaluateSite({ site, before: run.series, after, choice, split });
  return {
    site,
    evaluation,
    water: waterBudget(run, site),
    run: {
      fluxes: [],
      choice,
      closure: { energyMaxAbs: 1e-9, waterMaxAbs: 2e-9 },
      parameters: values,
    },
  } as unknown as Outputs["table"];
}

describe("the evaluation on the page", () => {
  test("UI18 without a split there are metrics of both runs and closure, and no sides", () => {
    const markup = draw(<EvaluationView output={outputWith({ kind: "none" })} />);
    expect(markup).toContain(
      "ILS against the observations that count: every step, the whole record",
    );
    for (const words of ["default", "calibrated", "W m⁻²", "precipitation, kg m⁻²", "left over"]) {
      expect(markup).toContain(words);
    }
    expect(markup).not.toContain("gain kept");
    expect(markup).toContain("Nothing but H, LE and the targets was observed");
  });

  test("UI18 with a split it offers both sides and says which part of the gain was kept", () => {
    const markup = draw(
      <EvaluationView output={outputWith({ kind: "half-months", train: "first" })} />,
    );
    for (const words of ["Train", "Test", "gain kept of H", "gain of LE, test"]) {
      expect(markup).toContain(words);
    }
    expect(markup).toMatch(/gain of H, train<\/dt><dd>40\.0 %/);
    expect(markup).toContain("days 16 to the end of each month");
  });

  test("UI19 a verdict is told by mark, word and numbers", () => {
    const numbers = { before: 10, after: 8, changeLow: -0.25, changeHigh: -0.1, n: 1200 };
    const row = {
      quantity: "GPP",
      meaning: "gross primary production",
      unit: "umol m-2 s-1",
    } as const;
    const markup = renderToStaticMarkup(
      <OutOfTargetTable
        found={[
          { ...row, verdict: "better", change: -0.2, ...numbers },
          { ...row, quantity: "Rn", verdict: "worse", change: 0.031, ...numbers },
          { ...row, quantity: "G", verdict: "same", change: 0, ...numbers },
        ]}
      />,
    );
    for (const [state, word] of [
      ["pass", "better"],
      ["fail", "worse"],
      ["unknown", "same"],
    ]) {
      expect(markup).toMatch(new RegExp(`class="light ${state}">.*?</svg>${word}`));
    }
    for (const words of ["−20.0", "+3.1", "−25.0 to −10.0", "µmol m⁻² s⁻¹", "more than 2 %"]) {
      expect(markup).toContain(words);
    }
  });

  test("UI20 the split is chosen among the settings; years only where there are several", () => {
    const store = createWorkbench();
    expect(draw(<SplitFields />, store)).toContain("days 1 to 15 train");
    expect(draw(<SplitFields />, store)).not.toContain("chosen years train");
    store.setState(({ settings }) => ({
      settings: {
        ...settings,
        present: {
          ...settings.present,
          observations: {
            ...settings.present.observations,
            split: { kind: "years", train: [2018] },
          },
        },
      },
    }));
    const markup = draw(<SplitFields />, store);
    expect(markup).toMatch(/type="checkbox" checked=""\/>2018<small>not at this site/);
  });
});
