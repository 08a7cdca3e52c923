/** @file One time step of the land column, in the order of the public MATSIRO6 description. */
import { stepCanopyWater } from "./canopyWater.ts";
import type { OutputValues } from "./fluxes.ts";
import type { ForcingValues } from "./forcing.ts";
import { holdIce } from "./landIce.ts";
import { atLeast } from "./limits.ts";
import { splitRunoff } from "./runoff.ts";
import { restSnow, stepSnow } from "./snow.ts";
import { preparePack } from "./snowLayers.ts";
import { freezeSoil, stepSoilHeat } from "./soilHeat.ts";
import { prepareSoil } from "./soilState.ts";
import { stepSoilWater } from "./soilWater.ts";
import type { StateValues } from "./state.ts";
import { balanceSurface } from "./surfaceBalance.ts";
import {
  enterBareClass,
  enterSnowClass,
  leaveBareClass,
  leaveSnowClass,
  lightClass,
  recallBareCanopy,
  shapeBareCanopy,
  shapeCanopy,
} from "./surfaceClass.ts";
import type { TraitValues } from "./traits.ts";
import type { WorkValues } from "./work.ts";

/**
 * Fourth power of 100 K: what emits is linear in the last move of the skin, which after a front of tens of K can be too far.
 * (A whole number would be an integer in WGSL.)
 */
const leastRadiating = 100_000_000.5;

/**
 * Advance a column by one step and fill `output`. `state`, `output` and `work` are changed in place: on the GPU
 * they must be references, on the CPU plain objects.
 */
export function stepColumn(
  traits: TraitValues,
  forcing: ForcingValues,
  state: StateValues,
  output: OutputValues,
  work: WorkValues,
): void {
  "use gpu";
  const waterBefore = storedWater(state);
  clearSums(work);
  prepareSoil(traits, state, work);
  exchangeWithAir(traits, forcing, state, work);
  reportSurface(forcing, work, output);
  stepCanopyWater(traits, forcing, state, work);
  stepSnow(traits, forcing, state, output, work);
  stepSoil(traits, forcing, state, output, work);
  reportBudgets(traits, forcing, state, work, output, waterBefore);
}

/**
 * `stepColumn` for a step in which no snow lies or falls, and whose canopy was shaped for its leaf area beforehand
 * (`shapeBareCanopy`): the same processes in the same order, bit for bit, without the code that such a step does not
 * need. A software adapter runs every branch for all lanes, taken or not.
 */
export function stepSnowlessColumn(
  traits: TraitValues,
  forcing: ForcingValues,
  state: StateValues,
  output: OutputValues,
  work: WorkValues,
): void {
  "use gpu";
  const waterBefore = storedWater(state);
  clearSums(work);
  prepareSoil(traits, state, work);
  work.snowCover = 0;
  enterBareClass(traits, forcing, state, work);
  recallBareCanopy(state, work);
  lightClass(traits, forcing, state, work);
  balanceSurface(traits, forcing, state, work);
  leaveBareClass(state, work);
  reportSurface(forcing, work, output);
  stepCanopyWater(traits, forcing, state, work);
  restSnow(forcing, state);
  work.snowMelt = 0;
  output.glacierRunoff = 0;
  stepSoil(traits, forcing, state, output, work);
  reportBudgets(traits, forcing, state, work, output, waterBefore);
}

/** Runoff, heat, water and ice of the soil, once the surface is settled. */
export function stepSoil(
  traits: TraitValues,
  forcing: ForcingValues,
  state: StateValues,
  output: OutputValues,
  work: WorkValues,
): void {
  "use gpu";
  splitRunoff(traits, state, work);
  stepSoilHeat(traits, state, work);
  // what sublimes from land ice is its own; see `holdIce`
  work.soilIce = work.soilIce * (1 - traits.isIce);
  stepSoilWater(traits, state, work, forcing.supplied);
  freezeSoil(traits, state);
  output.iceLoss = 0;
  if (traits.isIce > 0.5) {
    holdIce(traits, state, output, work);
  }
}

/**
 * Solve both classes of ground; the second only where snow lies.
 *
 * Every branch costs a software adapter both its sides, and a loop tested at its head one round more than
 * it counts: so the loop ends at its foot, and the bare class is solved (with weight 0) under full snow cover too.
 */
export function exchangeWithAir(
  traits: TraitValues,
  forcing: ForcingValues,
  state: StateValues,
  work: WorkValues,
): void {
  "use gpu";
  work.snowCover = 0;
  if (state.snow > 0) {
    preparePack(traits, state, work);
  }
  let ground = 0;
  while (true) {
    const isBare = ground === 0;
    if (isBare) {
      enterBareClass(traits, forcing, state, work);
      if (state.shapedLai !== forcing.lai) {
        shapeBareCanopy(traits, forcing, state, work);
      }
      recallBareCanopy(state, work);
    } else {
      enterSnowClass(traits, forcing, state, work);
      shapeCanopy(traits, work);
    }
    lightClass(traits, forcing, state, work);
    balanceSurface(traits, forcing, state, work);
    if (isBare) {
      leaveBareClass(state, work);
    } else {
      leaveSnowClass(state, work);
    }
    ground += 1;
    if (ground > 1 || work.snowCover <= 0) {
      break;
    }
  }
}

/** All water in the column, kg m-2. */
export function storedWater(state: StateValues): number {
  "use gpu";
  return (
    state.canopyWater +
    state.snow +
    50 * state.water1 +
    200 * state.water2 +
    750 * state.water3 +
    1000 * state.water4 +
    2000 * state.water5 +
    10000 * state.water6
  );
}

/** Nothing has happened yet in this step. */
export function clearSums(work: WorkValues): void {
  "use gpu";
  work.sensible = 0;
  work.latent = 0;
  work.gross = 0;
  work.reflected = 0;
  work.longwaveUp = 0;
  work.radiating = 0;
  work.drag = 0;
  work.transpiration = 0;
  work.soilLiquid = 0;
  work.soilIce = 0;
  work.canopyEvaporation = 0;
  work.canopyIceLoss = 0;
  work.sublimation = 0;
  work.soilHeat = 0;
  work.snowHeat = 0;
  work.meltHeat = 0;
  work.storedHeat = 0;
}

/** Fluxes of the surface, as means over its classes. */
export function reportSurface(
  forcing: ForcingValues,
  work: WorkValues,
  output: OutputValues,
): void {
  "use gpu";
  const shortwave = forcing.visDirect + forcing.visDiffuse + forcing.nirDirect + forcing.nirDiffuse;
  output.H = work.sensible;
  output.LE = work.latent;
  output.GPP = work.gross * 1e6;
  output.Rn = shortwave - work.reflected + forcing.longwaveWM2 - work.longwaveUp;
  output.G = work.soilHeat + work.snowHeat;
  output.skinTempK = Math.sqrt(Math.sqrt(atLeast(work.radiating, leastRadiating)));
  output.rootWetness = work.rootWetness;
  output.SWup = work.reflected;
  output.LWup = work.longwaveUp;
  output.ustar = Math.sqrt(work.drag);
  output.transpiration = work.transpiration;
  output.soilEvaporation = work.soilLiquid + work.soilIce;
  output.canopyEvaporation = work.canopyEvaporation;
  output.snowSublimation = work.sublimation;
  output.evaporation =
    work.transpiration + work.soilLiquid + work.soilIce + work.canopyEvaporation + work.sublimation;
}

/** Water below the canopy, and what is left of both budgets. */
export function reportBudgets(
  traits: TraitValues,
  forcing: ForcingValues,
  state: StateValues,
  work: WorkValues,
  output: OutputValues,
  waterBefore: number,
): void {
  "use gpu";
  const incoming = forcing.rain + forcing.snowfall + work.supply + output.iceLoss;
  const outgoing = output.evaporation + work.surfaceRunoff + work.baseflow + output.glacierRunoff;
  output.surfaceRunoff = work.surfaceRunoff;
  output.baseflow = work.baseflow;
  output.supply = work.supply;
  output.snowMelt = work.snowMelt;
  output.energyResidual = output.Rn - output.H - output.LE - work.storedHeat;
  output.waterResidual =
    (incoming - outgoing) * traits.stepSeconds - (storedWater(state) - waterBefore);
}
