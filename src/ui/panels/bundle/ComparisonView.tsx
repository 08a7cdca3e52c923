/** @file Whether the table made anew is the bundle's; which cells are not, and what was otherwise. */
import type { OpenedWork } from "../../../store/openedBundle.ts";
import type { DifferingCell, RunAnew, TableComparison } from "../../../store/openedBundleTable.ts";
import { formatCount } from "../../format.ts";
import { useComparison } from "../../hooks/useComparison.ts";
import { useRuntime, useStage, useWorkbench } from "../../hooks/useWorkbench.ts";
import { Button } from "../../widgets/Button.tsx";
import { DataTable } from "../../widgets/DataTable.tsx";
import { LightSign } from "../../widgets/LightSign.tsx";
import { bundleWords } from "../../words/bundle.ts";
import { useWords } from "../../words/useWords.ts";

/** Rows that are shown at once. */
const shown = 12;

export function ComparisonView({ opened }: { readonly opened: OpenedWork }) {
  const words = useWords(bundleWords);
  const comparison = useComparison();
  if (!comparison) return <WhyNot opened={opened} />;
  const isTableSame = comparison.differing.length === 0;
  return (
    <div className="bundle-comparison" role="status" aria-label={words.comparison}>
      <p className={`light ${isTableSame ? "pass" : "fail"}`}>
        <LightSign state={isTableSame ? "pass" : "fail"} />
        <span>
          {verdict(comparison, words)} {opened.isRepeated ? words.wholeChain : words.endOnly}
        </span>
      </p>
      {comparison.differing.length > 0 && <Cells differing={comparison.differing} />}
      <Runs runs={comparison.runs.filter(({ old, anew }) => !Object.is(old, anew))} />
      {!comparison.isSame && <Otherwise comparison={comparison} />}
    </div>
  );
}

type Words = (typeof bundleWords)["en"];

function verdict({ isSame, differing, farthest, cells }: TableComparison, words: Words): string {
  const all = formatCount(cells);
  if (isSame) return words.same(all);
  return differing.length === 0
    ? words.cellsSame(all, farthest.toExponential(0))
    : words.differs(formatCount(differing.length), all);
}

/** Why nothing is compared. */
function WhyNot({ opened }: { readonly opened: OpenedWork }) {
  const words = useWords(bundleWords);
  const site = useStage("site");
  const isAtWork = useWorkbench(
    ({ stages, runsAll }) =>
      runsAll ||
      [stages.site, stages.model, stages.table].some(({ status }) => status === "running"),
  );
  if (isAtWork) return <p role="status">{words.notYet}</p>;
  const hasRecord = opened.sites.some(({ id, hasRecord: has }) => id === opened.choice.site && has);
  if (!hasRecord && site.status !== "done") return <WaitsForFiles />;
  return <p className="hint">{words.changed}</p>;
}

/** Files that are not those of the bundle may be a site of their own. */
function WaitsForFiles() {
  const words = useWords(bundleWords);
  const runtime = useRuntime();
  const files = useWorkbench((state) => state.files);
  return (
    <div className="bundle-lines">
      <p className="hint">{words.waitsForFiles}</p>
      {files.length > 0 && (
        <Button onClick={() => runtime.openAsOwn(files)}>{words.openAsOwn}</Button>
      )}
    </div>
  );
}

function Cells({ differing }: { readonly differing: readonly DifferingCell[] }) {
  const words = useWords(bundleWords);
  return (
    <>
      <DataTable
        caption={words.cellsCaption}
        head={[
          { name: words.parameter },
          { name: words.column },
          { name: words.old, numeric: true },
          { name: words.anew, numeric: true },
        ]}
        lines={differing.slice(0, shown).map(({ parameter, column, old, anew }) => ({
          key: `${parameter} ${column}`,
          cells: [parameter, column, old, anew],
        }))}
      />
      {differing.length > shown && (
        <p className="hint">{words.more(formatCount(differing.length - shown))}</p>
      )}
    </>
  );
}

function Runs({ runs }: { readonly runs: readonly RunAnew[] }) {
  const words = useWords(bundleWords);
  if (runs.length === 0) return undefined;
  return (
    <DataTable
      caption={words.runsCaption}
      head={[
        { name: words.error },
        { name: words.old, unit: "W m⁻²", numeric: true },
        { name: words.anew, unit: "W m⁻²", numeric: true },
      ]}
      lines={runs.map(({ flux, vector, old, anew }) => ({
        key: `${flux} ${vector}`,
        cells: [words.rmse(flux, vector), String(old), String(anew)],
      }))}
    />
  );
}

function Otherwise({ comparison: { otherwise } }: { readonly comparison: TableComparison }) {
  const words = useWords(bundleWords);
  if (otherwise.length === 0) return undefined;
  return (
    <>
      <p className="hint">{words.otherwise}</p>
      <ul className="bundle-otherwise">
        {otherwise.map(({ what, old, anew }) => (
          <li key={what}>
            {words.otherwiseLine(words.otherwiseWords[what], old, anew)}
            <span className="hint">{words.mayDiffer[what]}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
