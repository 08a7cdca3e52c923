/** @file Where the behavioural members have each parameter, beside the calibrated value and the truth of a twin. */
import type { BehaviouralRange } from "../../../../core/identifiability/behavioural/behaviouralSet.ts";
import type { Mark } from "../../../../store/marks.ts";
import { formatNumber, formatShare } from "../../../format.ts";
import { DataTable, type TableHead } from "../../../widgets/DataTable.tsx";
import type { BehaviouralWords } from "../../../words/behavioural.ts";
import { parameterAxis, valueText } from "../parameterAxes.ts";

export function BehaviouralTable(props: {
  readonly ranges: readonly BehaviouralRange[];
  readonly marks: readonly Mark[];
  readonly words: BehaviouralWords;
}) {
  const { ranges, marks, words } = props;
  const { table } = words;
  const quantile = { numeric: true, hint: table.quantileHint };
  const head: readonly TableHead[] = [
    { name: table.parameter },
    { name: table.unit },
    { name: table.lower, numeric: true },
    { name: table.p5, ...quantile },
    { name: table.p50, ...quantile },
    { name: table.p95, ...quantile },
    { name: table.upper, numeric: true },
    { name: table.share, numeric: true, hint: table.shareHint },
    { name: table.distance, numeric: true, hint: table.distanceHint },
    { name: table.chance, numeric: true, hint: table.chanceHint },
    ...marks.map(({ kind }) => ({ name: words.marks[kind], numeric: true })),
  ];
  return (
    <DataTable
      caption={table.caption}
      head={head}
      lines={ranges.map(({ parameter, lower, p5, p50, p95, upper, distance, chance }, p) => {
        const axis = parameterAxis(parameter);
        return {
          key: parameter,
          cells: [
            parameter,
            axis.unit,
            ...[lower, p5, p50, p95, upper].map((position) => valueText(axis, position)),
            formatShare(p95 - p5),
            formatNumber(distance, 2),
            formatNumber(chance, 2),
            ...marks.map(({ unit }) => valueText(axis, unit[p])),
          ],
        };
      })}
    />
  );
}
