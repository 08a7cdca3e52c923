/** @file Small ALMA files of an invented tower: weather, fluxes and daily fluxes, of a generated year. */
import type { SiteData } from "../core/site/siteData.ts";
import type { WrittenFile, WrittenVariable } from "./classicFile.ts";

/** What differs from a plain file. */
export interface AlmaChoice {
  readonly days: number;
  /** Start of the record in the text of `units`. */
  readonly since?: string;
  readonly attributes?: Readonly<Record<string, string | number>>;
}

const units: Readonly<Record<string, string>> = {
  SWdown: "W/m2",
  LWdown: "W/m2",
  Tair: "K",
  Qair: "kg/kg",
  PSurf: "Pa",
  Wind: "m/s",
  Precip: "kg/m2/s",
  CO2air: "ppm",
  LAI: "1",
  LAI_alternative: "1",
  Qh: "W/m2",
  Qle: "W/m2",
  Rnet: "W/m2",
  Qg: "W/m2",
};

/** The weather of a site as a Met file; `LAI_alternative` is twice the LAI. */
export function metFile(site: SiteData, choice: AlmaChoice): WrittenFile {
  const { forcing } = site;
  return almaFile(site, choice, {
    SWdown: forcing.shortwaveWM2,
    LWdown: forcing.longwaveWM2,
    Tair: forcing.airTempK,
    Qair: forcing.specificHumidity,
    PSurf: forcing.pressurePa,
    Wind: forcing.windMS,
    Precip: forcing.precipKgM2S,
    CO2air: forcing.co2MolMol.map((value) => value * 1e6),
    LAI: forcing.lai,
    LAI_alternative: forcing.lai.map((value) => 2 * value),
  });
}

/** Its fluxes as a Flux file. */
export function fluxFile(site: SiteData, choice: AlmaChoice): WrittenFile {
  const { H, LE, Rn, G } = site.observations;
  const series = { Qh: H?.values, Qle: LE?.values, Rnet: Rn?.values, Qg: G?.values };
  const present = Object.entries(series).flatMap(([name, values]) =>
    values ? [[name, values.map((value) => (Number.isNaN(value) ? -9999 : value))] as const] : [],
  );
  return almaFile(site, choice, Object.fromEntries(present));
}

function almaFile(
  site: SiteData,
  { days, since, attributes }: AlmaChoice,
  series: Readonly<Record<string, Float64Array>>,
): WrittenFile {
  const steps = (days * 86_400) / site.stepSeconds;
  const start = new Date(site.startMs).toISOString().slice(0, 19).replace("T", " ");
  const point = (name: string, value: number): WrittenVariable => ({
    name,
    dimensions: ["y", "x"],
    values: [value],
  });
  const variables = Object.entries(series).flatMap(([name, values]): WrittenVariable[] => [
    {
      name,
      dimensions: ["time", "y", "x"],
      values: values.slice(0, steps),
      attributes: { units: units[name], _FillValue: -9999 },
      isSingle: true,
    },
    {
      name: `${name}_qc`,
      dimensions: ["time", "y", "x"],
      values: new Float64Array(steps).map((_, step) => (step % 10 === 0 ? 1 : 0)),
      isSingle: true,
    },
  ]);
  return {
    dimensions: { time: steps, y: 1, x: 1, letters: 8 },
    attributes: {
      title: "PLUMBER2-like file of an invented tower",
      site_code: "ZZ-Tst",
      site_name: "Nowhere",
      ...attributes,
    },
    variables: [
      {
        name: "time",
        dimensions: ["time"],
        values: new Float64Array(steps).map((_, step) => step * site.stepSeconds),
        attributes: { units: `seconds since ${since ?? start}`, calendar: "standard" },
      },
      ...variables,
      point("latitude", site.attributes.latitude),
      point("longitude", site.attributes.longitude),
      point("elevation", site.attributes.elevation),
      point("reference_height", site.attributes.towerHeight),
      { name: "IGBP_veg_short", dimensions: ["letters"], values: "WSA     " },
    ],
  };
}
