/** @file What an analysis tells: indices or effects of one output, pairs, convergence, and the surrogate's own error. */
import { useMemo, useState } from "react";
import type { Sensitivity } from "../../../../core/identifiability/sensitivity/sensitivity.ts";
import { sensitivityCsv } from "../../../../core/report/sensitivityFile.ts";
import {
  outputUnits,
  sensitivityOutputs,
  type SensitivityOutput,
} from "../../../../store/sensitivityChoice.ts";
import { formatCount, formatUnit } from "../../../format.ts";
import { useTheme } from "../../../hooks/useTheme.ts";
import { useRuntime } from "../../../hooks/useWorkbench.ts";
import type { Figure } from "../../../plots/figure.ts";
import { Plot } from "../../../plots/Plot.tsx";
import { convergenceFigure } from "../../../plots/sensitivity/convergenceFigure.ts";
import { indicesFigure } from "../../../plots/sensitivity/indicesFigure.ts";
import { morrisFigure } from "../../../plots/sensitivity/morrisFigure.ts";
import { pairsFigure } from "../../../plots/sensitivity/pairsFigure.ts";
import type { Theme } from "../../../theme.ts";
import { Button } from "../../../widgets/Button.tsx";
import { SelectField } from "../../../widgets/Field.tsx";
import { sensitivityWords, type SensitivityWords } from "../../../words/sensitivity.ts";
import { useWords } from "../../../words/useWords.ts";
import { WitnessView } from "./WitnessView.tsx";

export function SensitivityView({ found }: { readonly found: Sensitivity }) {
  const words = useWords(sensitivityWords);
  const theme = useTheme();
  const runtime = useRuntime();
  const [output, choose] = useState<SensitivityOutput>("loss");
  const figures = useMemo(
    () => figuresOf(found, output, words.figures, theme),
    [found, output, words, theme],
  );
  const save = (): void =>
    runtime.save("sensitivity.csv", new Blob([sensitivityCsv(found)], { type: "text/csv" }));
  return (
    <>
      <div className="figure-choice">
        <SelectField
          label={words.output}
          value={output}
          options={sensitivityOutputs.map((value) => ({ value, label: words.outputs[value] }))}
          onChange={choose}
        />
        <Button icon="download" label={words.downloadLabel} onClick={save}>
          {words.download}
        </Button>
      </div>
      <p className="hint">
        {words.by[found.engine](formatCount(found.members))} {words.interval}
      </p>
      {found.failed.length > 0 && <p className="hint">{failedWords(found, words)}</p>}
      {found.witness && <WitnessView witness={found.witness} output={output} />}
      <div className="figures pair">
        {figures.map((figure) => (
          <Plot key={figure.name} figure={figure} />
        ))}
      </div>
    </>
  );
}

function failedWords({ failed, leftOut, rows, plan }: Sensitivity, words: SensitivityWords) {
  const [count, left, all] = [failed.length, leftOut, rows].map(formatCount);
  return words.failed[plan.method](count, left, all);
}

function figuresOf(
  { findings, parameters, plan }: Sensitivity,
  output: SensitivityOutput,
  words: SensitivityWords["figures"],
  theme: Theme,
): readonly Figure[] {
  const shared = { output, parameters, words };
  if (findings.method === "morris") {
    const found = findings.outputs[output];
    const unit = formatUnit(outputUnits[output]);
    const at = found.convergence.map(({ n, muStar }) => ({ n, estimates: muStar }));
    const course = { ...shared, at, index: "μ*", unit, quantity: words.muStar(unit) };
    return [
      morrisFigure({ ...shared, found, unit, n: plan.n }, theme),
      convergenceFigure(course, theme),
    ];
  }
  const found = findings.outputs[output];
  const at = found.convergence.map(({ n, total }) => ({ n, estimates: total }));
  const course = { ...shared, at, index: "ST", unit: "-", quantity: words.share };
  return [
    indicesFigure({ ...shared, found }, theme),
    convergenceFigure(course, theme),
    ...(found.second ? [pairsFigure({ ...shared, found }, theme)] : []),
  ];
}
