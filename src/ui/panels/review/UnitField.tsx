/** @file The unit of a reading: any that can be one of the parameter; nonsense is marked and not taken over. */
import { useId, useState } from "react";
import type { ParameterName } from "../../../core/model/parameters.ts";
import { likelyUnits, statedUnit } from "../../../core/review/statedUnit.ts";
import { reviewWords } from "../../words/review.ts";
import { useWords } from "../../words/useWords.ts";

interface Props {
  readonly label: string;
  readonly parameter: ParameterName;
  /** undefined where none is stated, or several are. */
  readonly unit: string | undefined;
  readonly onChange: (unit: string) => void;
}

export function UnitField({ label, parameter, unit, onChange }: Props) {
  const words = useWords(reviewWords).reading;
  const id = useId();
  const [draft, setDraft] = useState<string>();
  const isKnown = (text: string): boolean => statedUnit(parameter, text).kind !== "foreign";
  const isWrong = draft !== undefined && draft.trim() !== "" && !isKnown(draft);
  const commit = (): void => {
    setDraft(undefined);
    if (draft !== undefined && draft.trim() !== "" && isKnown(draft)) onChange(draft.trim());
  };
  return (
    <>
      <input
        className="review-unit"
        aria-label={label}
        aria-invalid={isWrong}
        list={id}
        placeholder={words.unitNone}
        value={draft ?? unit ?? ""}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => event.key === "Enter" && commit()}
      />
      <datalist id={id}>
        {likelyUnits(parameter).map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </>
  );
}
