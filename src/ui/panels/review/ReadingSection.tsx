/** @file How a table was read, and a way to put it right: PFT, parameters, units. */
import { useMemo, useState } from "react";
import { parameters } from "../../../core/model/parameters.ts";
import {
  readingsOf,
  unnamedColumns,
  valuesOfNoVegetation,
  type Reading,
  type ReadingCorrection,
} from "../../../core/review/correctTable.ts";
import type { ReviewDocument } from "../../../store/review.ts";
import { formatCount, plural } from "../../format.ts";
import { useReviewRuns } from "../../hooks/useReview.ts";
import { Button } from "../../widgets/Button.tsx";
import { DataTable } from "../../widgets/DataTable.tsx";
import { Notice } from "../../widgets/Notice.tsx";
import { reviewWords } from "../../words/review.ts";
import { useWords } from "../../words/useWords.ts";
import { UnitField } from "./UnitField.tsx";
import { VegetationTable } from "./VegetationTable.tsx";

interface Props {
  readonly document: ReviewDocument;
}

export function ReadingSection({ document }: Props) {
  const words = useWords(reviewWords).reading;
  const { read, table, kind } = document.reviewed;
  const what = kind === "bundle" ? words.bundle : words.line(read.form, words.shapes[read.shape]);
  const leftOut = kind === "table" ? unnamedColumns(read).length : 0;
  const unknown = valuesOfNoVegetation(table);
  const said = [
    what,
    ...(leftOut > 0 ? [words.leftOutColumns(plural(leftOut, "column"))] : []),
    ...(unknown > 0 ? [words.unknownVegetation(plural(unknown, "value"))] : []),
  ];
  // What is in doubt is shown; put right, it stays before the eyes.
  const [isOpen, setOpen] = useState(read.warnings.length > 0 || said.length > 1);
  return (
    <details
      className="review-section"
      open={isOpen}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>
        <h4>{words.title}</h4>
        <span>{said.join("; ")}</span>
      </summary>
      <Notice problems={read.warnings} />
      {kind === "table" && <Corrections document={document} />}
    </details>
  );
}

function Corrections({ document }: Props) {
  const words = useWords(reviewWords).reading;
  const act = useReviewRuns();
  const { corrections } = document;
  const { read } = document.reviewed;
  const readings = useMemo(() => readingsOf(read), [read]);
  const others = read.columns.filter(({ column }) =>
    readings.every((reading) => reading.column !== column),
  );
  const unnamed = unnamedColumns(read);
  const { pfts, named, readings: corrected } = corrections;
  const isCorrected =
    pfts !== undefined || named !== undefined || Object.keys(corrected).length > 0;
  return (
    <>
      <VegetationTable document={document} />
      <DataTable
        caption={words.caption}
        head={[
          { name: words.column },
          { name: words.parameter },
          { name: words.unit },
          { name: words.values, numeric: true },
        ]}
        lines={[
          ...readings.map((reading) => ({
            key: reading.key,
            cells: [
              <code key="column">{reading.column ?? words.inLines}</code>,
              <ParameterChoice key="parameter" document={document} reading={reading} />,
              <UnitChoice key="unit" document={document} reading={reading} />,
              formatCount(reading.values),
            ],
          })),
          ...unnamed.map((column, i) => ({
            key: `${i} ${column}`,
            cells: [
              <code key="column">{column}</code>,
              <NameChoice key="parameter" document={document} column={column} />,
            ],
          })),
        ]}
      />
      {others.length > unnamed.length && (
        <p className="footnote">
          {`${words.others}: `}
          {others
            .filter(({ column }) => !unnamed.includes(column))
            .map(({ column, meaning }) => `${column} (${meaningWords(meaning, words.meanings)})`)
            .join(", ")}
        </p>
      )}
      {isCorrected && (
        <Button icon="undo" onClick={() => act((runs) => runs.correct({ readings: {} }))}>
          {words.reset}
        </Button>
      )}
    </>
  );
}

function meaningWords(
  meaning: string | null,
  words: Readonly<Record<string, string>> & { readonly left: string },
): string {
  return meaning === null ? words.left : (words[meaning] ?? meaning);
}

/** What a column stands for whose heading says nothing known. */
function NameChoice({ document, column }: Props & { readonly column: string }) {
  const words = useWords(reviewWords).reading;
  const act = useReviewRuns();
  const { corrections } = document;
  const name = (value: string): void => {
    const own = parameters.find((row) => row.name === value)?.name;
    if (own === undefined) return;
    const named = { ...corrections.named, [column]: own };
    act((runs) => runs.correct({ ...corrections, named }));
  };
  return (
    <select
      aria-label={words.parameterOf(column)}
      value=""
      onChange={({ target: { value } }) => name(value)}
    >
      <option value="">{words.leftOut}</option>
      {parameters.map(({ name: known }) => (
        <option key={known} value={known}>
          {known}
        </option>
      ))}
    </select>
  );
}

interface ReadingProps extends Props {
  readonly reading: Reading;
}

/** Puts one reading right; what is as it was read is no correction. */
function useCorrect({ document, reading }: ReadingProps): (correction: ReadingCorrection) => void {
  const act = useReviewRuns();
  return (correction) => {
    const { [reading.key]: known, ...others } = document.corrections.readings;
    const { parameter, unit } = { ...known, ...correction };
    const own: ReadingCorrection = {
      ...(parameter !== undefined && parameter !== reading.parameter && { parameter }),
      ...(unit !== undefined && unit !== reading.unit && { unit }),
    };
    const readings = Object.keys(own).length === 0 ? others : { ...others, [reading.key]: own };
    act((runs) => runs.correct({ ...document.corrections, readings }));
  };
}

function ParameterChoice(props: ReadingProps) {
  const words = useWords(reviewWords).reading;
  const correct = useCorrect(props);
  const { reading, document } = props;
  const { parameter = reading.parameter } = document.corrections.readings[reading.key] ?? {};
  return (
    <select
      aria-label={words.parameterOf(reading.column ?? reading.parameter)}
      value={parameter ?? ""}
      onChange={({ target: { value } }) =>
        correct({ parameter: parameters.find(({ name }) => name === value)?.name ?? null })
      }
    >
      {parameters.map(({ name }) => (
        <option key={name} value={name}>
          {name === reading.parameter ? words.asRead(name) : name}
        </option>
      ))}
      <option value="">{words.none}</option>
    </select>
  );
}

function UnitChoice(props: ReadingProps) {
  const words = useWords(reviewWords).reading;
  const correct = useCorrect(props);
  const { reading, document } = props;
  const { parameter = reading.parameter, unit } = document.corrections.readings[reading.key] ?? {};
  if (parameter === null) return undefined;
  return (
    <UnitField
      label={words.unitOf(reading.column ?? reading.parameter)}
      parameter={parameter}
      unit={unit ?? reading.unit}
      onChange={(text) => correct({ unit: text })}
    />
  );
}
