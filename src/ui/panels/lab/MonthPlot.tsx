/** @file The month's plot: by the plotter while the hand rests, by a canvas over it while it moves. */
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import type { Lab } from "../../../store/lab.ts";
import { useLab } from "../../hooks/useLab.ts";
import { useTheme } from "../../hooks/useTheme.ts";
import type { Figure } from "../../plots/figure.ts";
import { drawMonth } from "../../plots/lab/drawMonth.ts";
import { monthFigure } from "../../plots/lab/monthFigure.ts";
import { monthRows, type MonthScene, type MonthWords } from "../../plots/lab/monthScene.ts";
import { Plot } from "../../plots/Plot.tsx";
import { instrumentWords } from "../../words/instruments.ts";
import { useWords } from "../../words/useWords.ts";

/** What the plot shows, of a month that has been looked at. */
function sceneOf({ look, now, previous, truth, showsTruth }: Lab): MonthScene | undefined {
  return look && { look, now, previous, truth: showsTruth ? truth : undefined };
}

export function MonthPlot() {
  const lab = useLab((all) => all);
  const [settled, settle] = useState(lab);
  // Only a hand that rests is worth the plotter's time.
  if (lab.rests && settled !== lab) settle(lab);
  const words = useMonthWords(lab.look?.month ?? "");
  const theme = useTheme();
  const figure = useMemo(() => {
    const scene = sceneOf(settled);
    return scene && monthFigure(scene, words, theme);
  }, [settled, words, theme]);
  const [drawn, setDrawn] = useState<Figure>();
  if (!figure) return undefined;
  const isFresh = lab.rests && drawn === figure;
  return (
    <Plot
      figure={figure}
      onDrawn={setDrawn}
      over={<MovingLines lab={lab} settled={settled} words={words} isShown={!isFresh} />}
    />
  );
}

function useMonthWords(month: string): MonthWords {
  const all = useWords(instrumentWords);
  return useMemo(
    () => ({
      title: all.monthTitle(month),
      observed: all.observed,
      default: all.default,
      previous: all.previous,
      truth: all.truthLine,
      now: all.now,
    }),
    [all, month],
  );
}

interface MovingProps {
  readonly lab: Lab;
  /** What the plotter drew, or is about to: its axes stay. */
  readonly settled: Lab;
  readonly words: MonthWords;
  readonly isShown: boolean;
}

function MovingLines({ lab, settled, words, isShown }: MovingProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useTheme();
  const told = useRef(0);
  const ranges = useMemo(() => {
    const scene = sceneOf(settled);
    return scene ? monthRows(scene, words, theme).map(({ range }) => range) : [];
  }, [settled, words, theme]);
  useLayoutEffect(() => {
    const element = canvas.current;
    const pen = element?.getContext("2d");
    const scene = sceneOf(lab);
    if (!element || !pen || !scene || !isShown) return;
    const size = { width: element.clientWidth, height: element.clientHeight };
    const density = globalThis.devicePixelRatio;
    // Setting the size clears it.
    element.width = size.width * density;
    element.height = size.height * density;
    pen.scale(density, density);
    drawMonth(pen, monthRows(scene, words, theme), ranges, size, theme);
  }, [lab, words, theme, ranges, isShown]);
  const serial = lab.now?.serial ?? 0;
  useEffect(() => {
    if (serial === told.current) return undefined;
    told.current = serial;
    // After the frame that shows it.
    const frame = requestAnimationFrame(() =>
      setTimeout(() => performance.mark("lab drawn", { detail: serial })),
    );
    return () => cancelAnimationFrame(frame);
  }, [serial]);
  return <canvas ref={canvas} className="moving-lines" hidden={!isShown} aria-hidden="true" />;
}
