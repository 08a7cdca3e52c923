/** @file What is known of each free parameter beforehand: nothing, its value, or a distribution in its unit. */
import type { Prior } from "../../../core/calibration/priors.ts";
import { parameter, type ParameterName } from "../../../core/model/parameters.ts";
import { editCalibration } from "../../../store/calibrationChanges.ts";
import { defaultPriorWeight, suggestPrior, withPrior } from "../../../store/calibrationOptions.ts";
import type { Outputs } from "../../../store/workbench.ts";
import { formatNumber, formatUnit } from "../../format.ts";
import { useRuntime, useSettings, useStage } from "../../hooks/useWorkbench.ts";
import { Explain } from "../../widgets/Explain.tsx";
import { FieldGroup, NumberField, SelectField } from "../../widgets/Field.tsx";

const kinds = [
  { value: "free", label: "free" },
  { value: "fixed", label: "fixed" },
  { value: "normal", label: "normal" },
  { value: "log-normal", label: "log-normal" },
] as const;
type Kind = (typeof kinds)[number]["value"];

export function PriorFields() {
  const runtime = useRuntime();
  const { free, chain } = useSettings();
  const { priors = {}, priorWeight = defaultPriorWeight } = chain.calibration;
  const site = useStage("site").last?.output.site;
  const count = Object.keys(priors).length;
  return (
    <FieldGroup title={`Priors (${count})`} open={count > 0}>
      <p className="hint">
        What is known beforehand, in the parameter's unit; the site's own metadata are offered. A
        fixed parameter keeps its default and is no longer sampled, which asks for a new ensemble.{" "}
        <Explain topic={{ kind: "calibration", name: "priors" }} label="Priors" />
      </p>
      {free.map((name) => (
        <PriorField key={name} name={name} prior={priors[name]} site={site} />
      ))}
      {count > 0 && (
        <NumberField
          label="Weight of priors"
          help={{ kind: "calibration", name: "priorWeight" }}
          hint="what one standard deviation away costs in the loss, twice; 0.01 counts as against a hundred independent observations"
          value={priorWeight}
          min={0}
          max={100}
          onChange={(weight) =>
            weight !== undefined &&
            runtime.change(editCalibration((now) => ({ ...now, priorWeight: weight })))
          }
        />
      )}
    </FieldGroup>
  );
}

interface FieldProps {
  readonly name: ParameterName;
  readonly prior: Prior | undefined;
  readonly site: Outputs["site"]["site"] | undefined;
}

function PriorField({ name, prior, site }: FieldProps) {
  const runtime = useRuntime();
  const { meaning, unit, lower, upper } = parameter(name);
  const suggestion = site && suggestPrior(name, site);
  const set = (next: Prior | undefined): void =>
    runtime.change(editCalibration((now) => withPrior(now, name, next)));
  const choose = (kind: Kind): void => {
    if (kind === "free") set(undefined);
    else if (kind === "fixed") fix();
    else set({ ...(prior ?? suggestion?.prior ?? middle(lower, upper)), kind });
  };
  const fix = (): void => {
    set(undefined);
    runtime.change((now) =>
      now.free.length > 1 ? { ...now, free: now.free.filter((other) => other !== name) } : now,
    );
  };
  return (
    <>
      <SelectField
        label={name}
        help={{ kind: "parameter", name }}
        value={prior?.kind ?? "free"}
        options={holdsNought(name) ? kinds.filter(({ value }) => value !== "log-normal") : kinds}
        hint={`${meaning}; ${formatNumber(lower)} to ${formatNumber(upper)} ${formatUnit(unit)}`}
        onChange={choose}
      />
      {prior && (
        <div className="prior">
          <NumberField
            label={`Mean of ${name}`}
            unit={formatUnit(unit)}
            hint={suggestion ? `${formatNumber(suggestion.prior.mean)}: ${suggestion.source}` : ""}
            value={prior.mean}
            onChange={(mean) => mean !== undefined && set({ ...prior, mean })}
          />
          <NumberField
            label={`Sd of ${name}`}
            unit={formatUnit(unit)}
            value={prior.sd}
            min={Number.MIN_VALUE}
            onChange={(sd) => sd !== undefined && set({ ...prior, sd })}
          />
        </div>
      )}
    </>
  );
}

/** A logarithm needs a range on one side of nought. */
function holdsNought(name: ParameterName): boolean {
  const { lower, upper } = parameter(name);
  return lower * upper <= 0;
}

/** Without a site: the middle of the range. */
function middle(lower: number, upper: number): Omit<Prior, "kind"> {
  return { mean: (lower + upper) / 2, sd: (upper - lower) / 6 };
}
