/** @file The contours under a choice, where searches end, and the months by themselves. */
import { useMemo } from "react";
import type { Priors } from "../../../core/calibration/priors.ts";
import type { LikelihoodTarget } from "../../../core/identifiability/likelihood.ts";
import { defaultPosition, positionsOf } from "../../../store/lab.ts";
import {
  knownVectors,
  monthlyMinima,
  regionRise,
  valuesAtPlace,
  vectorsNow,
  viewSurface,
  type Surface,
} from "../../../store/surface.ts";
import { formatNumber, formatShare } from "../../format.ts";
import { useLab, useLabRuns } from "../../hooks/useLab.ts";
import { useSteady } from "../../hooks/useSteady.ts";
import { useTheme } from "../../hooks/useTheme.ts";
import { useSettings } from "../../hooks/useWorkbench.ts";
import {
  surfaceFigure,
  type SurfaceMark,
  type SurfaceWords,
} from "../../plots/lab/surfaceFigure.ts";
import { Plot } from "../../plots/Plot.tsx";
import { Button } from "../../widgets/Button.tsx";
import { instrumentWords } from "../../words/instruments.ts";
import { useWords } from "../../words/useWords.ts";
import { MinimaTable } from "./MinimaTable.tsx";
import { PlacesTable } from "./PlacesTable.tsx";

interface ShownProps {
  readonly surface: Surface;
  /** Quantities that count; at least one of them speaks. */
  readonly voices: readonly LikelihoodTarget[];
  readonly month: string | undefined;
  readonly tolerance: number;
  readonly priors: Priors | undefined;
  readonly showsMinima: boolean;
}

export function SurfaceShown(props: ShownProps) {
  const { surface, voices, month, tolerance, priors, showsMinima } = props;
  const all = useWords(instrumentWords).surface;
  const theme = useTheme();
  const { free } = useSettings();
  const runs = useLabRuns();
  const view = useMemo(
    () => viewSurface(surface, { targets: voices, month, tolerance, priors }),
    [surface, voices, month, tolerance, priors],
  );
  const minima = useMemo(
    () => (showsMinima ? monthlyMinima(surface, voices) : undefined),
    [surface, voices, showsMinima],
  );
  const marks = useMarks(surface);
  const words = useSurfaceWords(surface, voices, tolerance);
  const figure = useMemo(
    () =>
      view && surfaceFigure({ surface, view, minima, marks, regionRise, tolerance }, words, theme),
    [surface, view, minima, marks, tolerance, words, theme],
  );
  if (!view || !figure) return undefined;
  return (
    <>
      <div className="surface-shown">
        <Plot figure={figure} />
        <div className="surface-ends">
          <PlacesTable surface={surface} view={view} />
          <p className="hint">{all.share(formatShare(view.behavioural))}</p>
          <Button onClick={() => runs?.take(positionsOf(free, valuesAtPlace(surface, view.joint)))}>
            {all.toSliders}
          </Button>
        </div>
      </div>
      {minima && <MinimaTable minima={minima} />}
    </>
  );
}

function useSurfaceWords(
  { axes }: Surface,
  voices: readonly LikelihoodTarget[],
  tolerance: number,
): SurfaceWords {
  const words = useWords(instrumentWords).surface;
  return useMemo(
    () => ({
      title: words.figureTitle(...axes, voices.map((name) => words.voiceNames[name]).join(" + ")),
      caption: words.caption,
      rise: words.rise,
      region: words.region,
      behavioural: words.behavioural(formatNumber(100 * tolerance, 2)),
      oneAtATime: words.oneAtATime,
      joint: words.joint,
      months: words.months,
    }),
    [words, axes, voices, tolerance],
  );
}

const symbols = { defaults: "circle", truth: "diamond", calibrated: "square" } as const;

/** Vectors that are known, where they lie on the two axes. */
function useMarks({ axes }: Surface): readonly SurfaceMark[] {
  const words = useWords(instrumentWords).surface;
  const known = useSteady(vectorsNow);
  const showsTruth = useLab((lab) => lab.showsTruth);
  return useMemo(
    () =>
      knownVectors.flatMap((name) => {
        const values = known[name];
        if (!values || (name === "truth" && !showsTruth)) return [];
        const [x, y] = axes.map((axis) => defaultPosition(axis, values));
        return [{ name: words.vectors[name], x, y, symbol: symbols[name] }];
      }),
    [known, axes, showsTruth, words],
  );
}
