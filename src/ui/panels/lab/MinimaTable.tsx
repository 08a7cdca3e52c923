/** @file What each month by itself would gain, and what the mean of all months' places costs it. */
import type { MonthlyMinima } from "../../../store/surface.ts";
import { formatNumber } from "../../format.ts";
import { DataTable } from "../../widgets/DataTable.tsx";
import { instrumentWords } from "../../words/instruments.ts";
import { useWords } from "../../words/useWords.ts";

type Errors = Pick<MonthlyMinima, "own" | "mean" | "joint">;

export function MinimaTable({ minima }: { readonly minima: MonthlyMinima }) {
  const words = useWords(instrumentWords).surface;
  const line = (key: string, { own, mean, joint }: Errors) => ({
    key,
    cells: [
      key,
      ...minima.targets.flatMap((target) =>
        [own, mean, joint].map((errors) => formatNumber(errors[target])),
      ),
    ],
  });
  return (
    <DataTable
      caption={words.minimaCaption}
      head={[
        { name: words.month },
        ...minima.targets.flatMap((target) =>
          [words.own, words.mean, words.jointOf].map((name) => ({
            name: name(words.voiceNames[target]),
            numeric: true,
          })),
        ),
      ]}
      lines={[
        ...minima.months.map((month) => line(month.month, month)),
        { ...line(words.all, minima), className: "kept-round" },
      ]}
    />
  );
}
