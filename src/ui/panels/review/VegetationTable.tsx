/** @file Which words of a table were taken for which vegetation, to be put right. */
import { useMemo } from "react";
import {
  noVegetation,
  vegetationsOf,
  type VegetationReading,
} from "../../../core/review/correctTable.ts";
import { pftNames } from "../../../core/site/siteData.ts";
import type { ReviewDocument } from "../../../store/review.ts";
import { formatCount } from "../../format.ts";
import { useReviewRuns } from "../../hooks/useReview.ts";
import { DataTable } from "../../widgets/DataTable.tsx";
import { reviewWords } from "../../words/review.ts";
import { useWords } from "../../words/useWords.ts";

interface Props {
  readonly document: ReviewDocument;
}

/** Vegetations that are shown: a table of more has another column there. */
const most = 60;

export function VegetationTable({ document }: Props) {
  const words = useWords(reviewWords).reading;
  const { read } = document.reviewed;
  const vegetations = useMemo(() => vegetationsOf(read), [read]);
  return (
    <div className="review-vegetations">
      <DataTable
        caption={words.vegetations}
        head={[
          { name: words.vegetation },
          { name: words.taken },
          { name: words.values, numeric: true },
        ]}
        lines={vegetations.slice(0, most).map((reading) => ({
          key: reading.written,
          cells: [
            reading.written === noVegetation ? words.noVegetation : reading.written,
            <PftChoice key="pft" document={document} reading={reading} />,
            formatCount(reading.values),
          ],
        }))}
      />
      {vegetations.some(({ pft }) => pft === undefined) && (
        <p className="footnote">{words.pftLine}</p>
      )}
    </div>
  );
}

function PftChoice({ document, reading }: Props & { readonly reading: VegetationReading }) {
  const words = useWords(reviewWords).reading;
  const act = useReviewRuns();
  const { corrections } = document;
  const { written, pft } = reading;
  // A table may write what every object has.
  const chosen = Object.entries(corrections.pfts ?? {}).find(([name]) => name === written)?.[1];
  const choose = (value: string): void => {
    const { pfts, ...others } = corrections;
    const { [written]: _, ...known } = pfts ?? {};
    const next = pftNames.find((name) => name === value);
    const all = next === undefined || next === pft ? known : { ...known, [written]: next };
    const isNone = Object.keys(all).length === 0;
    act((runs) => runs.correct({ ...others, ...(!isNone && { pfts: all }) }));
  };
  return (
    <select
      aria-label={written === noVegetation ? words.pft : words.pftOf(written)}
      value={chosen ?? pft ?? ""}
      onChange={(event) => choose(event.target.value)}
    >
      {pft === undefined && <option value="">{words.pftUnknown}</option>}
      {pftNames
        .filter((name) => name !== "ICE")
        .map((name) => (
          <option key={name} value={name}>
            {name === pft ? words.asRead(name) : name}
          </option>
        ))}
    </select>
  );
}
