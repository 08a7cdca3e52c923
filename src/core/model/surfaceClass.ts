/** @file The two classes of ground, without snow and over it: what each of them is before its energy balance is solved. */
import { atLeast, positive } from "./limits.ts";
import { diffusivity, leafProjection } from "./constants.ts";
import type { ForcingValues } from "./forcing.ts";
import { absorbShortwave } from "./radiation.ts";
import { canopyRoughness } from "./roughness.ts";
import type { StateValues } from "./state.ts";
import type { TraitValues } from "./traits.ts";
import type { WorkValues } from "./work.ts";

/** Density of snow, kg m-3. */
export const snowDensity = 300;
/** Zenith dependence of the snow albedo for diffuse light, (1 - cos 50 deg)^5. */
const diffuseZenith = 0.005816;
/** Least LAI and height of a canopy that snow buries. */
const buriedLai = 0.01;
const buriedHeightM = 0.01;

/** Load the class without snow. Its roughness is worked out only when the LAI changed. */
export function enterBareClass(
  traits: TraitValues,
  forcing: ForcingValues,
  state: StateValues,
  work: WorkValues,
): void {
  "use gpu";
  work.isSnow = 0;
  work.weight = 1 - work.snowCover;
  work.lai = forcing.lai;
  work.groundVisDirect = traits.soilAlbedoVis;
  work.groundVisDiffuse = traits.soilAlbedoVis;
  work.groundNirDirect = traits.soilAlbedoNir;
  work.groundNirDiffuse = traits.soilAlbedoNir;
  work.heightM = traits.heightM;
  work.raisedM = 0;
  work.groundC = state.groundC;
  work.canopyC = state.canopyC;
  work.zeta = state.zeta;
  work.zetaGround = state.zetaGround;
  work.leafCo2 = state.leafCo2;
  work.groundLimit = work.soilLimit;
  work.underConductance = work.topConductance;
  work.underC = state.soilC1;
}

/** Load the class over snow: vegetation is masked by the pack, and the pack answers to the skin implicitly. */
export function enterSnowClass(
  traits: TraitValues,
  forcing: ForcingValues,
  state: StateValues,
  work: WorkValues,
): void {
  "use gpu";
  const depthM = state.snow / (work.snowCover * snowDensity);
  const heightM = atLeast(traits.heightM - depthM, buriedHeightM);
  const baseM = positive(traits.baseHeightM - depthM);
  const share = positive(heightM - baseM) / (traits.heightM - traits.baseHeightM);
  const low = 1 - forcing.cosZenith;
  const zenith = 0.4 * low * low * low * low * low;
  const visGap = 1 - state.snowAlbedoVis;
  const nirGap = 1 - state.snowAlbedoNir;
  work.isSnow = 1;
  work.weight = work.snowCover;
  work.lai = atLeast(forcing.lai * share, buriedLai);
  work.groundVisDirect = state.snowAlbedoVis + visGap * zenith;
  work.groundVisDiffuse = state.snowAlbedoVis + visGap * 0.4 * diffuseZenith;
  work.groundNirDirect = state.snowAlbedoNir + nirGap * zenith;
  work.groundNirDiffuse = state.snowAlbedoNir + nirGap * 0.4 * diffuseZenith;
  work.heightM = heightM;
  work.raisedM = depthM;
  work.groundC = state.snowSkinC;
  work.canopyC = state.snowCanopyC;
  work.zeta = state.snowZeta;
  work.zetaGround = state.snowZetaGround;
  work.leafCo2 = state.snowLeafCo2;
  work.groundLimit = state.snow / (work.snowCover * traits.stepSeconds);
  const capacity = work.packHeatRate + work.packBottom;
  work.underConductance = (work.packTop * capacity) / (work.packTop + capacity);
  work.underC = (work.packHeatRate * state.snowC + work.packBottom * state.soilC1) / capacity;
}

/** Roughness of the class; without snow it is worked out anew only when the leaf area has changed. */
export function roughenClass(
  traits: TraitValues,
  forcing: ForcingValues,
  state: StateValues,
  work: WorkValues,
): void {
  "use gpu";
  const isSnow = work.isSnow > 0.5;
  if (isSnow || state.roughnessLai !== forcing.lai) {
    canopyRoughness(traits, work, work.lai, work.heightM, work.raisedM);
  } else {
    work.logMomentum = state.logMomentum;
    work.logHeat = state.logHeat;
    work.logGroundHeat = state.logGroundHeat;
    work.profileHeightM = state.profileHeightM;
  }
  if (!isSnow) {
    state.roughnessLai = forcing.lai;
    state.logMomentum = work.logMomentum;
    state.logHeat = work.logHeat;
    state.logGroundHeat = work.logGroundHeat;
    state.profileHeightM = work.profileHeightM;
  }
}

/** What both classes need before their balance: profile shares, light and long wave through the canopy. */
export function prepareClass(
  traits: TraitValues,
  forcing: ForcingValues,
  state: StateValues,
  work: WorkValues,
): void {
  "use gpu";
  roughenClass(traits, forcing, state, work);
  work.momentumShare = Math.exp(-work.logMomentum);
  work.heatShare = Math.exp(-work.logHeat);
  work.groundHeatShare = Math.exp(-work.logGroundHeat);
  work.longwaveThrough = Math.exp(-leafProjection * diffusivity * work.lai);
  const thickness = traits.visAttenuation * work.lai;
  work.leafScale = (1 - Math.exp(-thickness)) / thickness;
  const par = forcing.visDirect + forcing.visDiffuse;
  work.lightRate = traits.photonFactor * par * traits.effcon;
  if (par > 0) {
    absorbShortwave(traits, forcing, work);
  } else {
    work.shortwaveUp = 0;
    work.shortwaveGround = 0;
    work.shortwaveCanopy = 0;
  }
}

/** Keep what the next step starts from. */
export function leaveBareClass(state: StateValues, work: WorkValues): void {
  "use gpu";
  state.groundC = work.groundC;
  state.canopyC = work.canopyC;
  state.zeta = work.zeta;
  state.zetaGround = work.zetaGround;
  state.leafCo2 = work.leafCo2;
}

/** The same over snow. */
export function leaveSnowClass(state: StateValues, work: WorkValues): void {
  "use gpu";
  state.snowSkinC = work.groundC;
  state.snowCanopyC = work.canopyC;
  state.snowZeta = work.zeta;
  state.snowZetaGround = work.zetaGround;
  state.snowLeafCo2 = work.leafCo2;
}
