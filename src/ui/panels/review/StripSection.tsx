/** @file The values of a table in the bounds of their parameters. */
import { useMemo } from "react";
import type { ReviewDocument } from "../../../store/review.ts";
import { stripOf } from "../../../store/reviewStrip.ts";
import { criteriaOf } from "../../../store/reviewUsual.ts";
import { useTheme } from "../../hooks/useTheme.ts";
import { Plot } from "../../plots/Plot.tsx";
import { stripFigure } from "../../plots/review/stripFigure.ts";
import { reviewWords } from "../../words/review.ts";
import { useWords } from "../../words/useWords.ts";

export function StripSection({ document }: { readonly document: ReviewDocument }) {
  const words = useWords(reviewWords).strip;
  const theme = useTheme();
  const { reviewed, edits } = document;
  const strip = useMemo(() => stripOf(reviewed.table, criteriaOf(edits)), [reviewed.table, edits]);
  const figure = useMemo(() => stripFigure(strip, words, theme), [strip, words, theme]);
  return <Plot figure={figure} />;
}
