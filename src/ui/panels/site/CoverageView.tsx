/** @file What is covered: by day, by month as shares, by year in numbers. */
import { useMemo, useState } from "react";
import type { Coverage } from "../../../core/site/coverage.ts";
import { formatShare } from "../../format.ts";
import { useTheme } from "../../hooks/useTheme.ts";
import { coverageColors, coverageFigure, coverageWords } from "../../plots/coverageFigure.ts";
import { coverageMonthsFigure } from "../../plots/coverageMonthsFigure.ts";
import { Plot } from "../../plots/Plot.tsx";
import { DataTable } from "../../widgets/DataTable.tsx";
import { Segmented } from "../../widgets/Field.tsx";

const views = [
  { value: "day", label: "by day" },
  { value: "measured", label: "measured by month" },
  { value: "present", label: "present by month" },
  { value: "year", label: "by year" },
] as const;

type View = (typeof views)[number]["value"];

export function CoverageView({ coverage }: { readonly coverage: Coverage }) {
  const [view, setView] = useState<View>("day");
  const theme = useTheme();
  const figure = useMemo(
    () =>
      view === "measured" || view === "present"
        ? coverageMonthsFigure(coverage, view, theme)
        : coverageFigure(coverage, theme),
    [coverage, theme, view],
  );
  const colors = coverageColors(theme);
  return (
    <div className="coverage">
      <Segmented label="Coverage" value={view} options={views} onChange={setView} />
      {view === "day" && (
        <ul className="swatches" aria-label="Colours of the coverage">
          {coverageWords.map((word, i) => (
            <li key={word}>
              <span style={{ background: colors[i] }} />
              {word}
            </li>
          ))}
        </ul>
      )}
      {view === "year" ? <YearTable coverage={coverage} /> : <Plot figure={figure} />}
    </div>
  );
}

function YearTable({ coverage: { years, rows } }: { readonly coverage: Coverage }) {
  return (
    <DataTable
      caption="Measured share by calendar year, and what is there at all where that is more"
      head={[{ name: "variable" }, ...years.map((name) => ({ name, numeric: true }))]}
      lines={rows.map(({ name, byYear }) => ({
        key: name,
        cells: [
          name,
          ...years.map((_, i) => {
            const [measured, present] = [byYear.measured[i], byYear.present[i]].map(formatShare);
            return measured === present ? measured : `${measured} of ${present}`;
          }),
        ],
      }))}
    />
  );
}
