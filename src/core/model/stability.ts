/** @file Bulk exchange coefficients with Monin-Obukhov stability. */
import { atLeast, atMost, atMostOne, negative, positive } from "./limits.ts";
import { gravity, vonKarman } from "./constants.ts";
import type { ForcingValues } from "./forcing.ts";
import type { WorkValues } from "./work.ts";

/** Reference potential temperature of the buoyancy term, K. */
const referenceTheta = 300;
const minimalBracket = 0.1;

/**
 * Integrated stability function of momentum between two heights, additive sign.
 *
 *     stable: 5 zeta;  unstable, x = (1 - 16 zeta)^(1/4):
 *     -[2 ln((1+x)/2) + ln((1+x^2)/2) - 2 atan x + pi/2]
 *
 * @param stable zeta where it is positive, else 0 @param unstable zeta where it is negative, else 0
 * @param lowerShare lower height as a share of the upper one
 * @source Paulson (1970), J. Appl. Meteorol. 9, 857-861; Dyer (1974), Boundary-Layer Meteorol. 7, 363-372
 */
export function momentumStability(stable: number, unstable: number, lowerShare: number): number {
  "use gpu";
  const squareUp = Math.sqrt(1 - 16 * unstable);
  const squareLow = Math.sqrt(1 - 16 * unstable * lowerShare);
  const up = Math.sqrt(squareUp);
  const low = Math.sqrt(squareLow);
  const ratio = ((1 + low) * (1 + low) * (1 + squareLow)) / ((1 + up) * (1 + up) * (1 + squareUp));
  const turn = Math.atan((up - low) / (1 + up * low));
  return Math.log(ratio) + 2 * turn + 5 * stable * (1 - lowerShare);
}

/** Integrated stability function of heat between two heights: stable 5 zeta; unstable -2 ln((1+x^2)/2). */
export function heatStability(stable: number, unstable: number, lowerShare: number): number {
  "use gpu";
  const up = Math.sqrt(1 - 16 * unstable);
  const low = Math.sqrt(1 - 16 * unstable * lowerShare);
  return 2 * Math.log((1 + low) / (1 + up)) + 5 * stable * (1 - lowerShare);
}

/**
 * Exchange coefficients times wind, m s-1, at the present stability.
 *
 *     C_M = k^2 / (l_0 + Psi_m)^2,  C_H = k^2 / [(l_0 + Psi_m)(l_T + Psi_h)],  C_Hc = C_H - C_Hs
 */
export function exchangeCoefficients(forcing: ForcingValues, work: WorkValues): void {
  "use gpu";
  const kk = vonKarman * vonKarman;
  const wind = forcing.windMS;
  const stable = positive(work.zeta);
  const unstable = negative(work.zeta);
  const groundStable = positive(work.zetaGround);
  const groundUnstable = negative(work.zetaGround);
  const lm = work.logMomentum;
  const momentum = atLeast(
    lm + momentumStability(stable, unstable, work.momentumShare),
    minimalBracket,
  );
  const heat = atLeast(
    work.logHeat + heatStability(stable, unstable, work.heatShare),
    minimalBracket,
  );
  const groundMomentum = atLeast(
    lm + momentumStability(groundStable, groundUnstable, work.momentumShare),
    minimalBracket,
  );
  const groundHeat = atLeast(
    work.logGroundHeat + heatStability(groundStable, groundUnstable, work.groundHeatShare),
    minimalBracket,
  );
  const ground = (kk * wind) / (groundMomentum * groundHeat);
  work.dragMS = (kk * wind) / (momentum * momentum);
  work.groundMS = ground;
  work.canopyMS = atLeast((kk * wind) / (momentum * heat) - ground, 1e-6);
}

/** zeta within -5..1. */
export function boundedStability(zeta: number): number {
  "use gpu";
  // Written so because a whole number would be an integer in WGSL.
  const lowest = 0.5 - 5.5;
  return atLeast(atMostOne(zeta), lowest);
}

/**
 * Next guess of a fixed point x = g(x) by Wegstein's secant: x + (g - x) / (1 - s), s = dg/dx from the last two tries.
 * The slope is kept within -3.5..0.5; before there are two tries -0.5 stands for it, since stability damps itself.
 *
 * @source Wegstein (1958), Commun. ACM 1, 9-13
 */
export function nextGuess(
  tried: number,
  answer: number,
  lastTried: number,
  lastAnswer: number,
): number {
  "use gpu";
  const gap = tried - lastTried;
  const isApart = Math.abs(gap) > 1e-5;
  const run = isApart ? gap : 1;
  const measured = atMost(atLeast((answer - lastAnswer) / run, -3.5), 0.5);
  const assumed = 0 - 0.5;
  const slope = isApart ? measured : assumed;
  return boundedStability(tried + (answer - tried) / (1 - slope));
}

/**
 * New stability from the present temperatures and coefficients, one update.
 *
 *     1/L = -k g [C_Hs (T_s - theta) + C_Hc (T_c - theta)] / (Theta_0 C_M^(3/2) V^2)
 *
 * zeta = (z_a - d) / L is kept within -5..1; the ground's counts the ground's flux alone. Plain substitution swings
 * between stable and unstable where the ground is hot and the leaves are wet; the secant stops that.
 */
export function updateStability(forcing: ForcingValues, work: WorkValues): void {
  "use gpu";
  const wind = forcing.windMS;
  const drag = work.dragMS * wind;
  const scale =
    (-vonKarman * gravity * work.profileHeightM) / (referenceTheta * drag * Math.sqrt(drag));
  const ground = work.groundMS * (work.groundC - forcing.thetaC);
  const canopy = work.canopyMS * (work.canopyC - forcing.thetaC);
  const zeta = boundedStability(scale * (ground + canopy));
  const zetaGround = boundedStability(scale * ground);
  const next = nextGuess(work.zeta, zeta, work.zetaTried, work.zetaAnswer);
  const nextGround = nextGuess(
    work.zetaGround,
    zetaGround,
    work.zetaGroundTried,
    work.zetaGroundAnswer,
  );
  work.zetaTried = work.zeta;
  work.zetaAnswer = zeta;
  work.zetaGroundTried = work.zetaGround;
  work.zetaGroundAnswer = zetaGround;
  work.zeta = next;
  work.zetaGround = nextGround;
}
