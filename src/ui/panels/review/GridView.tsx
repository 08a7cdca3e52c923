/** @file A grid of values, of which only the lines in sight are drawn; gone through by arrow keys. */
import { useEffect, useRef, useState, type KeyboardEvent, type RefObject } from "react";
import {
  movedPlace,
  type GridCell,
  type GridPlace,
  type ReviewGrid,
} from "../../../store/reviewGrid.ts";
import { worstOf } from "../../../store/reviewList.ts";
import { formatNumber } from "../../format.ts";
import { reviewWords, type ReviewWords } from "../../words/review.ts";
import { useWords } from "../../words/useWords.ts";
import { SeverityMark } from "./SeverityMark.tsx";

/** Height of a line and of the head, px: they are the same everywhere, so that lines out of sight need not be drawn. */
const lineHeight = 26;
/** px. */
const siteWidth = 128;
const valueWidth = 98;
/** Lines in sight at most, and drawn above and below of them. */
const linesInSight = 14;
const spareLines = 6;

interface Props {
  readonly grid: ReviewGrid;
  readonly label: string;
  readonly place: GridPlace | undefined;
  readonly onPlace: (place: GridPlace) => void;
}

export function GridView({ grid, label, place, onPlace }: Props) {
  const words = useWords(reviewWords);
  const holder = useRef<HTMLDivElement>(null);
  const [firstInSight, setFirstInSight] = useState(0);
  const { lines, parameters } = grid;
  useShown(holder, place);
  const columns = columnsFor(parameters.length);
  const from = Math.max(0, firstInSight - spareLines);
  const to = Math.min(lines.length, firstInSight + linesInSight + spareLines);
  const turn = (event: KeyboardEvent): void => {
    const next = movedPlace(event.key, place ?? { line: -1, column: 0 }, grid, linesInSight - 2);
    if (!next || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    onPlace(next);
  };
  return (
    <div
      ref={holder}
      id="review-grid"
      role="grid"
      className="review-grid"
      aria-label={label}
      aria-rowcount={lines.length + 1}
      aria-colcount={parameters.length + 1}
      aria-activedescendant={place && cellId(place)}
      tabIndex={0}
      style={{ maxHeight: lineHeight * (linesInSight + 1) + 14 }}
      onKeyDown={turn}
      onScroll={({ currentTarget }) =>
        setFirstInSight(Math.floor(currentTarget.scrollTop / lineHeight))
      }
    >
      <div
        role="presentation"
        className="review-grid-lines"
        style={{
          height: lineHeight * (lines.length + 1),
          minWidth: siteWidth + valueWidth * parameters.length,
        }}
      >
        <HeadLine grid={grid} columns={columns} />
        {lines.slice(from, to).map(({ site, pft, cells }, k) => (
          <div
            key={site}
            role="row"
            aria-rowindex={from + k + 2}
            className="review-grid-line"
            style={{ ...columns, top: lineHeight * (from + k + 1) }}
          >
            <div role="rowheader" title={pft === undefined ? site : `${site}, ${pft}`}>
              {site === "" ? words.grid.noSite : site}
            </div>
            {cells.map((cell, column) => {
              const here = { line: from + k, column };
              const isHere = place?.line === here.line && place.column === column;
              return (
                <Cell
                  key={parameters[column]}
                  cell={cell}
                  id={cellId(here)}
                  isHere={isHere}
                  label={cellWords(cell, site, parameters[column], words)}
                  onPick={() => onPlace(here)}
                />
              );
            })}
          </div>
        ))}
      </div>
    </div>
  );
}

function cellId({ line, column }: GridPlace): string {
  return `review-cell-${line}-${column}`;
}

/** Scrolls so that the place is in sight, below the head and beside the sites. */
function useShown(holder: RefObject<HTMLDivElement | null>, place: GridPlace | undefined) {
  useEffect(() => {
    const element = holder.current;
    if (!element || !place) return;
    const heads = element.querySelectorAll<HTMLElement>('[role="columnheader"]');
    const [sites, head] = [heads[0], heads[place.column + 1]];
    element.scrollTo({
      top: scrolled(
        element.scrollTop,
        element.clientHeight - lineHeight,
        lineHeight * place.line,
        lineHeight,
      ),
      left: scrolled(
        element.scrollLeft,
        element.clientWidth - sites.offsetWidth,
        head.offsetLeft - sites.offsetWidth,
        head.offsetWidth,
      ),
      behavior: "instant",
    });
  }, [holder, place]);
}

/** The least scrolling that brings a stretch into sight. */
function scrolled(now: number, inSight: number, start: number, length: number): number {
  return Math.min(start, Math.max(now, start + length - inSight));
}

/** All lines have the same columns, for each is laid out by itself. */
function columnsFor(count: number) {
  return {
    height: lineHeight,
    gridTemplateColumns: `${siteWidth}px repeat(${count}, minmax(${valueWidth}px, 1fr))`,
  };
}

interface HeadProps {
  readonly grid: ReviewGrid;
  readonly columns: ReturnType<typeof columnsFor>;
}

function HeadLine({ grid, columns }: HeadProps) {
  const words = useWords(reviewWords);
  return (
    <div role="row" aria-rowindex={1} className="review-grid-line head" style={columns}>
      <div role="columnheader">{words.grid.site}</div>
      {grid.parameters.map((name, column) => {
        const worst = worstOf(grid.ofParameters[column]);
        return (
          <div key={name} role="columnheader">
            {name}
            {worst && <SeverityMark severity={worst} isBare />}
          </div>
        );
      })}
    </div>
  );
}

interface CellProps {
  readonly cell: GridCell;
  readonly id: string;
  readonly isHere: boolean;
  readonly label: string;
  readonly onPick: () => void;
}

function Cell({ cell: { values, worst }, id, isHere, label, onPick }: CellProps) {
  const [first] = values;
  return (
    <div
      role="gridcell"
      id={id}
      aria-label={label}
      aria-selected={isHere}
      className="review-grid-cell"
      data-severity={worst}
      title={label}
      onClick={onPick}
    >
      {worst && <SeverityMark severity={worst} isBare />}
      {values.length > 0 && <span>{formatNumber(first.value)}</span>}
    </div>
  );
}

function cellWords(
  { values, findings, worst }: GridCell,
  site: string,
  parameter: string,
  { grid, severities }: ReviewWords,
): string {
  const written = values.map((value) => value.written).join(", ");
  const value = values.length === 0 ? grid.missing : written;
  const found = worst ? grid.worst(severities[worst], grid.findings(findings.length)) : grid.clean;
  return `${grid.cell(site === "" ? grid.noSite : site, parameter, value)}; ${found}`;
}
