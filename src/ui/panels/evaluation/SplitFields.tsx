/** @file Which steps train and which test: all, half-months in turn, or whole years. */
import type { Split } from "../../../core/site/split.ts";
import { yearsOf } from "../../../store/split.ts";
import { useRuntime, useSettings, useStage } from "../../hooks/useWorkbench.ts";
import { FieldGroup, SelectField } from "../../widgets/Field.tsx";

type Choice = "none" | "first" | "second" | "years";

const choices = [
  { value: "none", label: "all steps train" },
  { value: "first", label: "days 1 to 15 train" },
  { value: "second", label: "days 16 to end train" },
  { value: "years", label: "chosen years train" },
] as const;

export function SplitFields() {
  const runtime = useRuntime();
  const { split = { kind: "none" } } = useSettings().observations;
  const site = useStage("site").last?.output.site;
  const years = site ? yearsOf(site) : [];
  const set = (next: Split): void =>
    runtime.change((settings) => {
      const { split: _, ...others } = settings.observations;
      const observations = next.kind === "none" ? others : { ...others, split: next };
      return { ...settings, observations };
    });
  return (
    <FieldGroup title="Train and test">
      <SelectField
        label="Split"
        help={{ kind: "calibration", name: "split" }}
        value={choiceOf(split)}
        options={choices.filter(({ value }) => value !== "years" || years.length > 1)}
        hint="the calibration sees the steps that train; the others test it in the evaluation below the table"
        onChange={(choice) => set(splitOf(choice, years))}
      />
      {split.kind === "years" && <Years split={split} years={years} onChange={set} />}
    </FieldGroup>
  );
}

function Years(props: {
  readonly split: Extract<Split, { kind: "years" }>;
  readonly years: readonly number[];
  readonly onChange: (split: Split) => void;
}) {
  const { split, years, onChange } = props;
  const turn = (year: number, isChosen: boolean): void => {
    const others = split.train.filter((one) => one !== year);
    const train = isChosen ? [...others, year].toSorted((a, b) => a - b) : others;
    // At least one year trains and one tests.
    if (train.length > 0 && years.some((one) => !train.includes(one))) {
      onChange({ kind: "years", train });
    }
  };
  return (
    <ul className="parameters" aria-label="Years that train">
      {[...new Set([...years, ...split.train])]
        .toSorted((a, b) => a - b)
        .map((year) => (
          <li key={year}>
            <label>
              <input
                type="checkbox"
                checked={split.train.includes(year)}
                onChange={(event) => turn(year, event.target.checked)}
              />
              {String(year)}
              {!years.includes(year) && <small>not at this site</small>}
            </label>
          </li>
        ))}
    </ul>
  );
}

function choiceOf(split: Split): Choice {
  return split.kind === "half-months" ? split.train : split.kind;
}

/** The first half of the years trains until others are chosen. */
function splitOf(choice: Choice, years: readonly number[]): Split {
  if (choice === "none") return { kind: "none" };
  if (choice !== "years") return { kind: "half-months", train: choice };
  return { kind: "years", train: years.slice(0, Math.max(1, Math.floor(years.length / 2))) };
}
