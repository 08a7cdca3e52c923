/** @file Settings of the synthetic twin. */
import { useRuntime, useSettings } from "../hooks/useWorkbench.ts";
import type { TwinSettings } from "../../store/settings.ts";
import { FieldGroup, NumberField, SelectField } from "../widgets/Field.tsx";
import { ObservationFields } from "./ObservationFields.tsx";
import { twinPfts } from "./siteOptions.ts";

const climateOptions = [
  { value: "usual", label: "as usual" },
  { value: "wet", label: "a wet year" },
  { value: "dry", label: "a dry summer" },
] as const;

export function TwinForm() {
  const runtime = useRuntime();
  const { twin } = useSettings();
  const set = (change: Partial<TwinSettings>): void =>
    runtime.change((settings) => ({ ...settings, twin: { ...settings.twin, ...change } }));
  return (
    <>
      <FieldGroup title="Synthetic twin">
        <SelectField
          label="Vegetation"
          value={twin.pft}
          options={twinPfts}
          onChange={(pft) => set({ pft })}
        />
        <SelectField
          label="Years"
          value={twin.years}
          options={[
            { value: 1, label: "1" },
            { value: 2, label: "2" },
          ]}
          onChange={(years) => set({ years })}
        />
        <SelectField
          label="Rain"
          hint="wet: every other day, all year; dry: hardly any from May to September"
          value={twin.climate ?? "usual"}
          options={climateOptions}
          onChange={(climate) => set({ climate })}
        />
        <NumberField
          label="Weather seed"
          value={twin.seed}
          min={0}
          step={1}
          onChange={(seed) => seed !== undefined && set({ seed })}
        />
        <NumberField
          label="Noise"
          hint="factor on the tower's random errors; 0 for a tower that never errs"
          value={twin.noise ?? 1}
          min={0}
          max={10}
          step={0.1}
          onChange={(noise) => noise !== undefined && set({ noise })}
        />
        <p className="hint">
          Made-up weather, run through ILS with hidden parameters, with noise added. Nothing here
          was measured.
        </p>
      </FieldGroup>
      <ObservationFields />
    </>
  );
}
