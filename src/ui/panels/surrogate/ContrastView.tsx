/** @file Designs side by side: a table of skill and slopes, and a figure. */
import { useMemo } from "react";
import type { ContrastColumn } from "../../../core/calibration/contrast.ts";
import { formatCount, formatNumber, formatSeconds } from "../../format.ts";
import { useTheme } from "../../hooks/useTheme.ts";
import { contrastFigure, designWords } from "../../plots/contrastFigure.ts";
import { Plot } from "../../plots/Plot.tsx";
import { DataTable } from "../../widgets/DataTable.tsx";

interface Measure {
  readonly name: string;
  readonly unit: string;
  readonly of: (column: ContrastColumn) => string;
}

const measures: readonly Measure[] = [
  { name: "members", unit: "", of: ({ members }) => formatCount(members) },
  ...(["H", "LE"] as const).flatMap((flux): Measure[] => [
    { name: `R of ${flux}`, unit: "–", of: ({ skill }) => formatNumber(skill[flux].R) },
    { name: `RMSE of ${flux}`, unit: "W m⁻²", of: ({ skill }) => formatNumber(skill[flux].RMSE) },
    {
      name: `effect R² of ${flux}`,
      unit: "–",
      of: ({ skill }) => formatNumber(skill[flux].effectR2),
    },
    {
      name: `slope cosine of ${flux}, median`,
      unit: "–",
      of: ({ gradient }) => formatNumber(gradient.medianCosine[flux]),
    },
    {
      name: `slope cosine of ${flux}, least`,
      unit: "–",
      of: ({ gradient }) => formatNumber(leastCosine(gradient, flux)),
    },
    {
      name: `ratio of slopes' lengths of ${flux}, median`,
      unit: "–",
      of: ({ gradient }) => formatNumber(gradient.medianRatio[flux]),
    },
  ]),
  { name: "ensemble and training", unit: "", of: ({ seconds }) => formatSeconds(seconds) },
];

function leastCosine({ points }: ContrastColumn["gradient"], flux: "H" | "LE"): number {
  const known = points.map(({ losses }) => losses[flux].cosine).filter(Number.isFinite);
  return known.length > 0 ? Math.min(...known) : Number.NaN;
}

export function ContrastView({ columns }: { readonly columns: readonly ContrastColumn[] }) {
  const theme = useTheme();
  const figure = useMemo(() => contrastFigure(columns, theme), [columns, theme]);
  return (
    <>
      <DataTable
        caption="Surrogates by design"
        head={[
          { name: "measure" },
          { name: "unit" },
          ...columns.map(({ design }) => ({ name: designWords[design], numeric: true })),
        ]}
        lines={measures.map(({ name, unit, of }) => ({
          key: name,
          cells: [name, unit, ...columns.map(of)],
        }))}
      />
      <Plot figure={figure} />
    </>
  );
}
