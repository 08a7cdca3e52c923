/** @file Land ice: a column whose pores are full of ice, which never runs out. */
import { minimalWetness } from "./constants.ts";
import type { OutputValues } from "./fluxes.ts";
import { positive } from "./limits.ts";
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
 * Heat that the skin does not need at 0 degrees C enters the top layer. Rain and melt of snow find no pore and run off.
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
  const melt =
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
