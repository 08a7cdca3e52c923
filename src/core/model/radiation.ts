/** @file Short wave through the canopy (two-stream of Watanabe and Ohtani 1995) and the share of long wave that passes. */
import { atLeast, atMost, atMostOne, isFrozen } from "./limits.ts";
import { diffusivity, leafProjection, leafStorage } from "./constants.ts";
import type { ForcingValues } from "./forcing.ts";
import type { StateValues } from "./state.ts";
import type { TraitValues } from "./traits.ts";
import type { WorkValues } from "./work.ts";

/**
 * Albedo above and absorption by the ground below a canopy of random leaves, for one band.
 *
 *     s = sqrt((1-t)^2 - r^2),  a = F d_f s,  A2 = r / (1 - t + s)
 *     D = d_f^2 s^2 - sec^2,  E = exp(-F L sec),  everything divided by e^(aL), A1 = 1 / A2
 *
 * The solution has a removable singularity at D = 0, at ordinary sun heights: there `sec` is moved until |D| = 1e-3.
 * Results go to `bandAlbedoDirect`, `bandAlbedoDiffuse`, `bandGroundDirect`, `bandGroundDiffuse` of the scratch.
 *
 * @param r leaf reflectance after directional mixing @param t its transmittance @param lai leaf area per covered ground
 * @param groundDirect ground albedo for direct light @param groundDiffuse and for diffuse light
 * @source Watanabe and Ohtani (1995); MATSIRO6 description, short wave
 */
export function bandRadiation(
  work: WorkValues,
  r: number,
  t: number,
  lai: number,
  cosZenith: number,
  groundDirect: number,
  groundDiffuse: number,
): void {
  "use gpu";
  const df = diffusivity;
  const s = Math.sqrt((1 - t) * (1 - t) - r * r);
  const a = leafProjection * df * s;
  const a2 = r / (1 - t + s);
  const a1 = 1 / a2;
  const pole = df * df * s * s;
  const firstSecant = 1 / cosZenith;
  const firstD = pole - firstSecant * firstSecant;
  const below = 0 - 1e-3;
  const movedD = firstD < 0 ? below : 1e-3;
  const isNear = Math.abs(firstD) < 1e-3;
  const difference = isNear ? movedD : firstD;
  const movedSecant = Math.sqrt(atLeast(pole - movedD, 1e-3));
  const secant = isNear ? movedSecant : firstSecant;
  const down = Math.exp(-a * lai);
  const through = down * down;
  const top = a1 - groundDiffuse;
  const bottom = (a2 - groundDiffuse) * through;
  const a3 = top - bottom;
  const c3 = (secant * (t * secant + df * t * (1 - t) + df * r * r)) / difference;
  const c4 = (r * (df - secant) * secant) / difference;
  const beam = Math.exp(-leafProjection * lai * secant);
  const source = c3 * groundDiffuse + groundDirect - c4;
  const albedoDiffuse = (a2 * top - a1 * bottom) / a3;
  const groundShare = (((1 - a2) * top - (1 - a1) * (a2 - groundDiffuse)) * down) / a3;
  work.bandAlbedoDiffuse = albedoDiffuse;
  work.bandAlbedoDirect = -c3 * albedoDiffuse + c4 + ((a1 - a2) * source * beam * down) / a3;
  work.bandGroundDiffuse = groundShare;
  work.bandGroundDirect =
    -c3 * groundShare + ((source * (1 - a1 - (1 - a2) * through)) / a3 + c3 - c4 + 1) * beam;
}

/**
 * Transmittance of ice on leaves, min( 0.5 (1 - a_Sn), t ), from the leaves' mixed optics: t = 1.5 t' - 0.5 r' undoes
 * the mixing r' = 0.75 r + 0.25 t, t' = 0.75 t + 0.25 r.
 */
export function iceTransmittance(reflectance: number, transmittance: number, ice: number): number {
  "use gpu";
  return atMost(0.5 * (1 - ice), 1.5 * transmittance - 0.5 * reflectance);
}

/**
 * Short wave of one class of ground: absorbed by ground and canopy, and reflected.
 *
 *     alpha <- f_V alpha + (1 - f_V) alpha_0,   T <- f_V T + (1 - f_V) (1 - alpha_0)
 *
 * On leaves below 0 degrees C the wet share f = w_c / w_cap is snow: r <- (1-f) r + f a_Sn, t <- (1-f) t + f t_Sn, before
 * the directional mixing.
 */
export function absorbShortwave(
  traits: TraitValues,
  forcing: ForcingValues,
  state: StateValues,
  work: WorkValues,
): void {
  "use gpu";
  const cover = traits.cover;
  const lai = work.lai / cover;
  const visDirect = forcing.visDirect;
  const visDiffuse = forcing.visDiffuse;
  const nirDirect = forcing.nirDirect;
  const nirDiffuse = forcing.nirDiffuse;
  const icy = isFrozen(work.canopyC) * atMostOne(state.canopyWater / (leafStorage * work.lai));
  const visIce = state.snowAlbedoVis;
  const visR = traits.visReflectance;
  const visT = traits.visTransmittance;
  const visIceT = iceTransmittance(visR, visT, visIce);
  bandRadiation(
    work,
    visR + icy * (0.75 * visIce + 0.25 * visIceT - visR),
    visT + icy * (0.75 * visIceT + 0.25 * visIce - visT),
    lai,
    forcing.cosZenith,
    work.groundVisDirect,
    work.groundVisDiffuse,
  );
  let reflected = work.bandAlbedoDirect * visDirect + work.bandAlbedoDiffuse * visDiffuse;
  let ground = work.bandGroundDirect * visDirect + work.bandGroundDiffuse * visDiffuse;
  let bareReflected = work.groundVisDirect * visDirect + work.groundVisDiffuse * visDiffuse;
  const nirIce = state.snowAlbedoNir;
  const nirR = traits.nirReflectance;
  const nirT = traits.nirTransmittance;
  const nirIceT = iceTransmittance(nirR, nirT, nirIce);
  bandRadiation(
    work,
    nirR + icy * (0.75 * nirIce + 0.25 * nirIceT - nirR),
    nirT + icy * (0.75 * nirIceT + 0.25 * nirIce - nirT),
    lai,
    forcing.cosZenith,
    work.groundNirDirect,
    work.groundNirDiffuse,
  );
  reflected += work.bandAlbedoDirect * nirDirect + work.bandAlbedoDiffuse * nirDiffuse;
  ground += work.bandGroundDirect * nirDirect + work.bandGroundDiffuse * nirDiffuse;
  bareReflected += work.groundNirDirect * nirDirect + work.groundNirDiffuse * nirDiffuse;
  const incoming = visDirect + visDiffuse + nirDirect + nirDiffuse;
  const up = cover * reflected + (1 - cover) * bareReflected;
  const intoGround = cover * ground + (1 - cover) * (incoming - bareReflected);
  work.shortwaveUp = up;
  work.shortwaveGround = intoGround;
  work.shortwaveCanopy = incoming - up - intoGround;
}
