/** @file A posterior: whether the chains agree, what is known of each parameter, and whether the surrogate may be believed. */
import { useMemo } from "react";
import type { Posterior } from "../../../../core/identifiability/posterior/posterior.ts";
import { marksOf, type Mark } from "../../../../store/marks.ts";
import {
  agreedRHat,
  fewDraws,
  marksIn,
  posteriorCells,
  tracesOf,
} from "../../../../store/posterior.ts";
import { formatCount, formatNumber, formatShare } from "../../../format.ts";
import { useSteady } from "../../../hooks/useSteady.ts";
import { useTheme } from "../../../hooks/useTheme.ts";
import { rHatFigure, tracesFigure } from "../../../plots/equifinality/chainFigures.ts";
import { cornerFigure } from "../../../plots/equifinality/cornerFigure.ts";
import { marginalsFigure } from "../../../plots/equifinality/marginalsFigure.ts";
import { Plot } from "../../../plots/Plot.tsx";
import type { Theme } from "../../../theme.ts";
import { Facts, type Fact } from "../../../widgets/Facts.tsx";
import { posteriorWords, type PosteriorWords } from "../../../words/posterior.ts";
import { useWords } from "../../../words/useWords.ts";
import { cornerAxis, parameterAxis } from "../parameterAxes.ts";
import { PosteriorTable } from "./PosteriorTable.tsx";
import { SurrogateDoubt } from "./SurrogateDoubt.tsx";

export function PosteriorView({ posterior }: { readonly posterior: Posterior }) {
  const words = useWords(posteriorWords);
  const theme = useTheme();
  const { marginals, draws } = posterior;
  const marks = useSteady((state) => marksOf(state, draws.parameters));
  const figures = useMemo(
    () => figuresOf(posterior, marks, words, theme),
    [posterior, marks, words, theme],
  );
  const least = leastEffective(posterior);
  const hasFew = posterior.agreedFrom !== undefined && !(least >= fewDraws);
  return (
    <>
      <Facts label={words.facts.label} facts={factsOf(posterior, words)} />
      {posterior.agreedFrom === undefined && (
        <p className="hint" role="status">
          {words.notAgreed}
        </p>
      )}
      {hasFew && (
        <p className="hint" role="status">
          {words.fewDraws(formatCount(least))}
        </p>
      )}
      <PosteriorTable marginals={marginals} marks={marks} words={words} />
      <SurrogateDoubt posterior={posterior} words={words} />
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

function leastEffective({ marginals }: Posterior): number {
  return Math.min(...marginals.map(({ effective }) => effective));
}

function factsOf(posterior: Posterior, { facts }: PosteriorWords): readonly Fact[] {
  const { marginals, draws, burnIn, agreedFrom, taken, targets } = posterior;
  const worst = Math.max(...marginals.map(({ rHat }) => rHat));
  const isAgreed = agreedFrom !== undefined;
  return [
    {
      name: facts.rHat,
      value: formatNumber(worst),
      tone: isAgreed ? "good" : "warning",
      hint: facts.rHatHint(String(agreedRHat)),
    },
    { name: facts.from, value: isAgreed ? formatCount(agreedFrom) : facts.never },
    {
      name: facts.effective,
      value: formatCount(leastEffective(posterior)),
      tone: leastEffective(posterior) >= fewDraws ? "good" : "warning",
      hint: facts.effectiveHint,
    },
    {
      name: facts.draws,
      value: formatCount((draws.generations - burnIn) * draws.chains),
      hint: facts.drawsHint,
    },
    { name: facts.taken, value: formatShare(taken) },
    ...targets.map(({ target, effective, count }) => ({
      name: facts.values(target),
      value: facts.valuesOf(formatCount(effective), formatCount(count)),
      hint: facts.valuesHint,
    })),
  ];
}

function figuresOf(
  posterior: Posterior,
  marks: readonly Mark[],
  words: PosteriorWords,
  theme: Theme,
) {
  const { draws, correlation, convergence, burnIn } = posterior;
  const { parameters } = draws;
  const { marginals, spans, shares, pairs } = posteriorCells(posterior);
  const corner = {
    name: "posterior-pairs",
    axes: parameters.map((name, p) => cornerAxis(name, spans[p])),
    shares,
    pairs: { kind: "cells", of: pairs },
    correlation,
    marks: marksIn(spans, marks),
  } as const;
  const axes = parameters.map(parameterAxis);
  return [
    marginalsFigure({ axes, shares: marginals, marks }, words.marginals, theme),
    ...(parameters.length > 1 ? [cornerFigure(corner, words.corner, theme)] : []),
    rHatFigure({ points: convergence, parameters, limit: agreedRHat }, words.rHat, theme),
    tracesFigure({ traces: tracesOf(draws), burnIn }, words.traces, theme),
  ];
}
