/** @file Two vectors that fit alike, beside each other: traits, errors, mean days. */
import { useMemo } from "react";
import { parameter } from "../../../core/model/parameters.ts";
import { defaultPosition, positionsOf } from "../../../store/lab.ts";
import type { Outputs } from "../../../store/workbench.ts";
import { formatCount, formatNumber, formatShare, formatUnit } from "../../format.ts";
import { useLab, useLabRuns } from "../../hooks/useLab.ts";
import { useTheme } from "../../hooks/useTheme.ts";
import { useSettings, useWorkbench } from "../../hooks/useWorkbench.ts";
import { pairFigure } from "../../plots/lab/pairFigure.ts";
import { Plot } from "../../plots/Plot.tsx";
import { Button } from "../../widgets/Button.tsx";
import { DataTable } from "../../widgets/DataTable.tsx";
import { instrumentWords } from "../../words/instruments.ts";
import { useWords } from "../../words/useWords.ts";

type Found = Outputs["otherOptimum"];

export function OptimaView({ found }: { readonly found: Found }) {
  const words = useWords(instrumentWords).pair;
  const theme = useTheme();
  const { free } = useSettings();
  const runs = useLabRuns();
  const { pair, distance, alike, runs: made } = found;
  const figure = useMemo(() => pairFigure(found, words, theme), [found, words, theme]);
  return (
    <>
      <p>{words.found(formatCount(alike), formatCount(made))}</p>
      {distance === 0 && <p>{words.alone}</p>}
      <div className="figures">
        <TraitsTable found={found} />
        <Plot figure={figure} />
      </div>
      <div className="bench-tools">
        {pair.map(({ values }, i) => (
          <Button key={words.names[i]} onClick={() => runs?.take(positionsOf(free, values))}>
            {words.toSliders(words.names[i])}
          </Button>
        ))}
      </div>
    </>
  );
}

/** Parameters, then errors; the truth of a twin where it is shown. */
function TraitsTable({ found }: { readonly found: Found }) {
  const words = useWords(instrumentWords).pair;
  const showsTruth = useLab((lab) => lab.showsTruth);
  const known = useWorkbench((state) => state.stages.site.last?.output.truth);
  const truth = showsTruth ? known : undefined;
  const { parameters, pair } = found;
  const [a, b] = pair;
  const cells = (texts: readonly string[]) => (truth ? texts : texts.slice(0, -1));
  return (
    <DataTable
      caption={words.tableCaption}
      head={[
        { name: words.parameter },
        { name: words.unit },
        { name: words.names[0], numeric: true },
        { name: words.names[1], numeric: true },
        { name: words.apart, hint: words.apartHint, numeric: true },
        ...(truth ? [{ name: words.truth, numeric: true }] : []),
      ]}
      lines={[
        ...parameters.map((name) => ({
          key: name,
          cells: cells([
            name,
            formatUnit(parameter(name).unit),
            formatNumber(a.values[name]),
            formatNumber(b.values[name]),
            formatShare(
              Math.abs(defaultPosition(name, a.values) - defaultPosition(name, b.values)),
            ),
            formatNumber(truth?.[name]),
          ]),
        })),
        ...(["H", "LE"] as const).map((flux) => ({
          key: flux,
          className: "kept-round",
          cells: cells([
            words.rmse(flux),
            formatUnit("W m-2"),
            formatNumber(a.rmse[flux]),
            formatNumber(b.rmse[flux]),
            formatShare(Math.abs(a.rmse[flux] / b.rmse[flux] - 1)),
            "",
          ]),
        })),
      ]}
    />
  );
}
