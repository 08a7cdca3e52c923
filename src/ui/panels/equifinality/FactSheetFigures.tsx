/** @file Figures of a fact sheet, as pictures in the colours of paper. */
import { useEffect, useMemo, useState } from "react";
import type { TableOutput } from "../../../store/workbench.ts";
import { diurnalFigure } from "../../plots/diurnalFigure.ts";
import type { Figure } from "../../plots/figure.ts";
import { gapsFigure } from "../../plots/gapsFigure.ts";
import { pictureUrl } from "../../plots/Plot.tsx";
import { rangesFigure } from "../../plots/rangesFigure.ts";
import { themes } from "../../theme.ts";
import { factSheetWords } from "../../words/factSheet.ts";
import { useWords } from "../../words/useWords.ts";

/** Widths of pictures before they are fitted to the page, px: letters are as large as those of the text. */
const narrow = 430;
const wide = 720;

export function SheetFigures({ output }: { readonly output: TableOutput }) {
  const words = useWords(factSheetWords);
  const figures = useMemo(() => figuresOf(output), [output]);
  return (
    <div className="sheet-figures">
      {figures.map((figure) => (
        <Picture key={figure.name} figure={figure} width={isWide(figure) ? wide : narrow} />
      ))}
      <p>{words.figures}</p>
    </div>
  );
}

/** Where the parameters lie, what the way to the table cost, and the fluxes before and after. */
function figuresOf({ rows, truth, gaps, before, run }: TableOutput): readonly Figure[] {
  const theme = themes.light;
  const runs = [
    { label: "ILS, default", role: "before", fluxes: before.fluxes },
    { label: "ILS, calibrated", role: "after", fluxes: run.fluxes },
  ] as const;
  const fluxes = (["H", "LE"] as const).filter((name) =>
    run.fluxes.some(({ flux }) => flux === name),
  );
  return [
    rangesFigure(rows, truth, theme),
    gapsFigure(gaps, theme),
    ...(fluxes.length > 0 ? [diurnalFigure(runs, fluxes, theme)] : []),
  ];
}

function isWide({ name }: Figure): boolean {
  return name === "diurnal-cycle";
}

function Picture({ figure, width }: { readonly figure: Figure; readonly width: number }) {
  const words = useWords(factSheetWords);
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    let isWanted = true;
    void pictureUrl(figure, "svg", width).then((drawn) => isWanted && setUrl(drawn));
    return () => {
      isWanted = false;
    };
  }, [figure, width]);
  if (url === undefined) return <p className="hint">{words.drawing}</p>;
  return <img className={figure.name} src={url} alt={figure.title} />;
}
