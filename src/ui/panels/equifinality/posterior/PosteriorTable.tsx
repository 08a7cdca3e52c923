/** @file What is known of each parameter, beside the calibrated value and the truth of a twin. */
import type { Marginal } from "../../../../core/identifiability/posterior/posterior.ts";
import type { Mark } from "../../../../store/marks.ts";
import { formatCount, formatNumber, formatShare } from "../../../format.ts";
import { DataTable, type TableHead } from "../../../widgets/DataTable.tsx";
import type { PosteriorWords } from "../../../words/posterior.ts";
import { parameterAxis, valueText } from "../parameterAxes.ts";

export function PosteriorTable(props: {
  readonly marginals: readonly Marginal[];
  readonly marks: readonly Mark[];
  readonly words: PosteriorWords;
}) {
  const { marginals, marks, words } = props;
  const { table } = words;
  const head: readonly TableHead[] = [
    { name: table.parameter },
    { name: table.unit },
    { name: table.p2_5, numeric: true },
    { name: table.p50, numeric: true },
    { name: table.p97_5, numeric: true },
    { name: table.share, numeric: true, hint: table.shareHint },
    { name: table.rHat, numeric: true },
    { name: table.effective, numeric: true },
    ...marks.map(({ kind }) => ({ name: words.marks[kind], numeric: true })),
  ];
  return (
    <DataTable
      caption={table.caption}
      head={head}
      lines={marginals.map(({ parameter, p2_5, p50, p97_5, rHat, effective }, p) => {
        const axis = parameterAxis(parameter);
        return {
          key: parameter,
          cells: [
            parameter,
            axis.unit,
            ...[p2_5, p50, p97_5].map((position) => valueText(axis, position)),
            formatShare(p97_5 - p2_5),
            formatNumber(rHat),
            Number.isNaN(effective) ? "–" : formatCount(effective),
            ...marks.map(({ unit }) => valueText(axis, unit[p])),
          ],
        };
      })}
    />
  );
}
