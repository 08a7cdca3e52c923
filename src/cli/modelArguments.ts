/** @file The flags that say how the model is to treat a site: depth of soil, water from the side, terrain, unit of psicr. */
import { modelFields, psicrUnits } from "../core/site/modelSettings.ts";
import type { MonthRange, SiteModelSettings, WaterSupply } from "../core/site/siteData.ts";
import { numberOf } from "./arguments.ts";
import type { Arguments, Flags } from "./arguments.ts";
import { inputError } from "./inputError.ts";

/** Flags of the model's options at a site. */
export const modelFlags: Flags = {
  "soil-layers": { kind: "value", value: "5|6", help: modelFields.soilLayers.help },
  "psicr-unit": {
    kind: "value",
    value: "m|kPa|FACTOR",
    help: `${modelFields.psicrToMetres.help} (default m; kPa is 0.102)`,
  },
  irrigation: {
    kind: "value",
    value: "W[:M-M]",
    help: `share of saturation, in some months only: 0.8:4-9; ${modelFields.wetness.help}`,
  },
  "water-table": { kind: "value", value: "M", help: `depth, m; ${modelFields.depthM.help}` },
  slope: { kind: "value", value: "M/M", help: modelFields.slope.help },
  "terrain-deviation": { kind: "value", value: "M", help: modelFields.terrainDeviationM.help },
};

/** What the flags say about the model; undefined where they say nothing. */
export function modelOf(args: Arguments): SiteModelSettings | undefined {
  const layers = numberOf(args, "soil-layers", { lower: 5, upper: 6, whole: true });
  const psicrToMetres = psicrFactor(args);
  const water = waterOf(args);
  const slope = numberOf(args, "slope");
  const terrainDeviationM = numberOf(args, "terrain-deviation");
  const model: SiteModelSettings = {
    ...(layers !== undefined && { soilLayers: layers === 5 ? 5 : 6 }),
    ...(psicrToMetres !== undefined && { psicrToMetres }),
    ...(water && { water }),
    ...(slope !== undefined && { slope }),
    ...(terrainDeviationM !== undefined && { terrainDeviationM }),
  };
  return Object.keys(model).length > 0 ? model : undefined;
}

function psicrFactor(args: Arguments): number | undefined {
  const text = args.text("psicr-unit");
  if (text === undefined) return undefined;
  const named: Readonly<Record<string, number | undefined>> = psicrUnits;
  const factor = named[text] ?? Number(text);
  if (text.trim() !== "" && !Number.isNaN(factor)) return factor;
  throw inputError(
    "--psicr-unit",
    `a unit or a factor expected, got "${text}"`,
    "write m (metres of water), kPa, or the metres of water in one unit of psicr",
  );
}

function waterOf(args: Arguments): WaterSupply | undefined {
  const irrigation = args.text("irrigation");
  const depthM = numberOf(args, "water-table");
  if (irrigation === undefined) {
    return depthM === undefined ? undefined : { kind: "waterTable", depthM };
  }
  if (depthM === undefined) return irrigationOf(irrigation);
  throw inputError(
    "--irrigation",
    "a site has irrigation or a water table, not both",
    "give --irrigation or --water-table",
  );
}

/** `0.8`, or `0.8:4-9` from April to September. */
function irrigationOf(text: string): WaterSupply {
  const [, share, from, to] = /^([^:]+)(?::(\d+)-(\d+))?$/.exec(text.trim()) ?? [];
  const wetness = Number(share);
  if (share === undefined || Number.isNaN(wetness)) {
    throw inputError(
      "--irrigation",
      `a share of saturation expected, and months after a colon, got "${text}"`,
      "write it like --irrigation 0.8, or --irrigation 0.8:4-9 for April to September",
    );
  }
  const months: MonthRange | undefined = from ? { from: Number(from), to: Number(to) } : undefined;
  return { kind: "irrigation", wetness, ...(months && { months }) };
}
