/** @file The energy balance of ground and canopy for one class of ground: two temperatures that close two budgets. */
import { atLeast, atMost, atMostOne, isFrozen, negative, positive } from "./limits.ts";
import {
  airHeatCapacity,
  latentHeatEvaporation,
  latentHeatMelting,
  leafStorage,
  meltingPointK,
  stefanBoltzmann,
} from "./constants.ts";
import type { ForcingValues } from "./forcing.ts";
import {
  curvePressure,
  curveSlope,
  humidityOf,
  humiditySlope,
  iceCurve,
  iceCurveC,
  saturationPressure,
  waterCurve,
  waterCurveC,
} from "./humidity.ts";
import { solveStomata } from "./photosynthesis.ts";
import { exchangeCoefficients, updateStability } from "./stability.ts";
import type { StateValues } from "./state.ts";
import { snowEmissivity } from "./surfaceClass.ts";
import type { TraitValues } from "./traits.ts";
import type { WorkValues } from "./work.ts";

/** Newton passes per step; stability and stomata are renewed in each. */
const passes = 3;
/** A temperature moves at most this far in a pass that is not the last, K. */
const largestMoveK = 8.5;
/** Bound of skin temperatures, degrees C. */
const largestTempC = 70.5;

/**
 * Solve one class of ground and add its fluxes to the sums over classes.
 *
 *     dF_s = H_s + R_s + l E_s - G,   dF_c = H_c + R_c + l (E_t + E_i)
 *     J (dT_s, dT_c) = -(dF_s, dF_c), every flux advanced by its derivative, so that both budgets close exactly
 *
 * @source MATSIRO6 description, heat balance at the ground and canopy surfaces
 */
export function balanceSurface(
  traits: TraitValues,
  forcing: ForcingValues,
  state: StateValues,
  work: WorkValues,
): void {
  "use gpu";
  work.zetaTried = work.zeta;
  work.zetaGroundTried = work.zetaGround;
  let round = 0;
  while (true) {
    exchangeCoefficients(forcing, work);
    work.canopyPa = saturationPressure(work.canopyC);
    solveStomata(traits, forcing, work);
    round += 1;
    balanceOnce(traits, forcing, state, work, round === passes);
    updateStability(forcing, work);
    if (round === passes) {
      break;
    }
  }
  addClass(forcing, work);
}

/**
 * One Newton pass. The last one may move freely and hands on its fluxes.
 *
 * The wet share of the leaves is its mean over the step when their water evaporates at the potential rate,
 * W (1 - e^-x) / x with x = E dt / capacity: our choice, it never takes more than there is and has no switch.
 * Soil evaporates towards h_soil q*(T_s), but only air beyond saturation at the ground's temperature leaves dew: between
 * the two nothing moves (our choice: else dry warm ground would take hundreds of W m-2 of dew from drier air).
 * A flux that would take more water than there is gets fixed at what there is, and both budgets are solved again.
 * Leaves that the step found below 0 degrees C carry ice.
 */
export function balanceOnce(
  traits: TraitValues,
  forcing: ForcingValues,
  state: StateValues,
  work: WorkValues,
  isLast: boolean,
): void {
  "use gpu";
  const dt = traits.stepSeconds;
  const density = forcing.density;
  const pressure = forcing.pressurePa;
  const qa = forcing.humidity;
  const theta = forcing.thetaC;
  const snow = work.isSnow;
  const fullWeight = work.weight;
  const ts = work.groundC;
  const tc = work.canopyC;

  const soil = 1 - snow;
  const icy = atLeast(snow, traits.isIce);
  const porous = 1 - icy;
  const curve = waterCurve + (iceCurve - waterCurve) * icy;
  const curveC = waterCurveC + (iceCurveC - waterCurveC) * icy;
  const es = curvePressure(ts, curve, curveC);
  const esLog = curveSlope(ts, curve, curveC);
  const humid = icy + porous * work.soilHumidity;
  const iceShare = icy + porous * work.topIceShare;
  const groundLatent = latentHeatEvaporation + latentHeatMelting * iceShare;
  const soilLimit = work.groundLimit;
  const ec = work.canopyPa;
  const saturated = humidityOf(es, pressure);
  const drying = positive(humid * saturated - qa);
  const dewing = negative(saturated - qa);
  const qs = drying + dewing;
  const qc = humidityOf(ec, pressure) - qa;
  const saturatedSlope = humiditySlope(es, pressure, esLog);
  const dryingSlope = humid * saturatedSlope;
  const dewingSlope = dewing < 0 ? saturatedSlope : 0;
  const qsSlope = drying > 0 ? dryingSlope : dewingSlope;
  const qcSlope = humiditySlope(ec, pressure, curveSlope(tc, waterCurve, waterCurveC));

  const groundAir = density * work.groundMS;
  const canopyAir = density * work.canopyMS;
  const soilResistance = porous * work.soilResistance;
  const groundVapour = density / (1 / work.groundMS + (qs > 0 ? soilResistance : 0));
  const capacity = leafStorage * work.lai;
  const exhaustion = atLeast((canopyAir * qc * dt) / capacity, 1e-3);
  const wetShare = atMostOne(state.canopyWater / capacity);
  const wetWhileDrying = wetShare * ((1 - Math.exp(-exhaustion)) / exhaustion);
  const wet = qc > 0 ? wetWhileDrying : 1;
  const leafVapour = density / (1 / work.canopyMS + 1 / (work.leafConductance * work.lai));
  let soilFlux = groundVapour * qs;
  let soilSlope = groundVapour * qsSlope;
  let leafFlux = (1 - wet) * leafVapour * qc;
  let leafSlope = (1 - wet) * leafVapour * qcSlope;
  let wetFlux = wet * canopyAir * qc;
  let wetSlope = wet * canopyAir * qcSlope;

  const through = work.longwaveThrough;
  const shaded = 1 - through;
  const emissivity = soil * traits.emissivity + snow * snowEmissivity(state.snowAlbedoVis);
  const emitting = emissivity * stefanBoltzmann;
  const tsK = ts + meltingPointK;
  const tcK = tc + meltingPointK;
  const groundEmits = emitting * tsK * tsK * tsK * tsK;
  const canopyEmits = emitting * tcK * tcK * tcK * tcK;
  const groundEmitsSlope = (4 * groundEmits) / tsK;
  const canopyEmitsSlope = (4 * canopyEmits) / tcK;
  const longwave = emissivity * forcing.longwaveWM2;
  const groundHeat = airHeatCapacity * groundAir;
  const canopyHeat = airHeatCapacity * canopyAir;
  const under = work.underConductance;
  const groundBase =
    groundHeat * (ts - theta) -
    work.shortwaveGround -
    longwave * through +
    groundEmits -
    canopyEmits * shaded -
    under * (work.underC - ts);
  const canopyBase =
    canopyHeat * (tc - theta) -
    work.shortwaveCanopy -
    longwave * shaded +
    (2 * canopyEmits - groundEmits) * shaded;
  const groundJ = groundHeat + groundEmitsSlope + under;
  const canopyJ = canopyHeat + 2 * shaded * canopyEmitsSlope;
  const j12 = -shaded * canopyEmitsSlope;
  const j21 = -shaded * groundEmitsSlope;

  const frozenLeaf = isFrozen(soil * state.canopyC + snow * state.snowCanopyC);
  const wetLatent = latentHeatEvaporation + latentHeatMelting * frozenLeaf;
  const rootLimit = work.rootLimit;
  const wetLimit = state.canopyWater / dt;
  const firstGround = groundMove(
    work,
    icy,
    groundBase + groundLatent * soilFlux,
    canopyBase + latentHeatEvaporation * leafFlux + wetLatent * wetFlux,
    groundJ + groundLatent * soilSlope,
    canopyJ + latentHeatEvaporation * leafSlope + wetLatent * wetSlope,
    j12,
    j21,
  );
  const firstCanopy =
    -(canopyBase + latentHeatEvaporation * leafFlux + wetLatent * wetFlux + j21 * firstGround) /
    (canopyJ + latentHeatEvaporation * leafSlope + wetLatent * wetSlope);
  const soilOver = soilFlux + soilSlope * firstGround > soilLimit;
  const leafOver = leafFlux + leafSlope * firstCanopy > rootLimit;
  const wetOver = wetFlux + wetSlope * firstCanopy > wetLimit;
  soilFlux = soilOver ? soilLimit : soilFlux;
  soilSlope = soilOver ? 0 : soilSlope;
  leafFlux = leafOver ? rootLimit : leafFlux;
  leafSlope = leafOver ? 0 : leafSlope;
  wetFlux = wetOver ? wetLimit : wetFlux;
  wetSlope = wetOver ? 0 : wetSlope;
  const fs = groundBase + groundLatent * soilFlux;
  const fc = canopyBase + latentHeatEvaporation * leafFlux + wetLatent * wetFlux;
  const j11 = groundJ + groundLatent * soilSlope;
  const j22 = canopyJ + latentHeatEvaporation * leafSlope + wetLatent * wetSlope;
  const dts = groundMove(work, icy, fs, fc, j11, j22, j12, j21);
  const dtc = -(fc + j21 * dts) / j22;

  // only the last pass counts
  const weight = isLast ? fullWeight : 0;
  const onSnow = weight * snow;
  const onSoil = weight * soil;
  const ground = soilFlux + soilSlope * dts;
  const leaves = leafFlux + leafSlope * dtc;
  const wetLeaves = wetFlux + wetSlope * dtc;
  const wetTaken = atMost(wetLeaves, wetLimit);
  const sublimed = atMost(ground, soilLimit);
  const surplus = -(fs + j11 * dts + j12 * dtc);
  const heatDown = under * (ts + dts - work.underC);
  const emitted =
    through * (groundEmits + groundEmitsSlope * dts) +
    shaded * (canopyEmits + canopyEmitsSlope * dtc);
  work.sensible += weight * (groundHeat * (ts + dts - theta) + canopyHeat * (tc + dtc - theta));
  work.latent +=
    weight * (groundLatent * ground + latentHeatEvaporation * leaves + wetLatent * wetLeaves);
  work.longwaveUp += weight * (emitted + (1 - emissivity) * forcing.longwaveWM2);
  work.radiating += (weight * emitted) / emitting;
  work.canopyEvaporation += weight * wetTaken;
  work.canopyIceLoss += weight * frozenLeaf * wetTaken;
  work.transpiration += weight * (leaves + wetLeaves - wetTaken);
  work.sublimation += onSnow * sublimed;
  work.soilIce += onSoil * ground * iceShare + onSnow * (ground - sublimed);
  work.soilLiquid += onSoil * ground * (1 - iceShare);
  work.soilHeat += onSoil * (heatDown + traits.isIce * surplus);
  work.snowHeat += onSnow * heatDown;
  work.meltHeat += onSnow * surplus;
  const move = isLast ? 1e3 : largestMoveK;
  work.groundC = boundedTemp(ts + atLeast(atMost(dts, move), -move));
  work.canopyC = boundedTemp(tc + atLeast(atMost(dtc, move), -move));
}

/** A skin temperature within -70..70 degrees C: only the start of the next pass, no flux, is bounded by it. */
export function boundedTemp(tempC: number): number {
  "use gpu";
  return atLeast(atMost(tempC, largestTempC), -largestTempC);
}

/**
 * Move of the ground's temperature that, with the canopy's, cancels both imbalances `fs` and `fc`. A surface of
 * snow or ice (`icy` 1) is not moved above 0 degrees C: what then is left of its balance melts it.
 */
export function groundMove(
  work: WorkValues,
  icy: number,
  fs: number,
  fc: number,
  j11: number,
  j22: number,
  j12: number,
  j21: number,
): number {
  "use gpu";
  const free = (fc * j12 - fs * j22) / (j11 * j22 - j12 * j21);
  const toMelting = 0 - work.groundC;
  const isMelting = icy * (free - toMelting) > 0;
  return isMelting ? toMelting : free;
}

/** Add what is the same in every pass to the sums over classes. */
export function addClass(forcing: ForcingValues, work: WorkValues): void {
  "use gpu";
  work.reflected += work.weight * work.shortwaveUp;
  work.gross += work.weight * work.grossRate;
  work.drag += work.weight * work.dragMS * forcing.windMS;
}
