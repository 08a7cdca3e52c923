/** @file Verdicts on quantities that were observed and not fitted, each with mark, word and numbers. */
import type { OutOfTarget, OutOfTargetVerdict } from "../../../core/evaluation/outOfTarget.ts";
import { verdictRule } from "../../../core/report/evaluationFile.ts";
import { formatCount, formatNumber, formatUnit } from "../../format.ts";
import { DataTable } from "../../widgets/DataTable.tsx";
import { LightSign, type LightState } from "../../widgets/LightSign.tsx";

export function OutOfTargetTable({ found }: { readonly found: readonly OutOfTarget[] }) {
  if (found.length === 0) {
    return <p className="hint">Nothing but H, LE and the targets was observed at this site.</p>;
  }
  return (
    <>
      <DataTable
        caption="Out of target: what calibration did to quantities that it was not held against"
        head={[
          { name: "quantity" },
          { name: "unit" },
          { name: "verdict" },
          { name: "RMSE", unit: "default", numeric: true },
          { name: "RMSE ", unit: "calibrated", numeric: true },
          { name: "change", unit: "%", numeric: true },
          { name: "5 to 95 %", unit: "of redrawn weeks", numeric: true },
          { name: "n", unit: "steps", numeric: true },
        ]}
        lines={found.map((row) => ({
          key: row.quantity,
          cells: [
            row.meaning,
            formatUnit(row.unit),
            <Verdict key="verdict" verdict={row.verdict} />,
            formatNumber(row.before),
            formatNumber(row.after),
            formatChange(row.change),
            `${formatChange(row.changeLow)} to ${formatChange(row.changeHigh)}`,
            formatCount(row.n),
          ],
        }))}
      />
      <p className="footnote">
        {verdictRule}
        {found.some(({ quantity }) => quantity === "skinTempK") &&
          " Skin temperature is read off the outgoing long wave with the model's emissivity."}
        {found.some(({ quantity }) => quantity === "soilWater") &&
          " Of soil water the course is compared, in standard deviations: a probe's level is that of its place."}
      </p>
    </>
  );
}

const lights: Readonly<Record<OutOfTargetVerdict, LightState>> = {
  better: "pass",
  same: "unknown",
  worse: "fail",
};

function Verdict({ verdict }: { readonly verdict: OutOfTargetVerdict }) {
  const state = lights[verdict];
  return (
    <span className={`light ${state}`}>
      <LightSign state={state} />
      {verdict}
    </span>
  );
}

/** A relative change in per cent, with its sign. */
export function formatChange(change: number): string {
  if (!Number.isFinite(change)) return "–";
  const percent = Math.abs(100 * change).toFixed(1);
  if (percent === "0.0") return "0.0";
  return `${change > 0 ? "+" : "−"}${percent}`;
}
