/** @file The model's options in the site form: only what differs from the defaults is kept. */
import { modelSettingsOf } from "../core/model/siteModel.ts";
import { modelFields, psicrUnits } from "../core/site/modelSettings.ts";
import type { MonthRange, SiteModelSettings, WaterSupply } from "../core/site/siteData.ts";
import type { Settings } from "./settings.ts";

export { modelFields, psicrUnits };

/** Every option as the form shows it. */
export function modelOptions({ form }: Settings): Required<SiteModelSettings> {
  return modelSettingsOf(form.attributes);
}

/** Settings with some options changed; what is undefined or as by default is left out. */
export function changeModel(
  settings: Settings,
  change: { readonly [K in keyof SiteModelSettings]?: SiteModelSettings[K] | undefined },
): Settings {
  const { model, ...attributes } = settings.form.attributes;
  const defaults: Readonly<Record<string, unknown>> = modelSettingsOf({});
  const kept: SiteModelSettings = Object.fromEntries(
    Object.entries({ ...model, ...change }).filter(
      ([name, value]) => value !== undefined && !isSame(value, defaults[name]),
    ),
  );
  const isPlain = Object.keys(kept).length === 0;
  return {
    ...settings,
    form: { ...settings.form, attributes: isPlain ? attributes : { ...attributes, model: kept } },
  };
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** A kind of supply with numbers to begin from. */
export function startingWater(kind: WaterSupply["kind"]): WaterSupply {
  switch (kind) {
    case "none":
      return { kind };
    case "irrigation":
      return { kind, wetness: 0.6 };
    case "waterTable":
      return { kind, depthM: 1.5 };
    default:
      return kind satisfies never;
  }
}

/** The months of irrigation with one end moved; all year where they are undefined. */
export function irrigatedIn(
  water: Extract<WaterSupply, { kind: "irrigation" }>,
  months: MonthRange | undefined,
): WaterSupply {
  return { kind: "irrigation", wetness: water.wetness, ...(months && { months }) };
}

/** The name of a unit of psicr; `own` where it has none. */
export function psicrUnitOf(metres: number): keyof typeof psicrUnits | "own" {
  return metres === psicrUnits.m ? "m" : metres === psicrUnits.kPa ? "kPa" : "own";
}
