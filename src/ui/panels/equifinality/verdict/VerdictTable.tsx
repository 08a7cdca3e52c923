/** @file One verdict a row; a click opens the rule with its numbers, and what can be done. */
import { Fragment, useId, useState } from "react";
import type { VerdictRow } from "../../../../store/evidenceView.ts";
import { formatNumber, formatShare, formatUnit } from "../../../format.ts";
import { useWords } from "../../../words/useWords.ts";
import { verdictWords } from "../../../words/verdicts.ts";
import { Remedies } from "./Remedies.tsx";
import { WhyVerdict } from "./WhyVerdict.tsx";

export function VerdictTable(props: {
  readonly rows: readonly VerdictRow[];
  /** What the value is called that the search began with. */
  readonly askedName: string;
  readonly hasTruth: boolean;
}) {
  const { rows, askedName, hasTruth } = props;
  const { table } = useWords(verdictWords);
  return (
    <div className="table-scroll" tabIndex={0} role="group" aria-label={table.caption}>
      <table className="data verdicts">
        <caption>{table.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{table.parameter}</th>
            <th scope="col">{table.verdict}</th>
            <th scope="col" className="numeric">
              {table.best}
            </th>
            <th scope="col" className="numeric">
              {table.interval}
            </th>
            <th scope="col">{table.unit}</th>
            <th scope="col" className="numeric" title={table.askedHint}>
              {askedName}
            </th>
            {hasTruth && (
              <th scope="col" className="numeric" title={table.truthHint}>
                {table.truth}
              </th>
            )}
            <th scope="col" className="numeric" title={table.widthHint}>
              {table.width}
            </th>
            <th scope="col">{table.partners}</th>
            <th scope="col">{table.advice}</th>
            <th scope="col">
              <span className="visually-hidden">{table.why}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Line key={row.parameter} row={row} hasTruth={hasTruth} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Line({ row, hasTruth }: { readonly row: VerdictRow; readonly hasTruth: boolean }) {
  const words = useWords(verdictWords);
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const { parameter, lower, upper, unit } = row;
  const partners = row.partners.join(", ");
  return (
    <Fragment>
      <tr className={isOpen ? "open" : ""}>
        <th scope="row">{parameter}</th>
        <td>
          <VerdictSign row={row} />
        </td>
        <td className="numeric">{formatNumber(row.best)}</td>
        <td className="numeric">{`${formatNumber(lower)} – ${formatNumber(upper)}`}</td>
        <td>{formatUnit(unit)}</td>
        <td className="numeric">{formatNumber(row.asked)}</td>
        {hasTruth && <td className="numeric">{formatNumber(row.truth)}</td>}
        <td className="numeric">{formatShare(row.width)}</td>
        <td>{partners === "" ? "–" : partners}</td>
        <td>{words.advice[row.advice]}</td>
        <td>
          <button
            type="button"
            className="button quiet"
            aria-expanded={isOpen}
            aria-controls={id}
            aria-label={words.table.open(parameter)}
            onClick={() => setOpen(!isOpen)}
          >
            {words.table.why}
          </button>
        </td>
      </tr>
      {isOpen && (
        <tr id={id} className="why">
          <td colSpan={hasTruth ? 11 : 10}>
            <div className="why-columns">
              <WhyVerdict row={row} />
              <Remedies row={row} />
            </div>
          </td>
        </tr>
      )}
    </Fragment>
  );
}

/** Sign and words: the colour says nothing that they do not. */
function VerdictSign({ row }: { readonly row: VerdictRow }) {
  const { kinds, signs, bounds } = useWords(verdictWords);
  const { kind, bound } = row;
  const where = kind === "at bound" && bound ? `: ${bounds[bound]}` : "";
  return (
    <span className={`verdict ${kind.replaceAll(" ", "-")}`}>
      <span aria-hidden="true">{signs[kind]}</span>
      {`${kinds[kind]}${where}`}
    </span>
  );
}
