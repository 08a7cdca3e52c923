/** @file Further observed quantities that may have a say in the loss, with their weights. */
import type { ExtraTarget } from "../../../core/calibration/extraTargets.ts";
import { editCalibration } from "../../../store/calibrationChanges.ts";
import { withExtra } from "../../../store/calibrationOptions.ts";
import { useRuntime, useSettings, useStage } from "../../hooks/useWorkbench.ts";
import { FieldGroup, NumberField } from "../../widgets/Field.tsx";

const targets: readonly {
  readonly name: ExtraTarget;
  readonly label: string;
  /** What the site must have observed. */
  readonly observed: "GPP" | "Rn" | "LWup" | "SWC";
  readonly hint: string;
}[] = [
  { name: "Rn", label: "Rn", observed: "Rn", hint: "net radiation" },
  {
    name: "skinTempK",
    label: "Skin temperature",
    observed: "LWup",
    hint: "from the long wave that goes up",
  },
  { name: "GPP", label: "GPP", observed: "GPP", hint: "gross primary production" },
  {
    name: "rootWetness",
    label: "Soil water",
    observed: "SWC",
    hint: "the course of soil water, moved to the model's mean and spread",
  },
];

export function TargetFields() {
  const runtime = useRuntime();
  const { extra = {} } = useSettings().chain.calibration;
  const site = useStage("site").last?.output.site;
  const isUsed = Object.keys(extra).length > 0;
  return (
    <FieldGroup title="Further targets" open={isUsed}>
      {targets.map(({ name, label, observed, hint }) => {
        const isMissing = site !== undefined && site.observations[observed] === undefined;
        return (
          <NumberField
            key={name}
            label={label}
            help={{ kind: "calibration", name: "extra" }}
            hint={`weight in the loss of ${hint}; 0: not looked at${isMissing ? ". This site has not observed it" : ""}`}
            invalid={isMissing && (extra[name] ?? 0) > 0}
            value={extra[name] ?? 0}
            min={0}
            max={100}
            onChange={(weight) =>
              weight !== undefined &&
              runtime.change(editCalibration((now) => withExtra(now, name, weight)))
            }
          />
        );
      })}
    </FieldGroup>
  );
}
