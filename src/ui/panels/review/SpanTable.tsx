/** @file Ranges to be changed, each with its source; changed ones are marked and can be put back. */
import { useState } from "react";
import type { Span } from "../../../core/review/criteria.ts";
import { Button } from "../../widgets/Button.tsx";
import { DataTable } from "../../widgets/DataTable.tsx";
import { reviewWords } from "../../words/review.ts";
import { useWords } from "../../words/useWords.ts";

export interface SpanRow {
  readonly key: string;
  /** Parameter, and vegetation where the range is of one. */
  readonly names: readonly [string, string?];
  readonly unit: string;
  readonly source: string;
  readonly usual: Span;
  /** As the reader set it; undefined where it is as usual. */
  readonly own: Span | undefined;
  readonly onChange: (span: Span | undefined) => void;
}

interface Props {
  readonly caption: string;
  readonly rows: readonly SpanRow[];
}

export function SpanTable({ caption, rows }: Props) {
  const words = useWords(reviewWords).criteria;
  const isByPft = rows.some(({ names: [, pft] }) => pft !== undefined);
  return (
    <div className="review-spans">
      <DataTable
        caption={caption}
        head={[
          { name: words.parameter },
          ...(isByPft ? [{ name: words.pft }] : []),
          { name: words.lower },
          { name: words.upper },
          { name: words.unit },
          { name: words.changed },
          { name: words.source },
        ]}
        lines={rows.map((row) => ({
          key: row.key,
          className: row.own ? "changed" : "",
          cells: [
            <code key="parameter">{row.names[0]}</code>,
            ...(isByPft ? [row.names[1]] : []),
            <End key="lower" row={row} end="lower" />,
            <End key="upper" row={row} end="upper" />,
            row.unit,
            <Changed key="changed" row={row} />,
            row.own
              ? words.usual(shortest(row.usual.lower), shortest(row.usual.upper), row.source)
              : row.source,
          ],
        }))}
      />
    </div>
  );
}

/** One end of a range; one that would pass the other end is marked and not taken over. */
function End({ row, end }: { readonly row: SpanRow; readonly end: "lower" | "upper" }) {
  const words = useWords(reviewWords).criteria;
  const { names, own, usual, onChange } = row;
  const span = own ?? usual;
  const name = names.join(" ");
  const [draft, setDraft] = useState<string>();
  const next = draft === undefined ? span : { ...span, [end]: numberOf(draft) };
  const isWrong = !(next.lower < next.upper);
  const commit = (): void => {
    setDraft(undefined);
    if (draft !== undefined && !isWrong) onChange(next);
  };
  return (
    <input
      inputMode="decimal"
      className="review-end"
      aria-label={end === "lower" ? words.lowerOf(name) : words.upperOf(name)}
      aria-invalid={isWrong}
      value={draft ?? shortest(span[end])}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={commit}
      onKeyDown={(event) => event.key === "Enter" && commit()}
    />
  );
}

/** All digits of a number, powers of ten where there would be many zeros. */
function shortest(value: number): string {
  const isSmall = value !== 0 && Math.abs(value) < 1e-3;
  return isSmall ? value.toExponential() : String(value);
}

/** NaN for what is no number. */
function numberOf(text: string): number {
  return text.trim() === "" ? Number.NaN : Number(text.replace("−", "-"));
}

function Changed({ row: { names, own, onChange } }: { readonly row: SpanRow }) {
  const words = useWords(reviewWords).criteria;
  if (!own) return undefined;
  return (
    <span className="review-changed">
      <strong>{words.changed}</strong>
      <Button label={words.resetOf(names.join(" "))} onClick={() => onChange(undefined)}>
        {words.reset}
      </Button>
    </span>
  );
}
