/** @file A table that no format knows: say which column is what, in which unit, and how its times are written. */
import { useId, useRef, useState } from "react";
import type { FileProposal } from "../../../core/site/fileProposal.ts";
import type { ColumnMapping } from "../../../core/site/formats/columnMapping.ts";
import type { VariableName } from "../../../core/site/variables.ts";
import { unitsOfVariable, variableChoices } from "../../../store/siteWords.ts";
import { useRuntime, useSettings, useStage } from "../../hooks/useWorkbench.ts";
import { Button } from "../../widgets/Button.tsx";
import { DataTable, type TableHead } from "../../widgets/DataTable.tsx";

/** The button that opens the dialog; nothing where there is no table to be asked about. */
export function MappingDialog() {
  const stage = useStage("site");
  const dialog = useRef<HTMLDialogElement>(null);
  const { mapping } = useSettings().form;
  const live = "run" in stage ? stage.run.live : stage.last?.live;
  const proposal = live?.proposal;
  if (!proposal) return undefined;
  return (
    <div className="mapping-question">
      <p>
        {mapping === undefined
          ? `No known format has the columns of ${proposal.file}. What they may be was worked out from their names and values.`
          : `The columns of ${proposal.file} are read as you said.`}
      </p>
      <Button
        kind={mapping === undefined ? "primary" : "plain"}
        onClick={() => dialog.current?.showModal()}
      >
        {mapping === undefined ? "Say which column is what" : "Change which column is what"}
      </Button>
      <dialog ref={dialog} className="mapping-dialog" aria-label="Columns of the table">
        <MappingForm
          key={proposal.file}
          proposal={proposal}
          onClose={() => dialog.current?.close()}
        />
      </dialog>
    </div>
  );
}

/** What is chosen for one column; an empty variable means that it is not used. */
interface Choice {
  readonly variable: VariableName | "";
  readonly unit: string;
}

type Time = NonNullable<ColumnMapping["time"]>;

function MappingForm(props: { readonly proposal: FileProposal; readonly onClose: () => void }) {
  const { proposal, onClose } = props;
  const runtime = useRuntime();
  const before = useSettings().form.mapping ?? proposal.mapping;
  const [choices, setChoices] = useState(() => startingChoices(proposal, before));
  const [time, setTime] = useState<Time>(() => before.time ?? emptyTime(proposal));
  const lacks = lacking(choices, time);
  const read = (): void => {
    runtime.change((settings) => ({
      ...settings,
      form: { ...settings.form, mapping: mappingOf(choices, time) },
    }));
    onClose();
    runtime.start("site");
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (lacks === undefined) read();
      }}
    >
      <h3>{`Columns of ${proposal.file}`}</h3>
      <TimeFields proposal={proposal} time={time} onChange={setTime} />
      <ColumnTable
        proposal={proposal}
        times={time.columns}
        choices={choices}
        onChange={setChoices}
      />
      <div className="dialog-foot">
        <span role="status">{lacks ?? "Ready to be read."}</span>
        <Button onClick={onClose}>Leave it</Button>
        <button type="submit" className="button primary" disabled={lacks !== undefined}>
          Read the file so
        </button>
      </div>
    </form>
  );
}

function startingChoices(
  { columns }: FileProposal,
  mapping: ColumnMapping,
): Readonly<Record<string, Choice>> {
  return Object.fromEntries(
    columns.map(({ column }) => {
      const own = mapping.columns.find((mapped) => mapped.column === column);
      return [column, { variable: own?.variable ?? "", unit: own?.unit ?? "" }];
    }),
  );
}

function emptyTime({ columns, otherTimeFormats }: FileProposal): Time {
  return {
    columns: columns.slice(0, 1).map(({ column }) => column),
    format: otherTimeFormats[0] ?? "YYYY-MM-DD HH:mm",
    stamp: "start",
  };
}

function mappingOf(choices: Readonly<Record<string, Choice>>, time: Time): ColumnMapping {
  const columns = Object.entries(choices).flatMap(([column, { variable, unit }]) =>
    variable === "" ? [] : [{ variable, column, ...(unit !== "" && { unit }) }],
  );
  return { columns, time };
}

/** What keeps the table from being read; undefined where nothing does. */
function lacking(choices: Readonly<Record<string, Choice>>, time: Time): string | undefined {
  const names = Object.values(choices).flatMap(({ variable }) =>
    variable === "" ? [] : [variable],
  );
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) return `Two columns are ${meaningOf(twice)}.`;
  if (names.length === 0) return "No column is used.";
  if (time.columns.every((column) => column === "")) return "No column has the time.";
  return time.format.trim() === "" ? "How times are written is not said." : undefined;
}

function meaningOf(name: VariableName): string {
  return variableChoices.find((choice) => choice.name === name)?.meaning ?? name;
}

const stampWords = [
  { value: "start", label: "its start" },
  { value: "middle", label: "its middle" },
  { value: "end", label: "its end" },
] as const;

function TimeFields(props: {
  readonly proposal: FileProposal;
  readonly time: Time;
  readonly onChange: (time: Time) => void;
}) {
  const { proposal, time, onChange } = props;
  const id = useId();
  const names = proposal.columns.map(({ column }) => column);
  const [first = "", second = ""] = time.columns;
  const setColumns = (...columns: readonly string[]): void =>
    onChange({ ...time, columns: columns.filter((column) => column !== "") });
  return (
    <fieldset className="time-fields">
      <legend>Time of a row</legend>
      <label>
        Column
        <select value={first} onChange={(event) => setColumns(event.target.value, second)}>
          {names.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </label>
      <label>
        and
        <select value={second} onChange={(event) => setColumns(first, event.target.value)}>
          <option value="">no other</option>
          {names.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </label>
      <label>
        Written as
        <input
          list={`${id}-formats`}
          value={time.format}
          onChange={(event) => onChange({ ...time, format: event.target.value })}
        />
        <datalist id={`${id}-formats`}>
          {[time.format, ...proposal.otherTimeFormats].map((format) => (
            <option key={format} value={format} />
          ))}
        </datalist>
      </label>
      <label>
        A row&apos;s time is
        <select
          value={time.stamp}
          onChange={(event) => {
            const stamp = stampWords.find(({ value }) => value === event.target.value)?.value;
            if (stamp) onChange({ ...time, stamp });
          }}
        >
          {stampWords.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <OffsetField time={time} onChange={onChange} />
      {proposal.timeBecause.length > 0 && <p>{proposal.timeBecause.join("; ")}</p>}
    </fieldset>
  );
}

/** The file's clock, where it is not local standard time. */
function OffsetField(props: { readonly time: Time; readonly onChange: (time: Time) => void }) {
  const { time, onChange } = props;
  const { utcOffset, ...rest } = time;
  return (
    <label>
      Clock minus UTC, h
      <input
        type="number"
        step="0.25"
        min={-12}
        max={14}
        placeholder="local standard time"
        value={utcOffset ?? ""}
        onChange={({ target }) =>
          onChange(target.value === "" ? rest : { ...rest, utcOffset: Number(target.value) })
        }
      />
    </label>
  );
}

const head: readonly TableHead[] = [
  { name: "column" },
  { name: "first values" },
  { name: "is" },
  { name: "unit" },
  { name: "why" },
];

function ColumnTable(props: {
  readonly proposal: FileProposal;
  /** Columns that the time is read from. */
  readonly times: readonly string[];
  readonly choices: Readonly<Record<string, Choice>>;
  readonly onChange: (choices: Readonly<Record<string, Choice>>) => void;
}) {
  const { proposal, times, choices, onChange } = props;
  const lines = proposal.columns.map((proposed) => {
    const { column, sample, because } = proposed;
    const choice = choices[column];
    const set = (change: Partial<Choice>): void =>
      onChange({ ...choices, [column]: { ...choice, ...change } });
    return {
      key: column,
      className: choice.variable === "" ? "unused" : "",
      cells: [
        <code key="column">{column}</code>,
        sample.slice(0, 2).join(", "),
        times.includes(column) ? (
          "time of the row"
        ) : (
          <VariableChoice key="is" proposed={proposed} choice={choice} onChange={set} />
        ),
        <UnitOfColumn key="unit" column={column} choice={choice} onChange={set} />,
        because.join("; "),
      ],
    };
  });
  return <DataTable caption="Which column is what" head={head} lines={lines} />;
}

interface ChoiceProps {
  readonly column: string;
  readonly choice: Choice;
  readonly onChange: (change: Partial<Choice>) => void;
}

/** What is chosen as proposed has the proposed unit; anything else is read in the unit that its values tell. */
function VariableChoice(
  props: Omit<ChoiceProps, "column"> & { readonly proposed: FileProposal["columns"][number] },
) {
  const { proposed, choice, onChange } = props;
  const { column } = proposed;
  const choose = (name: string): void => {
    const variable = variableChoices.find((known) => known.name === name)?.name ?? "";
    onChange({ variable, unit: variable === proposed.variable ? (proposed.unit ?? "") : "" });
  };
  return (
    <select
      aria-label={`What ${column} is`}
      value={choice.variable}
      onChange={(event) => choose(event.target.value)}
    >
      <option value="">not used</option>
      {variableChoices.map(({ name, meaning }) => (
        <option key={name} value={name}>
          {meaning}
        </option>
      ))}
    </select>
  );
}

function UnitOfColumn({ column, choice, onChange }: ChoiceProps) {
  if (choice.variable === "") return undefined;
  return (
    <select
      aria-label={`Unit of ${column}`}
      value={choice.unit}
      onChange={(event) => onChange({ unit: event.target.value })}
    >
      <option value="">from its values</option>
      {unitsOfVariable(choice.variable).map((unit) => (
        <option key={unit} value={unit}>
          {unit}
        </option>
      ))}
    </select>
  );
}
