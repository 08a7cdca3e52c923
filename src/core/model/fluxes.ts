/** @file What one step yields. */
import { d } from "typegpu";
import { fieldNames } from "./fields.ts";

/** Output of one step: means over the step, upward fluxes positive except G. */
export const StepOutput = d.struct({
  /** Sensible heat, W m-2. */
  H: d.f32,
  /** Latent heat, W m-2. */
  LE: d.f32,
  /** Gross primary production, umol m-2 s-1. */
  GPP: d.f32,
  /** Net radiation, W m-2, downward positive. */
  Rn: d.f32,
  /** Heat into soil and snow, W m-2. */
  G: d.f32,
  /** Radiative temperature of the surface, K. */
  skinTempK: d.f32,
  /** Liquid water of the root zone as a share of saturation, weighted with the roots. */
  rootWetness: d.f32,
  /** Reflected short wave, W m-2. */
  SWup: d.f32,
  /** Emitted and reflected long wave, W m-2. */
  LWup: d.f32,
  /** Friction velocity, m s-1. */
  ustar: d.f32,
  /** All evaporation, and its parts, kg m-2 s-1. */
  evaporation: d.f32,
  transpiration: d.f32,
  soilEvaporation: d.f32,
  canopyEvaporation: d.f32,
  snowSublimation: d.f32,
  /** Surface runoff and baseflow, kg m-2 s-1. */
  surfaceRunoff: d.f32,
  baseflow: d.f32,
  /** Water that a declared supply brought, kg m-2 s-1. */
  supply: d.f32,
  /** Melt of snow, kg m-2 s-1. */
  snowMelt: d.f32,
  /** Snow beyond 1000 kg m-2, which leaves as a glacier, kg m-2 s-1. */
  glacierRunoff: d.f32,
  /** Ice that a body of land ice lost to melt and sublimation, kg m-2 s-1; 0 on other ground. */
  iceLoss: d.f32,
  /** Incoming energy less outgoing less stored, W m-2: 0 but for rounding. */
  energyResidual: d.f32,
  /** Incoming water less outgoing less stored, kg m-2 per step: 0 but for rounding. */
  waterResidual: d.f32,
});

export type OutputValues = d.Infer<typeof StepOutput>;
export type OutputName = keyof OutputValues;
/** Field order of a step's row in a flat buffer. */
export const outputFields: readonly OutputName[] = fieldNames(StepOutput.propTypes);

/** An output to be filled step after step. */
export function emptyOutput(): OutputValues {
  return {
    H: 0.5,
    LE: 0.5,
    GPP: 0.5,
    Rn: 0.5,
    G: 0.5,
    skinTempK: 0.5,
    rootWetness: 0.5,
    SWup: 0.5,
    LWup: 0.5,
    ustar: 0.5,
    evaporation: 0.5,
    transpiration: 0.5,
    soilEvaporation: 0.5,
    canopyEvaporation: 0.5,
    snowSublimation: 0.5,
    surfaceRunoff: 0.5,
    baseflow: 0.5,
    supply: 0.5,
    snowMelt: 0.5,
    glacierRunoff: 0.5,
    iceLoss: 0.5,
    energyResidual: 0.5,
    waterResidual: 0.5,
  };
}
