/** @file Chains while they run: where they are, and how they agree. */
import { useMemo } from "react";
import { agreedRHat, liveDraws, tracesOf } from "../../../../store/posterior.ts";
import type { PosteriorLive } from "../../../../store/workbench.ts";
import { formatCount, formatNumber } from "../../../format.ts";
import { useTheme } from "../../../hooks/useTheme.ts";
import { useThrottled } from "../../../hooks/useThrottled.ts";
import { useWorkbench } from "../../../hooks/useWorkbench.ts";
import { rHatFigure, tracesFigure } from "../../../plots/equifinality/chainFigures.ts";
import { Plot } from "../../../plots/Plot.tsx";
import { Facts } from "../../../widgets/Facts.tsx";
import { posteriorWords } from "../../../words/posterior.ts";
import { useWords } from "../../../words/useWords.ts";

/** Chains are drawn no more often, ms. */
const drawEveryMs = 1000;

export function ChainsView({ live }: { readonly live: PosteriorLive }) {
  const words = useWords(posteriorWords);
  const theme = useTheme();
  const shown = useThrottled(live, drawEveryMs);
  const parameters = useWorkbench(
    ({ stages }) => stages.surrogate.last?.output.surrogate.parameters,
  );
  const figures = useMemo(() => {
    const draws = parameters && liveDraws(shown.blocks, parameters);
    if (!draws) return [];
    const limit = agreedRHat;
    const points = shown.convergence;
    return [
      rHatFigure({ points, parameters, limit }, words.rHat, theme),
      tracesFigure({ traces: tracesOf(draws), burnIn: undefined }, words.traces, theme),
    ];
  }, [shown, parameters, words, theme]);
  const newest = live.convergence.at(-1);
  if (!newest) return undefined;
  return (
    <>
      <Facts
        label={words.live.label}
        facts={[
          { name: words.live.rHat, value: formatNumber(Math.max(...newest.rHat)) },
          { name: words.live.generation, value: formatCount(newest.generation) },
        ]}
      />
      <div className="figures">
        {figures.map((figure) => (
          <div key={figure.name} className="wide">
            <Plot figure={figure} />
          </div>
        ))}
      </div>
    </>
  );
}
