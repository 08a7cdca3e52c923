/** @file Regional sensitivity of the chain's ensemble: which share counts as good, and by which error. */
import { useMemo, useState } from "react";
import { regionalOf, regionalScores, type RegionalScore } from "../../../../store/regional.ts";
import { formatCount, formatShare } from "../../../format.ts";
import { useTheme } from "../../../hooks/useTheme.ts";
import { useWorkbench } from "../../../hooks/useWorkbench.ts";
import { Plot } from "../../../plots/Plot.tsx";
import { regionalFigure } from "../../../plots/sensitivity/regionalFigure.ts";
import { SelectField } from "../../../widgets/Field.tsx";
import { sensitivityWords } from "../../../words/sensitivity.ts";
import { useWords } from "../../../words/useWords.ts";

/** Shares that may count as good. */
const shares = [0.02, 0.05, 0.1, 0.2, 0.3, 0.5];

export function RegionalSection() {
  const words = useWords(sensitivityWords);
  const theme = useTheme();
  const ensemble = useWorkbench(({ stages }) => stages.ensemble.last?.output);
  const [share, chooseShare] = useState(0.1);
  const [score, chooseScore] = useState<RegionalScore>("misfit");
  const view = useMemo(
    () => ensemble && regionalOf(ensemble, score, share),
    [ensemble, score, share],
  );
  const figure = useMemo(
    () => view && regionalFigure({ ...view, words: words.figures }, theme),
    [view, words, theme],
  );
  return (
    <>
      <h4>{words.regional.title}</h4>
      <p className="hint">{view ? words.regional.lead : words.regional.needs}</p>
      {view && figure && (
        <>
          <div className="figure-choice">
            <SelectField
              label={words.regional.share}
              value={share}
              options={shares.map((value) => ({ value, label: formatShare(value) }))}
              onChange={chooseShare}
            />
            <SelectField
              label={words.regional.score}
              value={score}
              options={regionalScores.map((value) => ({
                value,
                label: words.regional.scores[value],
              }))}
              onChange={chooseScore}
            />
          </div>
          <p className="hint">
            {words.regional.count(
              formatCount(view.regional.behavioural),
              formatCount(view.regional.others),
            )}{" "}
            {view.regional.failed > 0 && words.regional.failed(formatCount(view.regional.failed))}
          </p>
          <div className="figures">
            <Plot figure={figure} />
          </div>
        </>
      )}
    </>
  );
}
