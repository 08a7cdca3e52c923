/** @file Parameters as axes and values of figures and tables. */
import { parameters, type ParameterName } from "../../../core/model/parameters.ts";
import { fromUnit, type Range } from "../../../core/base/range.ts";
import type { Span } from "../../../store/posterior.ts";
import type { CornerAxis } from "../../plots/equifinality/cornerFigure.ts";
import type { ParameterAxis } from "../../plots/equifinality/panelGrid.ts";
import { formatNumber, formatUnit } from "../../format.ts";

/** Name, unit and range of a parameter; the unit as it is read. */
export function parameterAxis(name: ParameterName): ParameterAxis {
  const row = parameters.find((candidate) => candidate.name === name);
  if (!row) throw new RangeError(`parameterAxis: no parameter is called ${name}`);
  const { unit, lower, upper, scale } = row;
  return { name, unit: formatUnit(unit), lower, upper, scale };
}

/** @param span the stretch of the range that is shown, in positions; the whole where it is absent */
export function cornerAxis(name: ParameterName, span?: Span): CornerAxis {
  const { unit, ...range } = parameterAxis(name);
  const digits = span ? 3 : 2;
  const at = (position: number) => formatNumber(fromUnit(range, position), digits);
  return { name, unit, lower: at(span?.from ?? 0), upper: at(span?.to ?? 1) };
}

/** A position as a value of the parameter. */
export function valueText(range: Range, position: number | undefined): string {
  return position === undefined ? "–" : formatNumber(fromUnit(range, position));
}
