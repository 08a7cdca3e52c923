/** @file A one-layer snow pack: cover, heat, melt, refreezing and albedo. */
import { atLeast, atMost, atMostOne, negative, positive } from "./limits.ts";
import {
  iceHeatCapacity,
  latentHeatMelting,
  meltingPointK,
  waterVolumetricHeat,
} from "./constants.ts";
import type { ForcingValues } from "./forcing.ts";
import type { StateValues } from "./state.ts";
import { snowDensity } from "./surfaceClass.ts";
import type { TraitValues } from "./traits.ts";
import type { WorkValues } from "./work.ts";

/** Conductivity of snow, W m-1 K-1. */
const snowConductivity = 0.3;
/** Water equivalent that covers the ground wholly, kg m-2. */
const fullCoverSnow = 100;
/** The thermal node lies at most this deep, m. */
const deepestNodeM = 0.1;
/** Less snow than this melts into the soil at once, kg m-2: the pack would have no heat capacity. */
const leastSnow = 0.01;
/** Albedo of new and of old snow. */
const newVis = 0.9;
const oldVis = 0.65;
const newNir = 0.7;
const oldNir = 0.2;
/** Snowfall that renews the albedo wholly, kg m-2. */
const renewingSnowfall = 10;

/**
 * Cover and thermal coupling of the pack at the start of the step; per area covered with snow.
 *
 *     A_Sn = min( sqrt(Sn / 100), 1 ),  D = Sn / (A_Sn 300)
 *
 * @source MATSIRO6 description, simple snow cover; one layer is our choice
 */
export function preparePack(traits: TraitValues, state: StateValues, work: WorkValues): void {
  "use gpu";
  const cover = atMostOne(Math.sqrt(state.snow / fullCoverSnow));
  const mass = state.snow / cover;
  const depthM = mass / snowDensity;
  work.snowCover = cover;
  work.packHeatRate = (iceHeatCapacity * mass) / traits.stepSeconds;
  work.packTop = snowConductivity / atMost(0.5 * depthM, deepestNodeM);
  work.packBottom = 1 / ((0.5 * depthM) / snowConductivity + 1 / work.topConductance);
}

/** Where no snow lies, its state waits for the next fall: fresh, as cold as the air, under the canopy as it is. */
export function restSnow(forcing: ForcingValues, state: StateValues): void {
  "use gpu";
  state.snowAlbedoVis = newVis;
  state.snowAlbedoNir = newNir;
  state.snowC = negative(forcing.airC);
  state.snowSkinC = state.snowC;
  state.snowCanopyC = state.canopyC;
}

/**
 * The pack after the step. Heat that would warm it above 0 degrees C melts it; melt and rain freeze again as far as
 * its cold and a tenth of its mass allow. Snow that falls on warm bare soil melts at once with heat from the soil.
 * Heat carried by falling snow and by water is neglected, as in the description.
 */
export function stepSnow(
  traits: TraitValues,
  forcing: ForcingValues,
  state: StateValues,
  work: WorkValues,
): void {
  "use gpu";
  const dt = traits.stepSeconds;
  const fallen = forcing.snowfall * dt;
  let mass = state.snow;
  let meltWater = fallen * 0.5;
  meltWater = 0;
  if (mass > 0) {
    const cover = work.snowCover;
    const heatRate = work.packHeatRate;
    const warmed =
      (heatRate * state.snowC + work.packTop * state.snowSkinC + work.packBottom * state.soilC1) /
      (heatRate + work.packTop + work.packBottom);
    const kept = negative(warmed);
    work.soilHeat += cover * work.packBottom * (warmed - state.soilC1);
    work.storedHeat += cover * heatRate * (kept - state.snowC);
    const surplus = work.meltHeat + cover * heatRate * (warmed - kept);
    const left = positive(mass - work.sublimation * dt);
    meltWater = atMost((surplus * dt) / latentHeatMelting, left);
    work.soilHeat += surplus - (meltWater * latentHeatMelting) / dt;
    work.storedHeat += (meltWater * latentHeatMelting) / dt;
    mass = left - meltWater;
    const rain = cover * work.throughfall * dt;
    const cold = (-kept * iceHeatCapacity * mass) / latentHeatMelting;
    const frozen = atMost(atMost(meltWater + rain, cold), 0.1 * mass);
    state.snowC = negative(
      kept + (latentHeatMelting * frozen) / (iceHeatCapacity * atLeast(mass, 1e-6)),
    );
    meltWater -= frozen;
    mass += frozen;
    ageAlbedo(traits, state, fallen);
  } else {
    restSnow(forcing, state);
  }
  mass += fallen;
  if (mass > 0) {
    const warmth =
      0.05 * (traits.dryHeatCapacity + waterVolumetricHeat * state.water1) * positive(state.soilC1);
    const melting = atMost(mass, warmth / latentHeatMelting);
    const isThin = mass < leastSnow || state.snow <= 0;
    if (isThin) {
      const gone = mass < leastSnow ? mass : melting;
      work.soilHeat -= (gone * latentHeatMelting) / dt;
      work.storedHeat += (gone * latentHeatMelting) / dt;
      meltWater += gone;
      mass -= gone;
    }
  }
  state.snow = mass;
  work.snowMelt = meltWater / dt;
}

/**
 * Albedo grows old with time, faster near melting, and new with snowfall.
 *
 *     f = (a - a_new)/(a_old - a_new),  A = f/(1-f) + (f_a + f_a^10 + 0.3) dt / 10^6,
 *     f_a = exp[5000 (1/273.15 - 1/T)],  a = a_new + A/(1+A) (a_old - a_new)
 */
export function ageAlbedo(traits: TraitValues, state: StateValues, fallen: number): void {
  "use gpu";
  const tempK = state.snowC + meltingPointK;
  const aging = Math.exp((5000 * state.snowC) / (meltingPointK * tempK));
  const square = aging * aging;
  const fourth = square * square;
  const tenth = fourth * fourth * square;
  const share = atMost((newVis - state.snowAlbedoVis) / (newVis - oldVis), 0.999);
  const age = share / (1 - share) + ((aging + tenth + 0.3) * traits.stepSeconds) / 1e6;
  const old = age / (1 + age);
  const renewed = atMostOne(fallen / renewingSnowfall);
  const keep = old * (1 - renewed);
  state.snowAlbedoVis = newVis + keep * (oldVis - newVis);
  state.snowAlbedoNir = newNir + keep * (oldNir - newNir);
}
