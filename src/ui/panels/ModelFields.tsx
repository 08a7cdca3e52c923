/** @file Options of the model at a site: depth of soil, water from the side, terrain, the unit of psicr, long wave. */
import type { SiteModelSettings, WaterSupply } from "../../core/site/siteData.ts";
import {
  changeModel,
  irrigatedIn,
  modelFields,
  modelOptions,
  psicrUnitOf,
  psicrUnits,
  startingWater,
} from "../../store/modelForm.ts";
import { useRecord } from "../hooks/useRecord.ts";
import { useRuntime, useSettings } from "../hooks/useWorkbench.ts";
import { FieldGroup, NumberField, SelectField } from "../widgets/Field.tsx";
import {
  layerOptions,
  longwaveOptions,
  monthOptions,
  psicrOptions,
  waterOptions,
} from "./siteOptions.ts";

type Change = Parameters<typeof changeModel>[1];

interface PartProps {
  readonly options: Required<SiteModelSettings>;
  readonly faulty: readonly string[];
  readonly set: (change: Change) => void;
}

/** Label, unit, range and help of a number among the options. */
function numberProps(name: keyof typeof modelFields, faulty: readonly string[]) {
  const { field, unit, lower, upper, help } = modelFields[name];
  return {
    label: field,
    unit,
    min: lower,
    max: upper,
    hint: help,
    invalid: faulty.includes(field),
  };
}

/** Everything that is rarely changed, closed until it is asked for. */
export function ModelFields({ faulty }: { readonly faulty: readonly string[] }) {
  const runtime = useRuntime();
  const settings = useSettings();
  const part: PartProps = {
    options: modelOptions(settings),
    faulty,
    set: (change) => runtime.change((before) => changeModel(before, change)),
  };
  return (
    <FieldGroup title="Model options" open={false}>
      <SelectField
        label={modelFields.soilLayers.field}
        hint={modelFields.soilLayers.help}
        value={part.options.soilLayers}
        options={layerOptions}
        onChange={(soilLayers) => part.set({ soilLayers })}
      />
      <WaterFields {...part} />
      <TerrainFields {...part} />
      <PsicrFields {...part} />
      <LongwaveField />
    </FieldGroup>
  );
}

function WaterFields(part: PartProps) {
  const { options, faulty, set } = part;
  const { water } = options;
  return (
    <>
      <SelectField
        label="Water supply"
        hint="water from the side: irrigation, or groundwater that stands at a depth; off by default"
        value={water.kind}
        options={waterOptions}
        onChange={(kind) => set({ water: startingWater(kind) })}
      />
      {water.kind === "irrigation" && <IrrigationFields {...part} water={water} />}
      {water.kind === "waterTable" && (
        <NumberField
          {...numberProps("depthM", faulty)}
          value={water.depthM}
          onChange={(depthM) =>
            depthM !== undefined && set({ water: { kind: "waterTable", depthM } })
          }
        />
      )}
    </>
  );
}

type Irrigation = Extract<WaterSupply, { kind: "irrigation" }>;

function IrrigationFields({
  water,
  faulty,
  set,
}: PartProps & {
  readonly water: Irrigation;
}) {
  const { months } = water;
  return (
    <>
      <NumberField
        {...numberProps("wetness", faulty)}
        value={water.wetness}
        onChange={(wetness) => wetness !== undefined && set({ water: { ...water, wetness } })}
      />
      <SelectField
        label="Irrigated"
        hint="whether irrigation runs all year or in some months alone"
        value={months ? "months" : "always"}
        options={[
          { value: "always", label: "all year" },
          { value: "months", label: "in some months" },
        ]}
        onChange={(when) =>
          set({ water: irrigatedIn(water, when === "months" ? { from: 4, to: 9 } : undefined) })
        }
      />
      {months && (
        <>
          <SelectField
            label={modelFields.fromMonth.field}
            hint={modelFields.fromMonth.help}
            value={months.from}
            options={monthOptions}
            onChange={(from) => set({ water: irrigatedIn(water, { ...months, from }) })}
          />
          <SelectField
            label={modelFields.toMonth.field}
            hint={modelFields.toMonth.help}
            value={months.to}
            options={monthOptions}
            onChange={(to) => set({ water: irrigatedIn(water, { ...months, to }) })}
          />
        </>
      )}
    </>
  );
}

function TerrainFields({ options, faulty, set }: PartProps) {
  return (
    <>
      <NumberField
        {...numberProps("slope", faulty)}
        optional
        value={options.slope}
        onChange={(slope) => set({ slope })}
      />
      <NumberField
        {...numberProps("terrainDeviationM", faulty)}
        optional
        value={options.terrainDeviationM}
        onChange={(terrainDeviationM) => set({ terrainDeviationM })}
      />
    </>
  );
}

function PsicrFields({ options, faulty, set }: PartProps) {
  const unit = psicrUnitOf(options.psicrToMetres);
  return (
    <>
      <SelectField
        label={modelFields.psicrToMetres.field}
        hint={modelFields.psicrToMetres.help}
        value={unit}
        options={psicrOptions}
        onChange={(next) => set({ psicrToMetres: next === "own" ? 0.1 : psicrUnits[next] })}
      />
      {unit === "own" && (
        <NumberField
          {...numberProps("psicrToMetres", faulty)}
          label="One unit is"
          value={options.psicrToMetres}
          onChange={(psicrToMetres) => psicrToMetres !== undefined && set({ psicrToMetres })}
        />
      )}
    </>
  );
}

function LongwaveField() {
  const runtime = useRuntime();
  const { longwave } = useSettings().form;
  // A record holds its long wave as it was estimated.
  if (useRecord()) return undefined;
  return (
    <SelectField
      label="Long wave"
      hint="clear-sky formula for incoming long wave that was not measured, with the cloud of Crawford & Duchon 1999"
      value={longwave ?? "prata"}
      options={longwaveOptions}
      onChange={(next) =>
        runtime.change((settings) => ({ ...settings, form: { ...settings.form, longwave: next } }))
      }
    />
  );
}
