/** @file A reviewed table as a grid: a line a site, a column a parameter, each value with what was found of it. */
import { parameters, type ParameterName } from "../core/model/parameters.ts";
import type { Finding, Severity } from "../core/review/finding.ts";
import type { ReviewCell, ReviewTable } from "../core/review/reviewTable.ts";
import { worstOf } from "./reviewList.ts";

/** All that the table has of one parameter at one site. */
export interface GridCell {
  /** More than one where the table repeats itself; empty where it has none. */
  readonly values: readonly ReviewCell[];
  readonly findings: readonly Finding[];
  readonly worst: Severity | undefined;
}

export interface GridLine {
  readonly site: string;
  /** As written; undefined where the table names none. */
  readonly pft: string | undefined;
  /** One for each of the grid's parameters. */
  readonly cells: readonly GridCell[];
  /** Findings on the site that name no parameter. */
  readonly findings: readonly Finding[];
}

export interface ReviewGrid {
  /** In the order of the catalogue. */
  readonly parameters: readonly ParameterName[];
  /** Findings on each parameter that name no site. */
  readonly ofParameters: readonly (readonly Finding[])[];
  /** In the order of the table. */
  readonly lines: readonly GridLine[];
  /** Findings that name neither. */
  readonly ofTable: readonly Finding[];
}

export function gridOf(
  { cells }: Pick<ReviewTable, "cells">,
  findings: readonly Finding[],
): ReviewGrid {
  const present = new Set(cells.map(({ parameter }) => parameter));
  const names = parameters.map(({ name }) => name).filter((name) => present.has(name));
  const values = gathered(cells);
  const found = gathered(findings);
  const sites = new Map(cells.map(({ site, pft }) => [site, pft]));
  const cellAt = (site: string, name: ParameterName): GridCell => {
    const own = found(site, name);
    return { values: values(site, name), findings: own, worst: worstOf(own) };
  };
  return {
    parameters: names,
    // In a table without sites they are findings on its values.
    ofParameters: names.map((name) => (sites.has("") ? [] : found("", name))),
    lines: [...sites].map(([site, pft]) => ({
      site,
      pft,
      cells: names.map((name) => cellAt(site, name)),
      findings: site === "" ? [] : found(site, null),
    })),
    ofTable: found("", null),
  };
}

/** Things by their site and parameter. */
function gathered<Thing extends { readonly site: string; readonly parameter: string | null }>(
  things: readonly Thing[],
): (site: string, parameter: string | null) => readonly Thing[] {
  const bySite = new Map<string, Map<string | null, Thing[]>>();
  for (const thing of things) {
    const ofSite = bySite.get(thing.site) ?? new Map<string | null, Thing[]>();
    bySite.set(thing.site, ofSite);
    const known = ofSite.get(thing.parameter);
    if (known) known.push(thing);
    else ofSite.set(thing.parameter, [thing]);
  }
  return (site, parameter) => bySite.get(site)?.get(parameter) ?? [];
}

/** A place in the grid: line and column, from 0. */
export interface GridPlace {
  readonly line: number;
  readonly column: number;
}

/** Where a key leads from a place; undefined for keys that lead nowhere. `page` is how many lines are in sight. */
export function movedPlace(
  key: string,
  { line, column }: GridPlace,
  { lines, parameters: { length } }: Pick<ReviewGrid, "lines" | "parameters">,
  page: number,
): GridPlace | undefined {
  const [lastLine, lastColumn] = [lines.length - 1, length - 1];
  const to = (newLine: number, newColumn: number): GridPlace => ({
    line: Math.min(lastLine, Math.max(0, newLine)),
    column: Math.min(lastColumn, Math.max(0, newColumn)),
  });
  switch (key) {
    case "ArrowUp":
      return to(line - 1, column);
    case "ArrowDown":
      return to(line + 1, column);
    case "ArrowLeft":
      return to(line, column - 1);
    case "ArrowRight":
      return to(line, column + 1);
    case "Home":
      return to(line, 0);
    case "End":
      return to(line, lastColumn);
    case "PageUp":
      return to(line - page, column);
    case "PageDown":
      return to(line + page, column);
    default:
      return undefined;
  }
}

/** Where a finding's value stands in the grid; undefined where it concerns more than one value. */
export function placeOf(grid: ReviewGrid, { site, parameter }: Finding): GridPlace | undefined {
  const line = grid.lines.findIndex((candidate) => candidate.site === site);
  const column = grid.parameters.findIndex((name) => name === parameter);
  return line < 0 || column < 0 ? undefined : { line, column };
}
