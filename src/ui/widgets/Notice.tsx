/** @file What went wrong or wants attention: place, message, remedy. */
import type { Problem } from "../../core/base/result.ts";
import { fieldOfFlag } from "../../store/siteWords.ts";

/** Shown at once; the rest can be opened. */
const shown = 4;

export function Notice({ problems }: { readonly problems: readonly Problem[] }) {
  if (problems.length === 0) return undefined;
  const errors = problems.filter(({ severity }) => severity === "error");
  const ordered = [...errors, ...problems.filter(({ severity }) => severity === "warning")];
  const kind = errors.length > 0 ? "error" : "warning";
  return (
    <div className={`notice ${kind}`} role={kind === "error" ? "alert" : "status"}>
      <ProblemList problems={ordered.slice(0, shown)} />
      {problems.length > shown && (
        <details>
          <summary>{`${problems.length - shown} more`}</summary>
          <ProblemList problems={ordered.slice(shown)} />
        </details>
      )}
    </div>
  );
}

function ProblemList({ problems }: { readonly problems: readonly Problem[] }) {
  return (
    <ul>
      {problems.map((problem) => (
        <li key={`${placeOf(problem)}${problem.message}`} className={problem.severity}>
          <span className="place">{placeOf(problem)}</span>
          <span>{problem.message}</span>
          <span className="remedy">{remedyOf(problem)}</span>
        </li>
      ))}
    </ul>
  );
}

function placeOf({ where, line, column }: Problem): string {
  const field = fieldOfFlag(where) ?? where;
  const place = line === undefined ? field : `${field}, line ${line}`;
  return column === undefined ? place : `${place}, ${column}`;
}

/** The part of a remedy that can be done on this page, where another part names a command-line flag. */
function remedyOf({ remedy }: Problem): string {
  const here = /\bor ((?:fill in|choose|correct) .*)$/.exec(remedy)?.[1];
  return remedy.includes("--") && here !== undefined ? here : remedy;
}
