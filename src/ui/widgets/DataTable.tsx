/** @file A table of numbers: aligned, with units in the head. */
import type { ReactNode } from "react";
import { Explain } from "./Explain.tsx";
import type { HelpTopic } from "./helpTopic.ts";

export interface TableHead {
  readonly name: string;
  readonly unit?: string;
  /** Numbers are set flush right. */
  readonly numeric?: boolean;
  readonly hint?: string;
  /** Explained by a question mark behind the name. */
  readonly help?: HelpTopic;
}

export interface TableLine {
  readonly key: string;
  readonly cells: readonly ReactNode[];
  readonly className?: string;
}

export function DataTable(props: {
  readonly caption: string;
  readonly head: readonly TableHead[];
  readonly lines: readonly TableLine[];
}) {
  return (
    <div className="table-scroll" tabIndex={0} role="group" aria-label={props.caption}>
      <table className="data">
        <caption>{props.caption}</caption>
        <thead>
          <tr>
            {props.head.map(({ name, unit, numeric, hint, help }) => (
              <th key={name} scope="col" className={numeric ? "numeric" : ""} title={hint}>
                {name}
                {help && <Explain topic={help} label={name} />}
                {unit && <small>{unit}</small>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.lines.map(({ key, cells, className }) => (
            <tr key={key} className={className}>
              {props.head.map(({ name, numeric }, i) => (
                <td key={name} className={numeric ? "numeric" : ""}>
                  {cells[i]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
