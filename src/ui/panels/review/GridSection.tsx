/** @file The reviewed table as a grid, and what was found of the value that is looked at. */
import type { Finding } from "../../../core/review/finding.ts";
import type { GridPlace, ReviewGrid } from "../../../store/reviewGrid.ts";
import { keyed } from "../../../store/reviewList.ts";
import { reviewWords } from "../../words/review.ts";
import { useWords } from "../../words/useWords.ts";
import { FindingItem } from "./FindingItem.tsx";
import { GridView } from "./GridView.tsx";

interface Props {
  readonly grid: ReviewGrid;
  readonly name: string;
  readonly place: GridPlace | undefined;
  readonly onPlace: (place: GridPlace) => void;
}

export function GridSection({ grid, name, place, onPlace }: Props) {
  const words = useWords(reviewWords).grid;
  return (
    <section className="review-section" aria-labelledby="review-table">
      <h4 id="review-table">{words.title}</h4>
      <p className="footnote">{words.line}</p>
      <div className="review-grid-and-cell">
        <GridView grid={grid} label={words.label(name)} place={place} onPlace={onPlace} />
        {place && place.line < grid.lines.length && <CellView grid={grid} place={place} />}
      </div>
    </section>
  );
}

/** One value: how it is written, and every finding that concerns it. */
function CellView({ grid, place }: { readonly grid: ReviewGrid; readonly place: GridPlace }) {
  const words = useWords(reviewWords);
  const line = grid.lines[place.line];
  const { values, findings } = line.cells[place.column];
  const parameter = grid.parameters[place.column];
  const site = line.site === "" ? words.grid.noSite : line.site;
  return (
    <aside className="review-cell">
      <h5>
        {site} <code>{parameter}</code>
      </h5>
      {values.length > 1 && <p>{words.grid.twice}</p>}
      {values.length === 0 && <p>{words.grid.missing}</p>}
      <ul className="review-values">
        {values.map(({ written, unit, place: { line: row, column } }, i) => (
          <li key={i}>
            <code>{written}</code> {unit ?? words.grid.noUnit}
            <small>{words.found.placeWords(String(row), column)}</small>
          </li>
        ))}
      </ul>
      {findings.length === 0 && values.length > 0 && <p>{words.grid.clean}</p>}
      <FindingList findings={findings} />
      <OtherFindings title={words.grid.row(site)} findings={line.findings} />
      <OtherFindings
        title={words.grid.column(parameter)}
        findings={grid.ofParameters[place.column]}
      />
    </aside>
  );
}

interface OtherProps {
  readonly title: string;
  readonly findings: readonly Finding[];
}

function OtherFindings({ title, findings }: OtherProps) {
  if (findings.length === 0) return undefined;
  return (
    <>
      <h5>{title}</h5>
      <FindingList findings={findings} />
    </>
  );
}

/** Findings that are drawn of one value: a table that repeats itself may have hundreds. */
const drawn = 20;

function FindingList({ findings }: { readonly findings: readonly Finding[] }) {
  return (
    <ul className="findings">
      {keyed(findings.slice(0, drawn)).map(({ key, finding }) => (
        <FindingItem key={key} finding={finding} startsOpen />
      ))}
    </ul>
  );
}
