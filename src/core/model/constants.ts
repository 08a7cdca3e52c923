/** @file Physical constants and the fixed geometry of the column. */

/** von Karman constant. */
export const vonKarman = 0.4;
/** Acceleration of gravity, m s-2. */
export const gravity = 9.8;
/** Specific heat of air at constant pressure, J kg-1 K-1. */
export const airHeatCapacity = 1004.6;
/** Gas constant of dry air, J kg-1 K-1. */
export const airGasConstant = 287.04;
/** Gas constant of water vapour, J kg-1 K-1. */
export const vapourGasConstant = 461.5;
/** Latent heat of evaporation, J kg-1. */
export const latentHeatEvaporation = 2.5e6;
/** Latent heat of melting, J kg-1. */
export const latentHeatMelting = 3.4e5;
/** Stefan-Boltzmann constant, W m-2 K-4. */
export const stefanBoltzmann = 5.67e-8;
/** Density of liquid water, kg m-3. */
export const waterDensity = 1000;
/** Melting point, K: temperatures of the state are anomalies from it. */
export const meltingPointK = 273.15;
/** Specific heat of ice, J kg-1 K-1. */
export const iceHeatCapacity = 2100;
/** Volumetric heat capacity of water, J m-3 K-1. */
export const waterVolumetricHeat = 4.186e6;

/** Least wetness W of soil: water of this share of the pores never moves. */
export const minimalWetness = 0.02;

/** Depth of the bottom of each of the six soil layers, m: 0.05, 0.20, 0.75, 1, 2 and 10 m thick. */
export const layerBottomM: readonly number[] = [0.05, 0.25, 1, 2, 4, 14];
/** Distance from the surface to the middle of the top layer, m. */
export const topHalfThicknessM = 0.025;

/** Random leaf orientation: projection F of leaf area on any direction. */
export const leafProjection = 0.5;
/** Diffusivity of light through random leaves, d_f = sec 53 deg. */
export const diffusivity = 1.661640141122481;

/** Water that leaves hold, kg m-2 per unit LAI. */
export const leafStorage = 0.2;

/** Share of the ground under convective precipitation, A_c. */
export const convectiveArea = 0.1;
/** Precipitation there and elsewhere as multiples of its mean, where a tenth of it is convective: .1/.1 + .9, and .9. */
export const insideConvection = 1.9;
export const outsideConvection = 0.9;

/** Roughness of the ground, snow or not, for momentum and for heat, m. */
export const groundRoughnessM = 0.05;
export const groundHeatRoughnessM = 0.005;
