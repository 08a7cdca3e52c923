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
/** How far diffuse light brings the albedo of snow and ice to 1, 0.4 (1 - cos 50 deg)^5. */
const diffuseZenith = 0.4 * 0.005816;
/** Least LAI and height of a canopy that snow buries. */
const buriedLai = 0.01;
const buriedHeightM = 0.01;

/** How far direct light brings the albedo of snow and ice to 1, 0.4 (1 - cos(zenith))^5. */
export function directZenith(cosZenith: number): number {
  "use gpu";
  const low = 1 - cosZenith;
  return 0.4 * low * low * low * low * low;
}

/**
 * Emissivity of snow and of what stands in it, 1 less the infrared albedo, which ages with the visible one from .01 to .1.
 * @source MATSIRO6 description, albedo of snow; its balance has one emissivity for ground and leaves of a class
 */
export function snowEmissivity(albedoVis: number): number {
  "use gpu";
  return 0.99 - 0.36 * (0.9 - albedoVis);
}

/** Load the class without snow, but for the shape of its canopy. */
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
  const zenith = traits.isIce * directZenith(forcing.cosZenith);
  const diffuse = traits.isIce * diffuseZenith;
  const visGap = 1 - traits.soilAlbedoVis;
  const nirGap = 1 - traits.soilAlbedoNir;
  work.groundVisDirect = traits.soilAlbedoVis + visGap * zenith;
  work.groundVisDiffuse = traits.soilAlbedoVis + visGap * diffuse;
  work.groundNirDirect = traits.soilAlbedoNir + nirGap * zenith;
  work.groundNirDiffuse = traits.soilAlbedoNir + nirGap * diffuse;
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
  const zenith = directZenith(forcing.cosZenith);
  const visGap = 1 - state.snowAlbedoVis;
  const nirGap = 1 - state.snowAlbedoNir;
  work.isSnow = 1;
  work.weight = work.snowCover;
  work.lai = atLeast(forcing.lai * share, buriedLai);
  work.groundVisDirect = state.snowAlbedoVis + visGap * zenith;
  work.groundVisDiffuse = state.snowAlbedoVis + visGap * diffuseZenith;
  work.groundNirDirect = state.snowAlbedoNir + nirGap * zenith;
  work.groundNirDiffuse = state.snowAlbedoNir + nirGap * diffuseZenith;
  work.heightM = heightM;
  work.raisedM = depthM;
  work.groundC = state.snowSkinC;
  work.canopyC = state.snowCanopyC;
  work.zeta = state.snowZeta;
  work.zetaGround = state.snowZetaGround;
  work.leafCo2 = state.snowLeafCo2;
  work.groundLimit = state.snow / (work.snowCover * traits.stepSeconds);
  work.underConductance = work.packConductance;
  work.underC = work.packC;
}

/**
 * What the canopy of a class is while its leaf area and the snow stay: profile heights and shares, and what passes it.
 * Most of the powers and exponentials of a step are here, so that the class without snow keeps it from step to step.
 */
export function shapeCanopy(traits: TraitValues, work: WorkValues): void {
  "use gpu";
  canopyRoughness(traits, work, work.lai, work.heightM, work.raisedM);
  work.momentumShare = Math.exp(-work.logMomentum);
  work.heatShare = Math.exp(-work.logHeat);
  work.groundHeatShare = Math.exp(-work.logGroundHeat);
  work.longwaveThrough = Math.exp(-leafProjection * diffusivity * work.lai);
  const thickness = traits.visAttenuation * work.lai;
  work.leafScale = (1 - Math.exp(-thickness)) / thickness;
}

/** Shape the canopy without snow for a leaf area, and keep it in the state. */
export function shapeBareCanopy(
  traits: TraitValues,
  forcing: ForcingValues,
  state: StateValues,
  work: WorkValues,
): void {
  "use gpu";
  work.lai = forcing.lai;
  work.heightM = traits.heightM;
  work.raisedM = 0;
  shapeCanopy(traits, work);
  state.shapedLai = forcing.lai;
  state.logMomentum = work.logMomentum;
  state.logHeat = work.logHeat;
  state.logGroundHeat = work.logGroundHeat;
  state.profileHeightM = work.profileHeightM;
  state.momentumShare = work.momentumShare;
  state.heatShare = work.heatShare;
  state.groundHeatShare = work.groundHeatShare;
  state.longwaveThrough = work.longwaveThrough;
  state.leafScale = work.leafScale;
}

/** Take the shape of the canopy without snow from the state. */
export function recallBareCanopy(state: StateValues, work: WorkValues): void {
  "use gpu";
  work.logMomentum = state.logMomentum;
  work.logHeat = state.logHeat;
  work.logGroundHeat = state.logGroundHeat;
  work.profileHeightM = state.profileHeightM;
  work.momentumShare = state.momentumShare;
  work.heatShare = state.heatShare;
  work.groundHeatShare = state.groundHeatShare;
  work.longwaveThrough = state.longwaveThrough;
  work.leafScale = state.leafScale;
}

/** Light that the class takes and throws back; nothing where none falls. */
export function lightClass(
  traits: TraitValues,
  forcing: ForcingValues,
  state: StateValues,
  work: WorkValues,
): void {
  "use gpu";
  const par = forcing.visDirect + forcing.visDiffuse;
  if (par > 0) {
    work.lightRate = traits.photonFactor * par * traits.effcon;
    absorbShortwave(traits, forcing, state, work);
  } else {
    work.lightRate = 0;
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
