/** @file Whether the posterior of the surrogate is one of ILS: the surrogate's error, and draws that ILS ran with. */
import { useMemo } from "react";
import type {
  ModelledDraws,
  Posterior,
} from "../../../../core/identifiability/posterior/posterior.ts";
import { doesOrderAlike, errorRows } from "../../../../store/posterior.ts";
import { formatNumber, formatShare, formatUnit } from "../../../format.ts";
import { useTheme } from "../../../hooks/useTheme.ts";
import { modelledFigure } from "../../../plots/equifinality/modelledFigure.ts";
import { Plot } from "../../../plots/Plot.tsx";
import { DataTable } from "../../../widgets/DataTable.tsx";
import { Facts } from "../../../widgets/Facts.tsx";
import type { PosteriorWords } from "../../../words/posterior.ts";

interface Props {
  readonly posterior: Posterior;
  readonly words: PosteriorWords;
}

export function SurrogateDoubt({ posterior, words }: Props) {
  const { modelled } = posterior;
  return (
    <>
      <ErrorTable posterior={posterior} words={words} />
      {typeof modelled === "string" ? (
        <p className="hint">{words.modelled.lacking(modelled)}</p>
      ) : (
        <ModelledView modelled={modelled} words={words} />
      )}
    </>
  );
}

function ErrorTable({ posterior, words }: Props) {
  const { error } = words;
  return (
    <DataTable
      caption={error.caption}
      head={[
        { name: error.target },
        { name: error.heldOut, numeric: true, hint: error.heldOutHint },
        { name: error.residual, numeric: true, hint: error.residualHint },
        { name: error.share, numeric: true, hint: error.shareHint },
      ]}
      lines={errorRows(posterior).map(({ target, unit, heldOut, residual, share }) => ({
        key: target,
        cells: [
          `${target} (${formatUnit(unit)})`,
          formatNumber(heldOut),
          formatNumber(residual),
          formatShare(share),
        ],
      }))}
    />
  );
}

function ModelledView(props: { readonly modelled: ModelledDraws; readonly words: PosteriorWords }) {
  const { modelled, words } = props;
  const { offset, spread, left, model } = modelled;
  const own = words.modelled;
  const theme = useTheme();
  const figure = useMemo(() => modelledFigure(modelled, own, theme), [modelled, own, theme]);
  const isAlike = doesOrderAlike(modelled);
  return (
    <>
      <Facts
        label={own.label}
        facts={[
          { name: own.offset, value: formatNumber(offset), hint: own.offsetHint },
          {
            name: own.spread,
            value: formatNumber(spread),
            tone: isAlike ? "good" : "warning",
            hint: own.spreadHint,
          },
          {
            name: own.left,
            value: own.leftOf(formatNumber(left, 2), String(model.length)),
            hint: own.leftHint,
          },
        ]}
      />
      <p className="hint" role="status">
        {isAlike ? own.trusted : own.doubted}
      </p>
      <div className="figures">
        <Plot figure={figure} />
      </div>
    </>
  );
}
