/** @file The prognostic state of one column, and what is carried from step to step to start iterations well. */
import { d } from "typegpu";
import { minimalWetness } from "./constants.ts";
import { fieldNames } from "./fields.ts";
import type { PreparedForcing } from "./forcing.ts";
import type { TraitValues } from "./traits.ts";

/** The state as the GPU sees it; temperatures are degrees C, that is anomalies from 273.15 K. */
export const State = d.struct({
  /** Skin of the ground and of the canopy, without snow. */
  groundC: d.f32,
  canopyC: d.f32,
  /** The same over snow. */
  snowSkinC: d.f32,
  snowCanopyC: d.f32,
  soilC1: d.f32,
  soilC2: d.f32,
  soilC3: d.f32,
  soilC4: d.f32,
  soilC5: d.f32,
  soilC6: d.f32,
  /** Soil water, liquid and ice together, m3 m-3. */
  water1: d.f32,
  water2: d.f32,
  water3: d.f32,
  water4: d.f32,
  water5: d.f32,
  water6: d.f32,
  /** Soil ice, m3 m-3 of liquid equivalent. */
  ice1: d.f32,
  ice2: d.f32,
  ice3: d.f32,
  ice4: d.f32,
  ice5: d.f32,
  ice6: d.f32,
  /** Water on the leaves, and the ice in it, kg m-2. */
  canopyWater: d.f32,
  canopyIce: d.f32,
  /** Snow water equivalent, kg m-2, temperatures of its layers from the top down, and its albedo. */
  snow: d.f32,
  snowC1: d.f32,
  snowC2: d.f32,
  snowC3: d.f32,
  snowAlbedoVis: d.f32,
  snowAlbedoNir: d.f32,
  /** Stability (z_a - d) / L of the whole surface and of the ground, without and over snow. */
  zeta: d.f32,
  zetaGround: d.f32,
  snowZeta: d.f32,
  snowZetaGround: d.f32,
  /** Leaf-internal CO2, mol mol-1, without and over snow: where the next solution starts. */
  leafCo2: d.f32,
  snowLeafCo2: d.f32,
  /** Shape of the canopy without snow: the LAI it was worked out for; ln((z_a-d)/z) for z0, zT, zT+; z_a-d, m. */
  shapedLai: d.f32,
  logMomentum: d.f32,
  logHeat: d.f32,
  logGroundHeat: d.f32,
  profileHeightM: d.f32,
  /** z0, zT and zT+ as shares of z_a-d. */
  momentumShare: d.f32,
  heatShare: d.f32,
  groundHeatShare: d.f32,
  /** Share of long wave that passes the leaves; mean over the leaves of the light profile. */
  longwaveThrough: d.f32,
  leafScale: d.f32,
});

/** The state as plain numbers, float64 on the CPU. */
export type StateValues = d.Infer<typeof State>;
export type StateName = keyof StateValues;
/** Field order of a member's row in a flat buffer. */
export const stateFields: readonly StateName[] = fieldNames(State.propTypes);

/** Soil wetness to start from: layers below 1 m need years to find their own, ils.md-style field capacity. */
const initialWetness = 0.56;

/**
 * A column at rest: soil at the mean air temperature, no snow, dry leaves, wetness 0.56 throughout, or what a declared
 * supply holds where that is more; land ice is full of ice, not above 0 degrees C. A layer that is no part of the column is empty.
 */
export function initialState(traits: TraitValues, forcing: PreparedForcing): StateValues {
  const isIce = traits.isIce > 0;
  const wetness = isIce ? 1 : initialWetness;
  const water = (supply: number): number => Math.max(wetness, supply) * traits.saturation;
  const ice = isIce ? (1 - minimalWetness) * traits.saturation : 0;
  const soilC = isIce ? Math.min(forcing.meanAirC, 0) : forcing.meanAirC;
  const airC = forcing.firstAirC;
  return {
    groundC: airC,
    canopyC: airC,
    snowSkinC: Math.min(airC, 0),
    snowCanopyC: airC,
    soilC1: soilC,
    soilC2: soilC,
    soilC3: soilC,
    soilC4: soilC,
    soilC5: soilC,
    soilC6: soilC,
    water1: water(traits.supply1),
    water2: water(traits.supply2),
    water3: water(traits.supply3),
    water4: water(traits.supply4),
    water5: water(traits.supply5),
    water6: traits.deepLayer * water(traits.supply6),
    ice1: ice,
    ice2: ice,
    ice3: ice,
    ice4: ice,
    ice5: ice,
    ice6: traits.deepLayer * ice,
    canopyWater: 0,
    canopyIce: 0,
    snow: 0,
    snowC1: 0,
    snowC2: 0,
    snowC3: 0,
    snowAlbedoVis: 0.9,
    snowAlbedoNir: 0.7,
    zeta: 0,
    zetaGround: 0,
    snowZeta: 0,
    snowZetaGround: 0,
    leafCo2: 2.8e-4,
    snowLeafCo2: 2.8e-4,
    shapedLai: -1,
    logMomentum: 0,
    logHeat: 0,
    logGroundHeat: 0,
    profileHeightM: 0,
    momentumShare: 0,
    heatShare: 0,
    groundHeatShare: 0,
    longwaveThrough: 0,
    leafScale: 0,
  };
}

/** The same wetness W in another soil: water of each layer scaled with saturation; the canopy is shaped anew. */
export function carryState(
  state: StateValues,
  from: Pick<TraitValues, "saturation">,
  to: Pick<TraitValues, "saturation">,
): StateValues {
  const scale = to.saturation / from.saturation;
  return {
    ...state,
    water1: state.water1 * scale,
    water2: state.water2 * scale,
    water3: state.water3 * scale,
    water4: state.water4 * scale,
    water5: state.water5 * scale,
    water6: state.water6 * scale,
    ice1: state.ice1 * scale,
    ice2: state.ice2 * scale,
    ice3: state.ice3 * scale,
    ice4: state.ice4 * scale,
    ice5: state.ice5 * scale,
    ice6: state.ice6 * scale,
    shapedLai: -1,
  };
}

/** Water of the upper 2 m as a share of saturation: what settles within years, and what roots see. */
export function rootZoneWetness(state: StateValues, traits: TraitValues): number {
  const water = 0.05 * state.water1 + 0.2 * state.water2 + 0.75 * state.water3 + 1 * state.water4;
  return water / (2 * traits.saturation);
}
