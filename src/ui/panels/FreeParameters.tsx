/** @file Which parameters are free; the rest keep their defaults, or the values that they are held at. */
import { parameters, type ParameterName } from "../../core/model/parameters.ts";
import { released } from "../../store/fixedValues.ts";
import { formatNumber, formatUnit } from "../format.ts";
import { useRuntime, useSettings } from "../hooks/useWorkbench.ts";
import { Explain } from "../widgets/Explain.tsx";
import { FieldGroup } from "../widgets/Field.tsx";

export function FreeParameters() {
  const runtime = useRuntime();
  const { free, fixed = {} } = useSettings();
  const turn = (name: ParameterName): void =>
    runtime.change((settings) =>
      settings.free.includes(name)
        ? { ...settings, free: settings.free.filter((other) => other !== name) }
        : released(settings, name),
    );
  return (
    <FieldGroup title={`Free parameters (${free.length})`} open={false}>
      <p className="hint">
        Sampled and calibrated; the others keep their defaults.{" "}
        <Explain topic={{ kind: "ensemble", name: "free" }} label="Free parameters" />
      </p>
      <ul className="parameters">
        {parameters.map(({ name, meaning, unit, lower, upper }) => (
          <li
            key={name}
            title={`${meaning}; ${formatNumber(lower)} to ${formatNumber(upper)} ${unit}`}
          >
            <label>
              <input
                type="checkbox"
                checked={free.includes(name)}
                disabled={free.length === 1 && free.includes(name)}
                onChange={() => turn(name)}
              />
              {name}
            </label>
            <small>{heldAt(fixed[name], free.includes(name), unit)}</small>
            <Explain topic={{ kind: "parameter", name }} />
          </li>
        ))}
      </ul>
    </FieldGroup>
  );
}

/** The unit, and the value where the parameter is held at one of the user's. */
function heldAt(value: number | undefined, isFree: boolean, unit: string): string {
  return value === undefined || isFree ? unit : `= ${formatNumber(value)} ${formatUnit(unit)}`;
}
