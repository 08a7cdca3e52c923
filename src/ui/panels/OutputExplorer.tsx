/** @file Any output of the run: choose one, see its daily means. */
import { useMemo, useState } from "react";
import type { RunOutputs } from "../../core/evaluation/comparedRun.ts";
import { useTheme } from "../hooks/useTheme.ts";
import { outputChoices, outputFigure } from "../plots/outputFigure.ts";
import { Plot } from "../plots/Plot.tsx";
import { SelectField } from "../widgets/Field.tsx";

export function OutputExplorer({ outputs }: { readonly outputs: RunOutputs }) {
  const theme = useTheme();
  const choices = useMemo(() => outputChoices(outputs.columns), [outputs]);
  const [name, setName] = useState("RootMoist");
  const choice = choices.find((candidate) => candidate.name === name) ?? choices[0];
  const figure = useMemo(
    () => outputFigure(choice, outputs.columns, outputs.site, theme),
    [choice, outputs, theme],
  );
  return (
    <div className="figures">
      <div className="wide">
        <div className="output-choice">
          <SelectField
            label="Output"
            value={choice.name}
            options={choices.map(({ name: value, label }) => ({
              value,
              label: `${value}: ${label}`,
            }))}
            onChange={setName}
          />
        </div>
        <Plot figure={figure} />
      </div>
    </div>
  );
}
