/** @file One or two runs beside the observations: daily means, diurnal cycle, scatter. */
import { useMemo } from "react";
import { useTheme } from "../hooks/useTheme.ts";
import { diurnalFigure } from "../plots/diurnalFigure.ts";
import { Plot } from "../plots/Plot.tsx";
import { scatterFigure } from "../plots/scatterFigure.ts";
import { seriesFigure, type DrawnRun } from "../plots/seriesFigure.ts";

const drawn = ["H", "LE"] as const;

/** Nothing where neither flux was observed: there is nothing to lay a run beside. */
export function RunFigures({ runs }: { readonly runs: readonly DrawnRun[] }) {
  const theme = useTheme();
  const figures = useMemo(() => {
    const newest = runs.at(-1)?.fluxes ?? [];
    const fluxes = drawn.filter((flux) => newest.some((comparison) => comparison.flux === flux));
    return {
      series: seriesFigure(runs, fluxes, theme),
      diurnal: diurnalFigure(runs, fluxes, theme),
      scatter: scatterFigure(
        newest.filter(({ flux }) => fluxes.some((name) => name === flux)),
        theme,
      ),
    };
  }, [runs, theme]);
  if (!runs.at(-1)?.fluxes.some(({ flux }) => drawn.some((name) => name === flux))) {
    return undefined;
  }
  return (
    <div className="figures">
      <div className="wide">
        <Plot figure={figures.series} />
      </div>
      <Plot figure={figures.diurnal} />
      <Plot figure={figures.scatter} />
    </div>
  );
}
