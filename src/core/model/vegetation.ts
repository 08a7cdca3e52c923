/** @file The nine SiB2 vegetation classes and land ice: what is fixed per class, and where the free parameters start. */
import type { PftName } from "../site/siteData.ts";

/** Number of a SiB2 class; 10 is land ice. */
export type VegetationClass = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10;

/** One row of the table: units as in the parameter catalogue. */
export interface Vegetation {
  readonly label: string;
  /** Height of the canopy top and of its base, m. */
  readonly heightM: number;
  readonly baseHeightM: number;
  readonly cover: number;
  readonly reflectanceVis: number;
  readonly reflectanceNir: number;
  readonly transmittanceVis: number;
  readonly transmittanceNir: number;
  /** mol m-2 s-1. */
  readonly vmax0: number;
  readonly effcon: number;
  readonly gradm: number;
  /** mol m-2 s-1. */
  readonly binter: number;
  /** Smoothing between the Rubisco- and the light-limited rate. */
  readonly betaCe: number;
  readonly respcp: number;
  /** Half-points of inhibition by heat and by cold, K. */
  readonly hhti: number;
  readonly hlti: number;
  /** Critical water potential, m. */
  readonly psicr: number;
  /** Depth above which 95 % of the roots lie, m (Jackson et al. 1996). */
  readonly rootDepthM: number;
  readonly isC4: boolean;
  /** Whether the ground is ice, without leaves. */
  readonly isIce: boolean;
  /** Albedo of the bare ground. */
  readonly soilAlbedoVis: number;
  readonly soilAlbedoNir: number;
}

/** What most classes share; each row below says where it differs. */
const common = {
  cover: 1,
  reflectanceVis: 0.1,
  reflectanceNir: 0.45,
  transmittanceVis: 0.05,
  transmittanceNir: 0.25,
  vmax0: 1e-4,
  effcon: 0.08,
  gradm: 9,
  binter: 0.01,
  betaCe: 0.98,
  respcp: 0.015,
  psicr: -200,
  isC4: false,
  isIce: false,
  soilAlbedoVis: 0.11,
  soilAlbedoNir: 0.225,
};

/** Leaves of grass and tundra. */
const grassLeaf = {
  reflectanceVis: 0.105,
  reflectanceNir: 0.58,
  transmittanceVis: 0.07,
  transmittanceNir: 0.25,
};

/** Needles. */
const needleLeaf = { reflectanceVis: 0.07, reflectanceNir: 0.35, transmittanceNir: 0.1 };

/**
 * The SiB2 table, and land ice with the albedo of the MATSIRO6 description: its leaves are at the floor of the LAI, so
 * that what a row says of them has no effect. Rooting depth is the 95 % depth of the biome's profile 1 - beta^d.
 * @source Sellers et al. (1996), J. Climate 9, 676-705 and 706-737; Jackson et al. (1996), Oecologia 108, 389-411
 */
export const vegetationTable: Readonly<Record<VegetationClass, Vegetation>> = {
  1: {
    ...common,
    label: "broadleaf evergreen trees",
    heightM: 35,
    baseHeightM: 1,
    hhti: 313,
    hlti: 288,
    rootDepthM: 0.77,
  },
  2: {
    ...common,
    label: "broadleaf deciduous trees",
    heightM: 20,
    baseHeightM: 11.5,
    hhti: 311,
    hlti: 283,
    rootDepthM: 0.87,
  },
  3: {
    ...common,
    label: "broadleaf and needleleaf trees",
    heightM: 20,
    baseHeightM: 10,
    reflectanceVis: 0.07,
    reflectanceNir: 0.4,
    transmittanceNir: 0.15,
    vmax0: 8e-5,
    hhti: 307,
    hlti: 281,
    rootDepthM: 1.02,
  },
  4: {
    ...common,
    ...needleLeaf,
    label: "needleleaf evergreen trees",
    heightM: 17,
    baseHeightM: 8.5,
    vmax0: 6e-5,
    hhti: 303,
    hlti: 278,
    rootDepthM: 1.23,
  },
  5: {
    ...common,
    ...needleLeaf,
    label: "needleleaf deciduous trees",
    heightM: 17,
    baseHeightM: 8.5,
    hhti: 303,
    hlti: 278,
    rootDepthM: 0.51,
  },
  6: {
    ...common,
    ...grassLeaf,
    label: "C4 grassland",
    heightM: 1,
    baseHeightM: 0.1,
    vmax0: 3e-5,
    effcon: 0.05,
    gradm: 4,
    binter: 0.04,
    betaCe: 0.8,
    respcp: 0.025,
    hhti: 313,
    hlti: 288,
    rootDepthM: 1.05,
    isC4: true,
  },
  7: {
    ...common,
    label: "shrubs and bare ground",
    heightM: 0.5,
    baseHeightM: 0.1,
    cover: 0.1,
    vmax0: 6e-5,
    hhti: 313,
    hlti: 283,
    psicr: -300,
    rootDepthM: 0.82,
  },
  8: {
    ...common,
    ...grassLeaf,
    label: "tundra",
    heightM: 0.6,
    baseHeightM: 0.1,
    vmax0: 6e-5,
    hhti: 303,
    hlti: 278,
    rootDepthM: 0.33,
  },
  9: {
    ...common,
    ...grassLeaf,
    label: "crops and C3 grassland",
    heightM: 1,
    baseHeightM: 0.1,
    hhti: 308,
    hlti: 281,
    rootDepthM: 0.75,
    soilAlbedoVis: 0.1,
    soilAlbedoNir: 0.15,
  },
  10: {
    ...common,
    label: "land ice",
    isIce: true,
    heightM: 0.5,
    baseHeightM: 0.1,
    cover: 0.1,
    hhti: 303,
    hlti: 278,
    rootDepthM: 0.33,
    soilAlbedoVis: 0.5,
    soilAlbedoNir: 0.3,
  },
};

/**
 * SiB2 class of each plant functional type of the workbench. Woodland takes the broadleaf deciduous
 * row, as the savannas on which the prototype was tried; our choice, the paper does not tell.
 */
const classOfPft: Readonly<Record<PftName, VegetationClass>> = {
  "evergreen-forest": 1,
  "deciduous-forest": 2,
  woodland: 2,
  cultivation: 9,
  "sib2-1": 1,
  "sib2-2": 2,
  "sib2-3": 3,
  "sib2-4": 4,
  "sib2-5": 5,
  "sib2-6": 6,
  "sib2-7": 7,
  "sib2-8": 8,
  "sib2-9": 9,
  ICE: 10,
};

/** SiB2 class number of a plant functional type. */
export function vegetationClass(pft: PftName): VegetationClass {
  return classOfPft[pft];
}

/** Table row of a plant functional type. */
export function vegetationOf(pft: PftName): Vegetation {
  return vegetationTable[classOfPft[pft]];
}
