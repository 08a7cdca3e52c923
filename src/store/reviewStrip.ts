/** @file The values of a reviewed table by their place between the bounds, a lane for every parameter and vegetation. */
import {
  parameter,
  parameters,
  type Parameter,
  type ParameterName,
} from "../core/model/parameters.ts";
import type { Criteria, Span } from "../core/review/criteria.ts";
import { judgeCell, positionIn, type JudgedCell } from "../core/review/judgedCell.ts";
import type { ReviewTable } from "../core/review/reviewTable.ts";
import type { PftName } from "../core/site/siteData.ts";

export interface StripPoint {
  readonly site: string;
  readonly pft: PftName | undefined;
  readonly parameter: ParameterName;
  /** In the catalogue's unit. */
  readonly value: number;
  /** 0 at the lower bound, 1 at the upper; NaN where a scale by factors has none. */
  readonly position: number;
  /** Where it is drawn: as `position`, and what is far outside at the edge. */
  readonly drawnAt: number;
}

/** The values of one parameter at sites of one vegetation. */
export interface StripLane {
  readonly pft: PftName | undefined;
  readonly points: readonly StripPoint[];
  /** From and to where values are plausible, as positions; undefined where nobody says. */
  readonly plausible: readonly [number, number] | undefined;
}

export interface StripBand {
  readonly parameter: ParameterName;
  readonly unit: string;
  readonly bounds: Span;
  readonly lanes: readonly StripLane[];
}

/** How far outside of the bounds is still drawn, in range widths; what is farther stands there (our choice). */
export const stripEdge = 0.12;

/** A band for every parameter of the table, in the order of the catalogue. */
export function stripOf(
  { cells }: Pick<ReviewTable, "cells">,
  criteria: Criteria,
): readonly StripBand[] {
  // What is in a unit of something else has no place among the bounds.
  const placed = cells.map(judgeCell).filter(({ stated }) => stated.kind !== "foreign");
  const judged = grouped(placed, ({ cell }) => cell.parameter);
  return parameters.flatMap(({ name }) => {
    const own = judged.get(name);
    return own ? [bandOf(name, own, criteria)] : [];
  });
}

function bandOf(
  name: ParameterName,
  judged: readonly JudgedCell[],
  { bounds: { [name]: bounds }, plausible }: Criteria,
): StripBand {
  const row = parameter(name);
  const lanes = [...grouped(judged, ({ pft }) => pft)].map(([pft, values]): StripLane => {
    const span = plausible.find((each) => each.parameter === name && each.pft === pft);
    return {
      pft,
      points: values.map(({ cell: { site }, value }) => ({
        site,
        pft,
        parameter: name,
        value,
        position: positionIn(row, bounds, value),
        drawnAt: drawnAt(row, bounds, value),
      })),
      plausible: span && [drawnAt(row, bounds, span.lower), drawnAt(row, bounds, span.upper)],
    };
  });
  return { parameter: name, unit: row.unit, bounds, lanes };
}

function drawnAt(row: Parameter, bounds: Span, value: number): number {
  const position = positionIn(row, bounds, value);
  // Below zero a scale by factors has no place: it is farther than anything.
  if (Number.isNaN(position)) return value < bounds.lower ? -stripEdge : 1 + stripEdge;
  return Math.min(1 + stripEdge, Math.max(-stripEdge, position));
}

function grouped<Thing, Key>(
  things: readonly Thing[],
  keyOf: (thing: Thing) => Key,
): ReadonlyMap<Key, readonly Thing[]> {
  const groups = new Map<Key, Thing[]>();
  for (const thing of things) {
    const key = keyOf(thing);
    const known = groups.get(key);
    if (known) known.push(thing);
    else groups.set(key, [thing]);
  }
  return groups;
}
