/** @file Which observed values count, in every comparison and in the calibration. */
import { useRuntime, useSettings, useStage } from "../hooks/useWorkbench.ts";
import { FieldGroup, SelectField } from "../widgets/Field.tsx";
import { qualityOptions, versionOptions } from "./siteOptions.ts";
import type { ObservationChoice } from "../../store/settings.ts";

export function ObservationFields() {
  const runtime = useRuntime();
  const { observations } = useSettings();
  const versions = useStage("site").last?.output.card.versions;
  const set = (change: Partial<ObservationChoice>): void =>
    runtime.change((settings) => ({
      ...settings,
      observations: { ...settings.observations, ...change },
    }));
  return (
    <FieldGroup title="Observations">
      <SelectField
        label="Quality"
        help={{ kind: "calibration", name: "quality" }}
        value={observations.quality}
        options={qualityOptions}
        onChange={(quality) => set({ quality })}
      />
      <SelectField
        label="H and LE"
        help={{ kind: "calibration", name: "version" }}
        value={observations.version}
        options={versionOptions.map(({ value, label }) => ({
          value,
          label: versions?.includes(value) === false ? `${label} (not at this site)` : label,
        }))}
        onChange={(version) => set({ version })}
      />
    </FieldGroup>
  );
}
