/** @file What went wrong or wants attention: place, message, remedy. */
import type { Problem } from "../../core/base/result.ts";

/** Shown at once; the rest can be opened. */
const shown = 4;

export function Notice({ problems }: { readonly problems: readonly Problem[] }) {
  if (problems.length === 0) return undefined;
  const errors = problems.filter(({ severity }) => severity === "error");
  const kind = errors.length > 0 ? "error" : "warning";
  return (
    <div className={`notice ${kind}`} role={kind === "error" ? "alert" : "status"}>
      <ProblemList problems={problems.slice(0, shown)} />
      {problems.length > shown && (
        <details>
          <summary>{`${problems.length - shown} more`}</summary>
          <ProblemList problems={problems.slice(shown)} />
        </details>
      )}
    </div>
  );
}

function ProblemList({ problems }: { readonly problems: readonly Problem[] }) {
  return (
    <ul>
      {problems.map((problem) => (
        <li key={`${placeOf(problem)}${problem.message}`}>
          <span className="place">{placeOf(problem)}</span>
          <span>{problem.message}</span>
          <span className="remedy">{problem.remedy}</span>
        </li>
      ))}
    </ul>
  );
}

function placeOf({ where, line, column }: Problem): string {
  const place = line === undefined ? where : `${where}, line ${line}`;
  return column === undefined ? place : `${place}, ${column}`;
}
