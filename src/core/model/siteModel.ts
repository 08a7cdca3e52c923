/** @file The model's options at a site, with the defaults of those that are not given. */
import type { SiteAttributes, SiteModelSettings } from "../site/siteData.ts";

/** Slope and terrain are our choice for tower sites. */
const defaults: Required<SiteModelSettings> = {
  soilLayers: 6,
  psicrToMetres: 1,
  water: { kind: "none" },
  slope: 0.03,
  terrainDeviationM: 20,
};

/** Every option of the model at a site. */
export function modelSettingsOf({
  model,
}: Pick<SiteAttributes, "model">): Required<SiteModelSettings> {
  return { ...defaults, ...model };
}

/** Whether a declared supply is on at a time, local standard time as ms since 1970. */
export function isSupplied(attributes: Pick<SiteAttributes, "model">, timeMs: number): boolean {
  const { water } = modelSettingsOf(attributes);
  if (water.kind !== "irrigation" || !water.months) return true;
  const { from, to } = water.months;
  const month = new Date(timeMs).getUTCMonth() + 1;
  return from <= to ? month >= from && month <= to : month >= from || month <= to;
}
