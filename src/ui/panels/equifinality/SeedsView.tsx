/** @file What the seeds came to: spread by parameter, losses, correlation across seeds. */
import { useMemo } from "react";
import type { SeedRun } from "../../../core/identifiability/spreadOf.ts";
import { seedsView, type SeedsView as View } from "../../../store/seedsView.ts";
import { formatNumber, formatShare, formatUnit } from "../../format.ts";
import { useTheme } from "../../hooks/useTheme.ts";
import { useSettings, useStage } from "../../hooks/useWorkbench.ts";
import { seedLossFigure } from "../../plots/equifinality/seedLossFigure.ts";
import { seedSpreadFigure } from "../../plots/equifinality/seedSpreadFigure.ts";
import { signedMapFigure } from "../../plots/equifinality/signedMap.ts";
import { Plot } from "../../plots/Plot.tsx";
import { DataTable } from "../../widgets/DataTable.tsx";
import { seedWords } from "../../words/seeds.ts";
import { useWords } from "../../words/useWords.ts";

export function SeedsView({ runs }: { readonly runs: readonly SeedRun[] }) {
  const words = useWords(seedWords);
  const theme = useTheme();
  const { free, ownEnsemble } = useSettings();
  const output = useStage("seeds").last?.output;
  const truth = useStage("site").last?.output.truth;
  const parameters = output?.runs === runs ? output.parameters : free;
  const view = useMemo(() => seedsView(parameters, runs, truth), [parameters, runs, truth]);
  const figures = useMemo(() => {
    const { correlation } = words.figures;
    return {
      spread: seedSpreadFigure(view.rows, words.figures.spread, theme),
      losses: seedLossFigure(view.runs, words.figures.losses, theme),
      correlation: signedMapFigure(
        {
          name: "seed-correlation",
          title: correlation.title,
          caption: correlation.caption(String(runs.length), formatNumber(view.chance, 2)),
          rows: parameters,
          columns: parameters,
          columnTitle: "",
          quantity: correlation.correlation,
          values: view.correlation,
        },
        theme,
      ),
    };
  }, [view, words, theme, parameters, runs]);
  return (
    <>
      {ownEnsemble && <p className="hint">{words.imported}</p>}
      <div className="figures">
        <Plot figure={figures.spread} />
        <Plot figure={figures.losses} />
      </div>
      <SpreadTable view={view} />
      <LossTable view={view} />
      {runs.length > 2 && <Plot figure={figures.correlation} />}
    </>
  );
}

function SpreadTable({ view }: { readonly view: View }) {
  const { table } = useWords(seedWords);
  const numeric = true;
  return (
    <DataTable
      caption={table.caption}
      head={[
        { name: table.parameter },
        { name: table.unit },
        { name: table.lowest, numeric },
        { name: table.highest, numeric },
        { name: table.share, numeric, hint: table.shareHint },
        { name: table.sd, unit: table.sdUnit, numeric },
      ]}
      lines={view.rows.map(({ parameter, unit, lowest, highest, span, sd }) => ({
        key: parameter,
        cells: [
          parameter,
          formatUnit(unit),
          formatNumber(lowest),
          formatNumber(highest),
          formatShare(span[1] - span[0]),
          formatNumber(sd, 2),
        ],
      }))}
    />
  );
}

function LossTable({ view }: { readonly view: View }) {
  const { losses } = useWords(seedWords);
  const numeric = true;
  return (
    <DataTable
      caption={losses.caption}
      head={[
        { name: losses.seed, numeric },
        { name: losses.surrogate, numeric, hint: losses.hint },
        { name: losses.model, numeric, hint: losses.hint },
        { name: losses.share, numeric },
      ]}
      lines={view.runs.map(({ seed, surrogateLoss, modelLoss }, k) => ({
        key: String(seed),
        cells: [
          String(seed),
          formatNumber(surrogateLoss),
          modelLoss === Infinity ? losses.failed : formatNumber(modelLoss),
          formatNumber(view.overBest[k]),
        ],
      }))}
    />
  );
}
