/** @file Rounds of refinement: what each had and what it brought. */
import type { RefinementRound } from "../../../core/calibration/refine.ts";
import { formatCount, formatNumber, formatSeconds, formatShare } from "../../format.ts";
import { DataTable } from "../../widgets/DataTable.tsx";

export function RoundsTable(props: {
  readonly rounds: readonly RefinementRound[];
  readonly kept: number | undefined;
}) {
  return (
    <DataTable
      caption="Rounds of refinement"
      head={[
        { name: "round" },
        { name: "members", numeric: true, hint: "that the surrogate learned" },
        { name: "gap H", unit: "W m⁻²", numeric: true, hint: "surrogate off ILS at the optimum" },
        { name: "gap LE", unit: "W m⁻²", numeric: true, hint: "surrogate off ILS at the optimum" },
        { name: "RMSE H", unit: "W m⁻²", numeric: true, hint: "ILS off the observations" },
        { name: "RMSE LE", unit: "W m⁻²", numeric: true, hint: "ILS off the observations" },
        { name: "gap over RMSE", unit: "the larger", numeric: true },
        { name: "effect R² H", unit: "–", numeric: true },
        { name: "effect R² LE", unit: "–", numeric: true },
        { name: "loss of ILS", unit: "–", numeric: true, hint: "weighted, at the optimum" },
        { name: "time", numeric: true },
      ]}
      lines={props.rounds.map((round) => ({
        key: String(round.round),
        className: round.round === props.kept ? "kept-round" : "",
        cells: cellsOf(round, round.round === props.kept),
      }))}
    />
  );
}

function cellsOf(round: RefinementRound, isKept: boolean): readonly string[] {
  const number = round.round === 0 ? "before" : String(round.round);
  const { gapH, gapLE, rmseH, rmseLE, share, skill, loss } = round;
  return [
    isKept ? `${number}, kept` : number,
    formatCount(round.members),
    ...[gapH, gapLE, rmseH, rmseLE].map((value) => formatNumber(value)),
    formatShare(share),
    formatNumber(skill.H.effectR2),
    formatNumber(skill.LE.effectR2),
    formatNumber(loss),
    round.round === 0 ? "–" : formatSeconds(round.seconds),
  ];
}
