/** @file The positions of several sites' values in their ranges, drawn. */
import { useMemo } from "react";
import type { BoundedRow } from "../../../core/report/boundedTable.ts";
import { useTheme } from "../../hooks/useTheme.ts";
import { Plot } from "../../plots/Plot.tsx";
import { positionMapFigure } from "../../plots/positionMapFigure.ts";
import { tableFormWords } from "../../words/tableForms.ts";
import { useWords } from "../../words/useWords.ts";

export function PositionMap(props: {
  readonly sites: readonly { readonly rows: readonly BoundedRow[] }[];
}) {
  const { sites } = props;
  const theme = useTheme();
  const { map } = useWords(tableFormWords);
  const figure = useMemo(
    () =>
      positionMapFigure(
        sites.flatMap(({ rows }) => rows),
        theme,
        map,
      ),
    [sites, theme, map],
  );
  return <Plot figure={figure} />;
}
