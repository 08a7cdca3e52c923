/** @file Which parameters are free; the rest keep their defaults. */
import { parameters, type ParameterName } from "../../core/model/parameters.ts";
import { formatNumber } from "../format.ts";
import { useRuntime, useSettings } from "../hooks/useWorkbench.ts";
import { FieldGroup } from "../widgets/Field.tsx";

export function FreeParameters() {
  const runtime = useRuntime();
  const { free } = useSettings();
  const turn = (name: ParameterName): void =>
    runtime.change((settings) => ({ ...settings, free: turned(settings.free, name) }));
  return (
    <FieldGroup title={`Free parameters (${free.length})`} open={false}>
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
            <small>{unit}</small>
          </li>
        ))}
      </ul>
    </FieldGroup>
  );
}

/** The list with a name taken out, or put in at the end. */
function turned(free: readonly ParameterName[], name: ParameterName): readonly ParameterName[] {
  const chosen = new Set(free);
  if (!chosen.delete(name)) chosen.add(name);
  const kept = free.filter((candidate) => chosen.has(candidate));
  return kept.length < chosen.size ? [...kept, name] : kept;
}
