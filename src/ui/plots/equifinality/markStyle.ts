/** @file How the calibrated vector and the truth of a twin look among others. */
import type { Mark } from "../../../store/marks.ts";
import type { Theme } from "../../theme.ts";
import type { Line, Marker } from "../figure.ts";

export function markColor({ kind }: Mark, theme: Theme): string {
  return kind === "calibrated" ? theme.accent : theme.excursion;
}

export function markLine(mark: Mark, theme: Theme): Line {
  const dash = mark.kind === "calibrated" ? "solid" : "dash";
  return { color: markColor(mark, theme), width: 1.6, dash };
}

export function markPoint(mark: Mark, theme: Theme): Marker {
  const color = markColor(mark, theme);
  const symbol = mark.kind === "calibrated" ? "cross-thin-open" : "diamond-open";
  return { color, size: 9, symbol, line: { color, width: 2 } };
}
