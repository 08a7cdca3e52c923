/**
 * @file What a run yields, in the names, units and signs of ALMA (Assistance for Land-surface Modelling Activities).
 *
 * Fluxes are means over a step, states hold at its end. GPP stays in umol m-2 s-1, as towers give it.
 */
import type { OutputSeries } from "./budget.ts";
import {
  layerThicknessM,
  layerTopM,
  rootMoisture,
  snowDepthM,
  snowWaterEquivalent,
  soilLayers,
  type ColumnNow,
} from "./columnNow.ts";
import { layerBottomM, meltingPointK, stefanBoltzmann, waterDensity } from "./constants.ts";
import type { OutputName } from "./fluxes.ts";

/** Which way a positive value goes: through the surface, from phase to phase, out of the column or into it. */
type Direction = "upward" | "downward" | "solid to liquid" | "out" | "in" | "-";

/** Fluxes of a whole run, and what came in from above. */
export interface FluxesOfRun {
  readonly series: OutputSeries;
  /** Water that a change of parameters brought, kg m-2 per step. */
  readonly carried: Float64Array;
  /** Incoming short wave, W m-2. */
  readonly shortwaveWM2: Float64Array;
}

/** How an output comes about: it is one of the step's, is worked out from them, or is read off the column. */
export type OutputSource =
  | { readonly kind: "flux"; readonly of: OutputName }
  | { readonly kind: "derived"; readonly at: (run: FluxesOfRun, step: number) => number }
  | { readonly kind: "state"; readonly of: (column: ColumnNow) => number };

/** One output of a run. */
export interface AlmaOutput {
  readonly name: string;
  readonly longName: string;
  readonly unit: string;
  readonly positive: Direction;
  /** How it comes from the step's output and the state, in words. */
  readonly from: string;
  readonly source: OutputSource;
  /** Soil layer, 1 at the top, of an output that each layer has. */
  readonly layer?: number;
}

const energy = "W m-2";
const water = "kg m-2 s-1";
const stored = "kg m-2";

const fluxOutputs: readonly AlmaOutput[] = [
  flux("LE", "Qle", "latent heat", energy, "upward"),
  flux("H", "Qh", "sensible heat", energy, "upward"),
  flux("G", "Qg", "heat into soil and snow", energy, "downward"),
  flux("Rn", "Rnet", "net radiation", energy, "downward"),
  flux("SWup", "SWup", "reflected short wave", energy, "upward"),
  flux("LWup", "LWup", "emitted and reflected long wave", energy, "upward"),
  flux("GPP", "GPP", "gross primary production", "umol m-2 s-1", "downward"),
  flux("evaporation", "Evap", "all evaporation", water, "upward"),
  flux("transpiration", "TVeg", "transpiration", water, "upward"),
  flux("soilEvaporation", "ESoil", "evaporation of bare soil", water, "upward"),
  flux("canopyEvaporation", "ECanop", "evaporation of canopy water", water, "upward"),
  flux("snowSublimation", "SubSnow", "sublimation of snow", water, "upward"),
  flux("surfaceRunoff", "Qs", "surface runoff", water, "out"),
  flux("baseflow", "Qsb", "subsurface runoff", water, "out"),
  flux("snowMelt", "Qsm", "melt that leaves the snow", water, "solid to liquid"),
  flux("glacierRunoff", "GlacierRunoff", "snow beyond 1000 kg m-2, which leaves", water, "out"),
  flux("iceLoss", "IceLoss", "land ice lost to melt and sublimation", water, "in"),
  flux("ustar", "Ustar", "friction velocity", "m s-1", "-"),
  {
    ...flux("skinTempK", "AvgSurfT", "temperature of ground and leaves", "K", "-"),
    from: "fourth root of the mean T^4 of what is seen from above, with and without snow",
  },
  {
    ...plain("RadT", "radiative temperature at emissivity 1", "K"),
    from: "fourth root of LWup / sigma",
    source: derived(({ series }, step) => Math.pow(series.LWup[step] / stefanBoltzmann, 0.25)),
  },
  {
    ...plain("Albedo", "albedo", "-"),
    from: "SWup / SWdown; missing without light",
    source: derived(({ series, shortwaveWM2 }, step) =>
      shortwaveWM2[step] > 0 ? series.SWup[step] / shortwaveWM2[step] : Number.NaN,
    ),
  },
  flux("rootWetness", "RootWetness", "liquid share of the pores, weighted with roots", "-", "-"),
  flux("supply", "Supply", "water that a declared supply brought", water, "in"),
  {
    ...plain("Carried", "water that a change of porosity brought", "kg m-2 per step"),
    positive: "in",
    from: "wetness is kept where parameters change, not water",
    source: derived(({ carried }, step) => carried[step]),
  },
  flux("energyResidual", "EnergyResidual", "energy in - out - stored", energy, "in"),
  flux("waterResidual", "WaterResidual", "water in - out - stored", "kg m-2 per step", "in"),
];

/** What is read off the column at the end of a step. */
export const stateOutputs: readonly AlmaOutput[] = [
  {
    ...plain("SWE", "snow water equivalent", stored),
    from: "Sn",
    source: read(({ state }) => snowWaterEquivalent(state)),
  },
  {
    ...plain("SnowDepth", "snow depth, mean over all ground", "m"),
    from: "Sn / density",
    source: read(({ state }) => snowDepthM(state)),
  },
  {
    ...plain("RootMoist", "liquid water that roots can take", stored),
    from: "w - w_i above 0.02 w_sat, down to rootd",
    source: read(rootMoisture),
  },
  ...perLayer((layer, place) => ({
    ...plain(`SoilMoist_${layer + 1}`, `water and ice of the soil, ${place}`, stored),
    from: "rho_w w dz",
    source: read(
      ({ state }) => waterDensity * layerThicknessM(layer) * soilLayers(state)[layer].water,
    ),
  })),
  ...perLayer((layer, place) => ({
    ...plain(`SoilTemp_${layer + 1}`, `temperature of the soil, ${place}`, "K"),
    from: "T",
    source: read(({ state }) => soilLayers(state)[layer].tempC + meltingPointK),
  })),
];

/** Every output of a run, fluxes first. */
export const almaOutputs: readonly AlmaOutput[] = [...fluxOutputs, ...stateOutputs];

/** The output that one of the step's own is called in ALMA. */
export function almaOutputOf(of: OutputName): AlmaOutput {
  const found = almaOutputs.find(({ source }) => source.kind === "flux" && source.of === of);
  if (!found) throw new RangeError(`almaOutputOf: no ALMA name is known for ${of}`);
  return found;
}

function flux(
  of: OutputName,
  name: string,
  longName: string,
  unit: string,
  positive: Direction,
): AlmaOutput {
  return { name, longName, unit, positive, from: of, source: { kind: "flux", of } };
}

/** An output without direction. */
function plain(name: string, longName: string, unit: string) {
  return { name, longName, unit, positive: "-" as const };
}

function derived(at: (run: FluxesOfRun, step: number) => number): OutputSource {
  return { kind: "derived", at };
}

function read(of: (column: ColumnNow) => number): OutputSource {
  return { kind: "state", of };
}

function perLayer(make: (layer: number, place: string) => AlmaOutput): AlmaOutput[] {
  return layerBottomM.map((bottom, layer) => ({
    ...make(layer, `${layerTopM(layer)} to ${bottom} m`),
    layer: layer + 1,
  }));
}
