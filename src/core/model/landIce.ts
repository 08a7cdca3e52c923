/** @file Land ice: a column whose pores are full of ice, which never runs out. */
import { latentHeatMelting, minimalWetness, waterVolumetricHeat } from "./constants.ts";
import type { OutputValues } from "./fluxes.ts";
import { negative, positive } from "./limits.ts";
import type { StateValues } from "./state.ts";
import type { TraitValues } from "./traits.ts";
import type { WorkValues } from "./work.ts";

/** Melt of a layer as a share of its volume: liquid above the least wetness. */
export function meltOf(water: number, ice: number, saturation: number): number {
  "use gpu";
  return positive(water - ice - minimalWetness * saturation);
}

/**
 * Ice at 0 degrees C that took heat in this step has thawed: it runs off, and ice from an inexhaustible body takes its
 * place and that of what sublimed. `iceLoss`, kg m-2 s-1, is what the body gave.
 *
 * Heat that the skin does not need at 0 degrees C enters the top layer; what a layer takes beyond melting all its ice melts
 * ice that replaces it, so that none is above 0 degrees C. Rain and melt of snow find no pore and run off.
 *
 * @source MATSIRO6 description, ice sheet process; the form is our choice
 */
export function holdIce(
  traits: TraitValues,
  state: StateValues,
  output: OutputValues,
  work: WorkValues,
): void {
  "use gpu";
  const full = traits.saturation;
  const ice = full * (1 - minimalWetness);
  const deep = traits.deepLayer;
  const capacity = traits.dryHeatCapacity + waterVolumetricHeat * full;
  const warmth =
    0.05 * positive(state.soilC1) +
    0.2 * positive(state.soilC2) +
    0.75 * positive(state.soilC3) +
    1 * positive(state.soilC4) +
    2 * positive(state.soilC5) +
    10 * deep * positive(state.soilC6);
  const melt =
    (capacity * warmth) / latentHeatMelting +
    50 * meltOf(state.water1, state.ice1, full) +
    200 * meltOf(state.water2, state.ice2, full) +
    750 * meltOf(state.water3, state.ice3, full) +
    1000 * meltOf(state.water4, state.ice4, full) +
    2000 * meltOf(state.water5, state.ice5, full) +
    10000 * deep * meltOf(state.water6, state.ice6, full);
  const missing =
    50 * (full - state.water1) +
    200 * (full - state.water2) +
    750 * (full - state.water3) +
    1000 * (full - state.water4) +
    2000 * (full - state.water5) +
    10000 * deep * (full - state.water6);
  state.soilC1 = negative(state.soilC1);
  state.soilC2 = negative(state.soilC2);
  state.soilC3 = negative(state.soilC3);
  state.soilC4 = negative(state.soilC4);
  state.soilC5 = negative(state.soilC5);
  state.soilC6 = negative(state.soilC6);
  state.water1 = full;
  state.water2 = full;
  state.water3 = full;
  state.water4 = full;
  state.water5 = full;
  state.water6 = deep * full;
  state.ice1 = ice;
  state.ice2 = ice;
  state.ice3 = ice;
  state.ice4 = ice;
  state.ice5 = ice;
  state.ice6 = deep * ice;
  work.surfaceRunoff += melt / traits.stepSeconds;
  output.iceLoss = output.soilEvaporation + (melt + missing) / traits.stepSeconds;
}
