/** @file Form fields: a label, a control and a unit on one line. */
import { useId, useState, type ReactNode } from "react";
import { Explain } from "./Explain.tsx";
import type { HelpTopic } from "./helpTopic.ts";

interface RowProps {
  readonly label: string;
  readonly unit?: string | undefined;
  readonly hint?: string | undefined;
  /** Explained by a question mark behind the control. */
  readonly help?: HelpTopic | undefined;
  /** Id of the control. */
  readonly id: string;
  readonly children: ReactNode;
}

function FieldRow({ label, unit, hint, help, id, children }: RowProps) {
  return (
    <div className="field" title={hint}>
      <label htmlFor={id}>{label}</label>
      <span className="field-control">
        {children}
        {unit && <span className="unit">{unit}</span>}
        {help && <Explain topic={help} label={label} />}
      </span>
    </div>
  );
}

interface NumberProps {
  readonly label: string;
  readonly value: number | undefined;
  readonly unit?: string;
  readonly hint?: string;
  readonly help?: HelpTopic;
  readonly min?: number;
  readonly max?: number;
  readonly step?: number;
  readonly placeholder?: string;
  /** Marked where something is wrong with it. */
  readonly invalid?: boolean;
  /** Where the field may be left empty: called with undefined. */
  readonly optional?: boolean;
  readonly onChange: (value: number | undefined) => void;
}

/** A number, taken over when the field is left or Enter is pressed; nonsense goes back to what it was. */
export function NumberField(props: NumberProps) {
  const { label, value, unit, hint, help, min, max, step, placeholder, onChange } = props;
  const id = useId();
  const [draft, setDraft] = useState<string | undefined>();
  const commit = (text: string): void => {
    setDraft(undefined);
    const next = text.trim() === "" ? undefined : Number(text);
    if (next === undefined ? props.optional : isIn(next, min, max)) onChange(next);
  };
  return (
    <FieldRow id={id} label={label} unit={unit} hint={hint} help={help}>
      <input
        id={id}
        type="number"
        inputMode="decimal"
        value={draft ?? value ?? ""}
        min={min}
        max={max}
        step={step ?? "any"}
        placeholder={placeholder}
        aria-invalid={props.invalid}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={(event) => draft !== undefined && commit(event.target.value)}
        onKeyDown={(event) => event.key === "Enter" && commit(event.currentTarget.value)}
      />
    </FieldRow>
  );
}

function isIn(value: number, min = -Infinity, max = Infinity): boolean {
  return Number.isFinite(value) && value >= min && value <= max;
}

export interface Option<T> {
  readonly value: T;
  readonly label: string;
}

interface SelectProps<T> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly Option<T>[];
  readonly hint?: string;
  readonly help?: HelpTopic;
  /** Marked where something is wrong with it. */
  readonly invalid?: boolean;
  readonly onChange: (value: T) => void;
}

export function SelectField<T extends string | number>(props: SelectProps<T>) {
  const { label, value, options, hint, help, onChange } = props;
  const id = useId();
  const choose = (text: string): void => {
    const option = options.find((candidate) => String(candidate.value) === text);
    if (option) onChange(option.value);
  };
  return (
    <FieldRow id={id} label={label} hint={hint} help={help}>
      <select
        id={id}
        value={value}
        aria-invalid={props.invalid}
        onChange={(event) => choose(event.target.value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </FieldRow>
  );
}

/** One of a few, side by side. */
export function Segmented<T extends string>(props: {
  readonly label: string;
  readonly value: T | undefined;
  readonly options: readonly Option<T>[];
  readonly onChange: (value: T) => void;
}) {
  const name = useId();
  return (
    <fieldset className="segmented">
      <legend>{props.label}</legend>
      {props.options.map(({ value, label }) => (
        <label key={value} className={value === props.value ? "on" : ""}>
          <input
            type="radio"
            name={name}
            checked={value === props.value}
            onChange={() => props.onChange(value)}
          />
          {label}
        </label>
      ))}
    </fieldset>
  );
}

/** A group of fields under a heading. */
export function FieldGroup(props: {
  readonly title: string;
  readonly children: ReactNode;
  readonly open?: boolean;
}) {
  return (
    <details className="field-group" open={props.open ?? true}>
      <summary>{props.title}</summary>
      {props.children}
    </details>
  );
}
