/** @file Errors of the month: sliders, default run, previous runs, truth. */
import type { MonthFlux, MonthRun } from "../../../core/evaluation/monthRuns.ts";
import { formatNumber } from "../../format.ts";
import { useLab } from "../../hooks/useLab.ts";
import { DataTable, type TableLine } from "../../widgets/DataTable.tsx";
import { instrumentWords } from "../../words/instruments.ts";
import { useWords } from "../../words/useWords.ts";

const wattUnit = "W m⁻²";

export function MonthErrors() {
  const words = useWords(instrumentWords);
  const { look, now, previous, truth, showsTruth } = useLab((lab) => lab);
  if (!look) return undefined;
  const before = look.default;
  if (Object.keys(before.rmse).length === 0) return <p className="hint">{words.notObserved}</p>;
  const line = (key: string, name: string, run: MonthRun | undefined): readonly TableLine[] =>
    run ? [{ key, cells: [name, ...cellsOf(run, before)] }] : [];
  const hint = words.againstDefault;
  return (
    <DataTable
      caption={words.errors}
      head={[
        { name: words.run },
        { name: "H", unit: wattUnit, numeric: true },
        { name: words.change("H"), unit: "%", numeric: true, hint },
        { name: "LE", unit: wattUnit, numeric: true },
        { name: words.change("LE"), unit: "%", numeric: true, hint },
      ]}
      lines={[
        ...line("now", words.now, now),
        ...line("default", words.default, before),
        ...line("truth", words.truthLine, showsTruth ? truth : undefined),
        ...previous.flatMap((run, i) => line(`previous${i}`, words.previousRun(i + 1), run)),
      ]}
    />
  );
}

function cellsOf(run: MonthRun, before: MonthRun): readonly string[] {
  const cells = (flux: MonthFlux) => {
    const [error, default_] = [run.rmse[flux] ?? Number.NaN, before.rmse[flux] ?? Number.NaN];
    return [
      formatNumber(error),
      run === before ? "–" : formatNumber(100 * (error / default_ - 1), 2),
    ];
  };
  return [...cells("H"), ...cells("LE")];
}
