/** @file What the file cannot tell: vegetation, soil, position, heights and leaf area. */
import type { PftName, SiteAttributes } from "../../core/site/siteData.ts";
import { fieldOfFlag } from "../../store/siteWords.ts";
import { useRecord } from "../hooks/useRecord.ts";
import { useRuntime, useSettings, useStage, useSurvey } from "../hooks/useWorkbench.ts";
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
  const survey = useSurvey();
  const record = useRecord();
  const told: Partial<SiteAttributes> = record ?? survey?.attributes ?? {};
  const set = (change: Partial<SiteAttributes>): void =>
    runtime.change((settings) => ({
      ...settings,
      form: { ...settings.form, attributes: { ...settings.form.attributes, ...change } },
    }));
  const choose = <N extends NumberName | "pft" | "soil">(
    name: N,
    value: SiteAttributes[N] | undefined,
  ): void => {
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
          invalid={faulty.includes("Vegetation")}
          value={attributes.pft ?? asInFile}
          options={[
            {
              value: asInFile,
              label: record ? recordWord(record) : fileWord(survey?.igbp, told.pft),
            },
            ...pftOptions,
          ]}
          onChange={(pft) => choose("pft", pft === asInFile ? undefined : pft)}
        />
        <SelectField
          label="Soil"
          value={attributes.soil ?? asInFile}
          options={[
            { value: asInFile, label: record ? soilWord(record) : "loam, if not chosen" },
            ...soilOptions,
          ]}
          onChange={(soil) => choose("soil", soil === asInFile ? undefined : soil)}
        />
        {numberFields.map(({ name, ...field }) => (
          <NumberField
            key={name}
            {...field}
            optional
            value={attributes[name]}
            placeholder={placeholderOf(told[name], record ? "bundle" : "file")}
            invalid={faulty.includes(field.label)}
            onChange={(value) => choose(name, value)}
          />
        ))}
      </FieldGroup>
      {!record && <LaiFields isFaulty={faulty.includes("LAI")} />}
      <ModelFields faulty={faulty} />
      <ObservationFields />
    </>
  );
}

const asInFile = "as-in-file";

function fileWord(igbp: string | undefined, pft: PftName | undefined): string {
  if (pft === undefined) return "to be chosen";
  const label = pftOptions.find(({ value }) => value === pft)?.label ?? pft;
  return `${label} (file: ${igbp ?? ""})`;
}

/** What the file says stands in the field until another value is written over it. */
function placeholderOf(value: number | undefined, from: string): string {
  return value === undefined ? "" : `${value} (${from})`;
}

function recordWord({ pft }: SiteAttributes): string {
  return `${pftOptions.find(({ value }) => value === pft)?.label ?? pft} (bundle)`;
}

function soilWord({ soil }: SiteAttributes): string {
  return `${soilOptions.find(({ value }) => value === soil)?.label ?? soil} (bundle)`;
}

const laiKinds = [
  { value: "column", label: "from the file" },
  { value: "alternative", label: "the file's other one" },
  { value: "season", label: "a season of leaves" },
  { value: "constant", label: "constant" },
  { value: "monthly", label: "monthly" },
] as const;

function LaiFields({ isFaulty }: { readonly isFaulty: boolean }) {
  const runtime = useRuntime();
  const { lai } = useSettings().form;
  const set = (next: LaiForm): void =>
    runtime.change((settings) => ({ ...settings, form: { ...settings.form, lai: next } }));
  return (
    <FieldGroup title="Leaf area index">
      <SelectField
        label="LAI"
        invalid={isFaulty}
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
      {lai.kind === "season" &&
        seasonFields.map(({ name, ...field }) => (
          <NumberField
            key={name}
            {...field}
            value={lai[name]}
            onChange={(value) => value !== undefined && set({ ...lai, [name]: value })}
          />
        ))}
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

const seasonFields = [
  {
    name: "start",
    label: "Leaves begin",
    unit: "day of year",
    min: 1,
    max: 366,
    hint: "LAI grows within 30 days from here; the season may run over the turn of the year",
  },
  {
    name: "end",
    label: "Leaves have fallen",
    unit: "day of year",
    min: 1,
    max: 366,
    hint: "LAI falls within 30 days to here",
  },
  {
    name: "min",
    label: "LAI outside the season",
    unit: "m² m⁻²",
    min: 0,
    max: 15,
    hint: "0 where all leaves fall",
  },
  {
    name: "max",
    label: "LAI in the season",
    unit: "m² m⁻²",
    min: 0,
    max: 15,
    hint: "of all layers",
  },
] as const;

/** A kind of LAI with numbers to begin from: those that were there. */
function startingLai(kind: LaiForm["kind"], before: LaiForm): LaiForm {
  const value = before.kind === "constant" ? before.value : 2;
  switch (kind) {
    case "column":
    case "alternative":
      return { kind };
    case "season":
      return { kind, start: 110, end: 300, min: value / 4, max: value };
    case "constant":
      return { kind, value };
    case "monthly":
      return { kind, values: months.map(() => value) };
    default:
      return kind satisfies never;
  }
}
