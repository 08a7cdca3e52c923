/** @file A snow pack of up to three layers over a step: heat, melt, refreezing, snowfall and albedo. */
import { atLeast, atMost, atMostOne, negative, positive } from "./limits.ts";
import {
  iceHeatCapacity,
  latentHeatMelting,
  meltingPointK,
  waterVolumetricHeat,
} from "./constants.ts";
import type { OutputValues } from "./fluxes.ts";
import type { ForcingValues } from "./forcing.ts";
import {
  halfLayerConductance,
  inSeries,
  relayer,
  secondLayer,
  thinnestLayer,
  thirdLayer,
  topLayer,
} from "./snowLayers.ts";
import type { StateValues } from "./state.ts";
import type { TraitValues } from "./traits.ts";
import type { WorkValues } from "./work.ts";

/** Less snow than this melts into the soil at once, kg m-2: the pack would have no heat capacity. */
const leastSnow = 0.01;
/** Most snow that lies, kg m-2: more becomes a glacier and leaves. */
const mostSnow = 1000;
/** Most water that freezes in a layer in one step, as a share of the layer. */
const freezingShare = 0.1;
const leastMass = 1e-6;
/** Albedo of new and of old snow. */
const newVis = 0.9;
const oldVis = 0.65;
const newNir = 0.7;
const oldNir = 0.2;
/** Snowfall that renews the albedo wholly, kg m-2. */
const renewingSnowfall = 10;

/** Where no snow lies, its state waits for the next fall: fresh, as cold as the air, under the canopy as it is. */
export function restSnow(forcing: ForcingValues, state: StateValues): void {
  "use gpu";
  state.snowAlbedoVis = newVis;
  state.snowAlbedoNir = newNir;
  state.snowC1 = 0;
  state.snowC2 = 0;
  state.snowC3 = 0;
  state.snowSkinC = negative(forcing.airC);
  state.snowCanopyC = state.canopyC;
}

/** Water that freezes in a layer, kg m-2: what there is, not more than its cold and a tenth of its mass allow. */
export function freezing(water: number, mass: number, tempC: number): number {
  "use gpu";
  const cold = (-tempC * iceHeatCapacity * mass) / latentHeatMelting;
  return atMost(atMost(water, cold), freezingShare * mass);
}

/** Temperature of a layer in which water froze, degrees C. */
export function warmedByFreezing(mass: number, tempC: number, frozen: number): number {
  "use gpu";
  const heat = iceHeatCapacity * mass * tempC + latentHeatMelting * frozen;
  return negative(heat / (iceHeatCapacity * atLeast(mass + frozen, leastMass)));
}

/**
 * The pack after the step.
 *
 * The skin's heat and what its melting left over enter the top layer; if that would warm above 0 degrees C it is pinned
 * there and the surplus melts it, then what lies below. Melt and rain seep through the layers and freeze again as far
 * as the cold and a tenth of the mass of each allow; no water is held. Snowfall joins the top layer, or makes a new pack
 * as warm as the soil; what falls on warm bare soil melts at once with heat from it. What exceeds 1000 kg m-2 leaves
 * from the lowest layer. Then the pack is cut anew. Heat carried by falling snow, vapour and water is neglected, as in
 * the description.
 *
 * Masses are per area covered until the snow has fallen, then means over all ground.
 *
 * @source MATSIRO6 description, snow
 */
export function stepSnow(
  traits: TraitValues,
  forcing: ForcingValues,
  state: StateValues,
  output: OutputValues,
  work: WorkValues,
): void {
  "use gpu";
  const dt = traits.stepSeconds;
  const fallen = work.snowfall * dt;
  work.snowMelt = 0;
  output.glacierRunoff = 0;
  const isFresh = state.snow <= 0;
  if (isFresh) {
    restSnow(forcing, state);
  }
  if (state.snow > 0 || fallen > 0) {
    let w1 = fallen;
    let w2 = fallen - fallen;
    let w3 = w2;
    let t1 = negative(state.soilC1);
    let t2 = t1;
    let t3 = t1;
    let water = w2;
    if (state.snow > 0) {
      const cover = work.snowCover;
      const mass = state.snow / cover;
      const rate = iceHeatCapacity / dt;
      const m1 = topLayer(mass);
      const m2 = secondLayer(mass);
      const m3 = thirdLayer(mass);

      // conduction: elimination from below as in `preparePack`, now with the heat that came from above
      const bottom = 1 / (m3 / halfLayerConductance + 1 / work.topConductance);
      const between2 = halfLayerConductance / atLeast(m2 + m3, thinnestLayer);
      const between1 = halfLayerConductance / atLeast(m1 + m2, thinnestLayer);
      const sum3 = rate * m3 + bottom;
      const heat3 = rate * m3 * state.snowC3 + bottom * state.soilC1;
      const below2 = inSeries(between2, sum3);
      const sum2 = rate * m2 + below2;
      const heat2 = rate * m2 * state.snowC2 + (below2 * heat3) / sum3;
      const below1 = inSeries(between1, sum2);
      const entering = (work.snowHeat + work.meltHeat) / cover;
      const heat1 = rate * m1 * state.snowC1 + (below1 * heat2) / sum2 + entering;
      const c1 = negative(heat1 / (rate * m1 + below1));
      const c2 = (heat2 + between1 * c1) / (sum2 + between1);
      const c3 = (heat3 + between2 * c2) / (sum3 + between2);
      const intoSoil = bottom * (c3 - state.soilC1);

      // sublimation takes from the top
      const sublimed = (work.sublimation * dt) / cover;
      const more2 = positive(sublimed - m1);
      const left1 = positive(m1 - sublimed);
      const left2 = positive(m2 - more2);
      const left3 = positive(m3 - positive(more2 - m2));

      // melt, J m-2 and kg m-2
      const q1 = dt * (entering - between1 * (c1 - c2)) + iceHeatCapacity * m1 * state.snowC1;
      const melt1 = atMost(positive(q1) / latentHeatMelting, left1);
      const spare1 = positive(q1) - latentHeatMelting * melt1;
      const q2 = iceHeatCapacity * (left2 * negative(c2) + m2 * positive(c2)) + spare1;
      const melt2 = atMost(positive(q2) / latentHeatMelting, left2);
      const spare2 = positive(q2) - latentHeatMelting * melt2;
      const q3 = iceHeatCapacity * (left3 * negative(c3) + m3 * positive(c3)) + spare2;
      const melt3 = atMost(positive(q3) / latentHeatMelting, left3);
      const spare3 = positive(q3) - latentHeatMelting * melt3;
      const melt = melt1 + melt2 + melt3;
      w1 = left1 - melt1;
      w2 = left2 - melt2;
      w3 = left3 - melt3;
      t1 = negative(q1) / (iceHeatCapacity * atLeast(m1, leastMass));
      t2 = negative(q2) / (iceHeatCapacity * atLeast(left2, leastMass));
      t3 = negative(q3) / (iceHeatCapacity * atLeast(left3, leastMass));
      const before = m1 * state.snowC1 + m2 * state.snowC2 + m3 * state.snowC3;
      const gone = (m1 - left1) * t1 + (m2 - left2) * negative(c2) + (m3 - left3) * negative(c3);
      const warmed = iceHeatCapacity * (w1 * t1 + w2 * t2 + w3 * t3 + gone - before);
      work.storedHeat += (cover * (warmed + latentHeatMelting * melt)) / dt;
      work.soilHeat += cover * (intoSoil + spare3 / dt);

      // melt and rain seep down
      water = work.throughfall * dt + melt;
      const frozen1 = freezing(water, w1, t1);
      t1 = warmedByFreezing(w1, t1, frozen1);
      w1 += frozen1;
      water -= frozen1;
      const frozen2 = freezing(water, w2, t2);
      t2 = warmedByFreezing(w2, t2, frozen2);
      w2 += frozen2;
      water -= frozen2;
      const frozen3 = freezing(water, w3, t3);
      t3 = warmedByFreezing(w3, t3, frozen3);
      w3 += frozen3;
      water = cover * (melt - frozen1 - frozen2 - frozen3);
      state.snowC1 = t1;
      ageAlbedo(traits, state, fallen);
      w1 = cover * w1 + fallen;
      w2 = cover * w2;
      w3 = cover * w3;
    }

    const snow = w1 + w2 + w3;
    const excess = positive(snow - mostSnow);
    const capacity = 0.05 * (traits.dryHeatCapacity + waterVolumetricHeat * state.water1);
    const thawing = atMost(snow, (capacity * positive(state.soilC1)) / latentHeatMelting);
    const isLittle = snow < leastSnow;
    const atOnce = isFresh ? thawing : 0;
    const gone = isLittle ? snow : atOnce;
    const keep = 1 - gone / atLeast(snow, leastMass);
    const kept = isLittle ? 0 : keep;
    work.soilHeat -= (gone * latentHeatMelting) / dt;
    work.storedHeat += (gone * latentHeatMelting) / dt;
    work.snowMelt = (water + gone) / dt;
    output.glacierRunoff = excess / dt;
    relayer(state, w1 * kept, w2 * kept, w3 * kept - excess, t1, t2, t3);
  }
}

/**
 * Albedo grows old with time, faster near melting, and new with snowfall.
 *
 *     f = (a - a_new)/(a_old - a_new),  A = f/(1-f) + (f_a + f_a^10 + r) dt / 10^6,  r = 0.3, 0.01 on land ice
 *     f_a = exp[5000 (1/273.15 - 1/T)],  a = a_new + A/(1+A) (a_old - a_new)
 */
export function ageAlbedo(traits: TraitValues, state: StateValues, fallen: number): void {
  "use gpu";
  const tempK = state.snowC1 + meltingPointK;
  const aging = Math.exp((5000 * state.snowC1) / (meltingPointK * tempK));
  const square = aging * aging;
  const fourth = square * square;
  const tenth = fourth * fourth * square;
  const dirt = 0.3 - 0.29 * traits.isIce;
  const share = atMost((newVis - state.snowAlbedoVis) / (newVis - oldVis), 0.999);
  const age = share / (1 - share) + ((aging + tenth + dirt) * traits.stepSeconds) / 1e6;
  const old = age / (1 + age);
  const renewed = atMostOne(fallen / renewingSnowfall);
  const keep = old * (1 - renewed);
  state.snowAlbedoVis = newVis + keep * (oldVis - newVis);
  state.snowAlbedoNir = newNir + keep * (oldNir - newNir);
}
