/** @file What the slopes about the optimum say of all parameters at once: spectrum, directions, correlations, pairs. */
import { useMemo } from "react";
import type { Evidence } from "../../../../core/identifiability/evidence.ts";
import { collinearFrom, openBelow, slopesView } from "../../../../store/slopesView.ts";
import { formatNumber } from "../../../format.ts";
import { useTheme } from "../../../hooks/useTheme.ts";
import { signedMapFigure } from "../../../plots/equifinality/signedMap.ts";
import { spectrumFigure } from "../../../plots/equifinality/spectrumFigure.ts";
import { Plot } from "../../../plots/Plot.tsx";
import { DataTable } from "../../../widgets/DataTable.tsx";
import { useWords } from "../../../words/useWords.ts";
import { verdictWords } from "../../../words/verdicts.ts";

export function SlopesSection({ evidence }: { readonly evidence: Evidence }) {
  const { slopes } = useWords(verdictWords);
  const { oneSided, withoutSlope, fisher } = evidence;
  return (
    <>
      <h3>{slopes.title}</h3>
      {oneSided.length > 0 && <p className="hint">{slopes.oneSided(oneSided.join(", "))}</p>}
      {withoutSlope.length > 0 && <p className="hint">{slopes.without(withoutSlope.join(", "))}</p>}
      {fisher.parameters.length > 0 && <SlopeFigures fisher={fisher} />}
      <CollinearPairs pairs={fisher.collinear} />
    </>
  );
}

function SlopeFigures({ fisher }: Pick<Evidence, "fisher">) {
  const { figures } = useWords(verdictWords);
  const theme = useTheme();
  const drawn = useMemo(() => {
    const { parameters, spectrum, loadings, correlation, isCorrelationDefined } =
      slopesView(fisher);
    const { vectors, correlation: said } = figures;
    const caption = said.caption(isCorrelationDefined ? "" : said.undefined);
    return {
      spectrum: spectrumFigure(spectrum, openBelow, figures.spectrum, theme),
      vectors: signedMapFigure(
        {
          name: "eigenvectors",
          title: vectors.title,
          caption: vectors.caption,
          rows: parameters,
          columns: parameters.map((_, k) => String(k + 1)),
          columnTitle: vectors.x,
          quantity: vectors.loading,
          values: loadings,
        },
        theme,
      ),
      correlation: signedMapFigure(
        {
          name: "correlation",
          title: said.title,
          caption,
          rows: parameters,
          columns: parameters,
          columnTitle: "",
          quantity: said.correlation,
          values: correlation,
        },
        theme,
      ),
    };
  }, [fisher, figures, theme]);
  return (
    <div className="figures">
      <Plot figure={drawn.spectrum} />
      <Plot figure={drawn.vectors} />
      <Plot figure={drawn.correlation} />
    </div>
  );
}

function CollinearPairs({ pairs }: { readonly pairs: Evidence["fisher"]["collinear"] }) {
  const { slopes } = useWords(verdictWords);
  const from = formatNumber(collinearFrom, 2);
  if (pairs.length === 0) return <p className="hint">{slopes.noCollinear(from)}</p>;
  return (
    <>
      <DataTable
        caption={slopes.collinear}
        head={[{ name: slopes.pair }, { name: slopes.index, numeric: true }]}
        lines={pairs.map(({ a, b, index }) => ({
          key: `${a} ${b}`,
          cells: [`${a}, ${b}`, formatNumber(index)],
        }))}
      />
      <p className="hint">{slopes.collinearHint(from)}</p>
    </>
  );
}
