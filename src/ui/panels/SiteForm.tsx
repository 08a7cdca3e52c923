/** @file What the file cannot tell: vegetation, soil, position, heights and leaf area. */
import type { SiteAttributes } from "../../core/site/siteData.ts";
import { fieldOfFlag } from "../../store/siteWords.ts";
import { useRuntime, useSettings, useStage } from "../hooks/useWorkbench.ts";
import type { LaiForm } from "../../store/settings.ts";
import { FieldGroup, NumberField, SelectField } from "../widgets/Field.tsx";
import { ModelFields } from "./ModelFields.tsx";
import { ObservationFields } from "./ObservationFields.tsx";
import { months, pftOptions, soilOptions } from "./siteOptions.ts";

type NumberName = Exclude<keyof SiteAttributes, "pft" | "soil" | "model">;

const numberFields: readonly {
  readonly name: NumberName;
  readonly label: string;
  readonly unit: string;
  readonly min: number;
  readonly max: number;
  readonly hint: string;
}[] = [
  {
    name: "latitude",
    label: "Latitude",
    unit: "°N",
    min: -90,
    max: 90,
    hint: "degrees, north positive",
  },
  {
    name: "longitude",
    label: "Longitude",
    unit: "°E",
    min: -180,
    max: 180,
    hint: "degrees, east positive",
  },
  {
    name: "elevation",
    label: "Elevation",
    unit: "m",
    min: -450,
    max: 6000,
    hint: "above sea level; from the mean pressure where it is left empty",
  },
  {
    name: "utcOffset",
    label: "UTC offset",
    unit: "h",
    min: -12,
    max: 14,
    hint: "local standard time minus UTC",
  },
  {
    name: "towerHeight",
    label: "Tower height",
    unit: "m",
    min: 0.5,
    max: 400,
    hint: "height of the wind and flux measurement above ground",
  },
  {
    name: "canopyHeight",
    label: "Canopy height",
    unit: "m",
    min: 0,
    max: 100,
    hint: "the default of the vegetation where it is left empty",
  },
];

/** Fields that the last reading complained about. */
function useFaultyFields(): readonly string[] {
  const stage = useStage("site");
  if (stage.status !== "failed") return [];
  return stage.problems
    .filter(({ severity }) => severity === "error")
    .map(({ where }) => fieldOfFlag(where) ?? where);
}

export function SiteForm() {
  const runtime = useRuntime();
  const faulty = useFaultyFields();
  const { attributes } = useSettings().form;
  const set = (change: Partial<SiteAttributes>): void =>
    runtime.change((settings) => ({
      ...settings,
      form: { ...settings.form, attributes: { ...settings.form.attributes, ...change } },
    }));
  const setNumber = (name: NumberName, value: number | undefined): void => {
    if (value !== undefined) return set({ [name]: value });
    return runtime.change((settings) => {
      const { [name]: _, ...rest } = settings.form.attributes;
      return { ...settings, form: { ...settings.form, attributes: rest } };
    });
  };
  return (
    <>
      <FieldGroup title="Tower">
        <SelectField
          label="Vegetation"
          value={attributes.pft ?? "evergreen-forest"}
          options={pftOptions}
          onChange={(pft) => set({ pft })}
        />
        <SelectField
          label="Soil"
          value={attributes.soil ?? 3}
          options={soilOptions}
          onChange={(soil) => set({ soil })}
        />
        {numberFields.map(({ name, ...field }) => (
          <NumberField
            key={name}
            {...field}
            optional
            value={attributes[name]}
            invalid={faulty.includes(field.label)}
            onChange={(value) => setNumber(name, value)}
          />
        ))}
      </FieldGroup>
      <LaiFields />
      <ModelFields faulty={faulty} />
      <ObservationFields />
    </>
  );
}

const laiKinds = [
  { value: "column", label: "from the file" },
  { value: "constant", label: "constant" },
  { value: "monthly", label: "monthly" },
] as const;

function LaiFields() {
  const runtime = useRuntime();
  const { lai } = useSettings().form;
  const set = (next: LaiForm): void =>
    runtime.change((settings) => ({ ...settings, form: { ...settings.form, lai: next } }));
  return (
    <FieldGroup title="Leaf area index">
      <SelectField
        label="LAI"
        value={lai.kind}
        options={laiKinds}
        onChange={(kind) => set(startingLai(kind, lai))}
      />
      {lai.kind === "constant" && (
        <NumberField
          label="LAI, all year"
          unit="m² m⁻²"
          value={lai.value}
          min={0.01}
          max={15}
          onChange={(value) => value !== undefined && set({ kind: "constant", value })}
        />
      )}
      {lai.kind === "monthly" && (
        <div className="months">
          {months.map((month, m) => (
            <NumberField
              key={month}
              label={month}
              value={lai.values[m]}
              min={0}
              max={15}
              onChange={(value) =>
                value !== undefined && set({ kind: "monthly", values: lai.values.with(m, value) })
              }
            />
          ))}
        </div>
      )}
    </FieldGroup>
  );
}

/** A kind of LAI with numbers to begin from: those that were there. */
function startingLai(kind: LaiForm["kind"], before: LaiForm): LaiForm {
  const value = before.kind === "constant" ? before.value : 2;
  switch (kind) {
    case "column":
      return { kind };
    case "constant":
      return { kind, value };
    case "monthly":
      return { kind, values: months.map(() => value) };
    default:
      return kind satisfies never;
  }
}
