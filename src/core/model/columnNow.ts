/** @file The column after a step, read as soil layers, snow and the water that roots can take. */
import { layerBottomM, minimalWetness, waterDensity } from "./constants.ts";
import type { StateValues } from "./state.ts";
import { snowDensity } from "./surfaceClass.ts";

/** The column after a step, and what is needed to read it. */
export interface ColumnNow {
  readonly state: StateValues;
  /** Water content at saturation, m3 m-3. */
  readonly saturation: number;
  /** Depth above which 95 % of the roots are, m; not below the soil's last layer. */
  readonly rootDepthM: number;
}

/** One layer of soil: temperature in degrees C, water (with its ice) and ice in m3 m-3. */
export interface SoilLayer {
  readonly tempC: number;
  readonly water: number;
  readonly ice: number;
}

/** The soil layers, top down. */
export function soilLayers(state: StateValues): readonly SoilLayer[] {
  return [
    { tempC: state.soilC1, water: state.water1, ice: state.ice1 },
    { tempC: state.soilC2, water: state.water2, ice: state.ice2 },
    { tempC: state.soilC3, water: state.water3, ice: state.ice3 },
    { tempC: state.soilC4, water: state.water4, ice: state.ice4 },
    { tempC: state.soilC5, water: state.water5, ice: state.ice5 },
    { tempC: state.soilC6, water: state.water6, ice: state.ice6 },
  ];
}

/** Depth of the top of a layer, m; the first layer is 0. */
export function layerTopM(layer: number): number {
  return layer === 0 ? 0 : layerBottomM[layer - 1];
}

/** Thickness of a layer, m; the first layer is 0. */
export function layerThicknessM(layer: number): number {
  return layerBottomM[layer] - layerTopM(layer);
}

/** Snow on the ground, kg m-2. */
export function snowWaterEquivalent(state: StateValues): number {
  return state.snow;
}

/** Depth of the snow as a mean over ground with and without it, m. */
export function snowDepthM(state: StateValues): number {
  return state.snow / snowDensity;
}

/** Liquid water above 0.02 w_sat, from the surface down to `rootDepthM`, kg m-2. */
export function rootMoisture({ state, saturation, rootDepthM }: ColumnNow): number {
  return soilLayers(state).reduce((sum, { water, ice }, layer) => {
    const liquid = Math.max(0, water - ice - minimalWetness * saturation);
    const rooted = Math.min(layerThicknessM(layer), Math.max(0, rootDepthM - layerTopM(layer)));
    return sum + waterDensity * rooted * liquid;
  }, 0);
}
