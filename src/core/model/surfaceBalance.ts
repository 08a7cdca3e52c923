/** @file The energy balance of ground and canopy for one class of ground: two temperatures that close two budgets. */
import {
  airHeatCapacity,
  latentHeatEvaporation,
  meltingPointK,
  stefanBoltzmann,
} from "./constants.ts";
import type { ForcingValues } from "./forcing.ts";
import {
  curvePressure,
  curveSlope,
  humidityOf,
  humiditySlope,
  saturationPressure,
  waterCurve,
  waterCurveC,
} from "./humidity.ts";
import { solveStomata } from "./photosynthesis.ts";
import { exchangeCoefficients, updateStability } from "./stability.ts";
import type { StateValues } from "./state.ts";
import type { TraitValues } from "./traits.ts";
import type { WorkValues } from "./work.ts";

/** Newton passes per step; stability and stomata are renewed in each. */
const passes = 3;
/** A temperature moves at most this far in a pass that is not the last, K. */
const largestMoveK = 8.5;
/** Water that leaves hold, kg m-2 per unit LAI. */
export const leafStorage = 0.2;

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
    solveStomata(traits, forcing, work);
    round += 1;
    balanceOnce(traits, forcing, state, work, round === passes);
    updateStability(forcing, work);
    if (round === passes) {
      break;
    }
  }
  addClass(traits, forcing, work);
}

/**
 * One Newton pass. The last one may move freely and hands on its fluxes.
 *
 * The wet share of the leaves is its mean over the step when their water evaporates at the potential rate,
 * W (1 - e^-x) / x with x = E dt / capacity: our choice, it never takes more than there is and has no switch.
 * A flux that would take more water than there is gets fixed at what there is, and both budgets are solved again.
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
  const isSnow = work.isSnow > 0.5;
  const ts = Math.min(Math.max(work.groundC, -90), 90);
  const tc = Math.min(Math.max(work.canopyC, -90), 90);

  const es = curvePressure(ts, work.groundCurve, work.groundCurveC);
  const esLog = curveSlope(ts, work.groundCurve, work.groundCurveC);
  const humid = work.groundHumidity;
  const groundLatent = work.groundLatent;
  const soilLimit = work.groundLimit;
  const ec = saturationPressure(tc);
  const qs = humid * humidityOf(es, pressure) - qa;
  const qc = humidityOf(ec, pressure) - qa;
  const qsSlope = humid * humiditySlope(es, pressure, esLog);
  const qcSlope = humiditySlope(ec, pressure, curveSlope(tc, waterCurve, waterCurveC));

  const groundAir = density * work.groundMS;
  const canopyAir = density * work.canopyMS;
  const isDry = qs > 0 && !isSnow;
  const soilResistance = work.soilResistance;
  const groundVapour = density / (1 / work.groundMS + (isDry ? soilResistance : 0));
  const capacity = leafStorage * work.lai;
  const exhaustion = Math.max((canopyAir * qc * dt) / capacity, 1e-3);
  const wetShare = Math.min(state.canopyWater / capacity, 1);
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
  const emitting = traits.emissivity * stefanBoltzmann;
  const tsK = ts + meltingPointK;
  const tcK = tc + meltingPointK;
  const groundEmits = emitting * tsK * tsK * tsK * tsK;
  const canopyEmits = emitting * tcK * tcK * tcK * tcK;
  const groundEmitsSlope = (4 * groundEmits) / tsK;
  const canopyEmitsSlope = (4 * canopyEmits) / tcK;
  const longwave = traits.emissivity * forcing.longwaveWM2;
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

  let dts = ts * 0.5;
  let dtc = tc * 0.5;
  let melt = ts * 0.5;
  const rootLimit = work.rootLimit;
  const wetLimit = state.canopyWater / dt;
  let attempt = 0;
  while (true) {
    const fs = groundBase + groundLatent * soilFlux;
    const fc = canopyBase + latentHeatEvaporation * (leafFlux + wetFlux);
    const j11 = groundJ + groundLatent * soilSlope;
    const j22 = canopyJ + latentHeatEvaporation * (leafSlope + wetSlope);
    const determinant = j11 * j22 - j12 * j21;
    dts = (fc * j12 - fs * j22) / determinant;
    dtc = (fs * j21 - fc * j11) / determinant;
    melt = 0;
    if (isSnow && ts + dts > 0) {
      dts = -ts;
      dtc = -(fc + j21 * dts) / j22;
      melt = -(fs + j11 * dts + j12 * dtc);
    }
    const soilOver = soilSlope > 0 && soilFlux + soilSlope * dts > soilLimit;
    const leafOver = !soilOver && leafSlope > 0 && leafFlux + leafSlope * dtc > rootLimit;
    const wetOver = !soilOver && !leafOver && wetSlope > 0 && wetFlux + wetSlope * dtc > wetLimit;
    soilFlux = soilOver ? soilLimit : soilFlux;
    soilSlope = soilOver ? 0 : soilSlope;
    leafFlux = leafOver ? rootLimit : leafFlux;
    leafSlope = leafOver ? 0 : leafSlope;
    wetFlux = wetOver ? wetLimit : wetFlux;
    wetSlope = wetOver ? 0 : wetSlope;
    attempt += 1;
    if (attempt === 4 || !(soilOver || leafOver || wetOver)) {
      break;
    }
  }

  const soilWater = soilFlux + soilSlope * dts;
  const leafWater = leafFlux + leafSlope * dtc;
  const wetWater = wetFlux + wetSlope * dtc;
  work.soilWater = soilWater;
  work.leafWater = leafWater;
  work.wetWater = wetWater;
  work.sensibleHeat = groundHeat * (ts + dts - theta) + canopyHeat * (tc + dtc - theta);
  work.latentHeat = groundLatent * soilWater + latentHeatEvaporation * (leafWater + wetWater);
  work.heatDown = under * (ts + dts - work.underC);
  work.emitted =
    through * (groundEmits + groundEmitsSlope * dts) +
    shaded * (canopyEmits + canopyEmitsSlope * dtc);
  work.melting = melt;
  const move = isLast ? 1e3 : largestMoveK;
  work.groundC = ts + Math.min(Math.max(dts, -move), move);
  work.canopyC = tc + Math.min(Math.max(dtc, -move), move);
}

/** Add the fluxes of the last pass to the sums over classes. */
export function addClass(traits: TraitValues, forcing: ForcingValues, work: WorkValues): void {
  "use gpu";
  const weight = work.weight;
  const onSnow = weight * work.isSnow;
  const onSoil = weight - onSnow;
  const ice = work.topIceShare;
  work.sensible += weight * work.sensibleHeat;
  work.latent += weight * work.latentHeat;
  work.longwaveUp += weight * (work.emitted + (1 - traits.emissivity) * forcing.longwaveWM2);
  work.radiating += (weight * work.emitted) / (traits.emissivity * stefanBoltzmann);
  work.reflected += weight * work.shortwaveUp;
  work.gross += weight * work.grossRate;
  work.drag += weight * work.dragMS * forcing.windMS;
  work.transpiration += weight * work.leafWater;
  work.canopyEvaporation += weight * work.wetWater;
  work.sublimation += onSnow * work.soilWater;
  work.snowHeat += onSnow * work.heatDown;
  work.meltHeat += onSnow * work.melting;
  work.soilIce += onSoil * work.soilWater * ice;
  work.soilLiquid += onSoil * work.soilWater * (1 - ice);
  work.soilHeat += onSoil * work.heatDown;
}
