/** @file The seven soil classes of SiB2 with their hydraulic properties. */
import type { SoilType } from "../site/siteData.ts";

/** One soil: exponent b, potential at saturation (m), conductivity at saturation (m s-1), porosity. */
export interface Soil {
  readonly label: string;
  readonly b: number;
  readonly saturatedPotentialM: number;
  readonly saturatedConductivityMS: number;
  readonly porosity: number;
}

const sand: Soil = {
  label: "sand, loamy sand",
  b: 4.05,
  saturatedPotentialM: -0.04,
  saturatedConductivityMS: 176e-6,
  porosity: 0.4,
};

const loam: Soil = {
  label: "loam, silt loam",
  b: 5.39,
  saturatedPotentialM: -0.15,
  saturatedConductivityMS: 7e-6,
  porosity: 0.45,
};

/** @source Sellers et al. (1996), J. Climate 9, 706-737; Clapp and Hornberger (1978) */
export const soilTable: Readonly<Record<SoilType, Soil>> = {
  1: sand,
  2: {
    label: "sandy loam",
    b: 4.9,
    saturatedPotentialM: -0.07,
    saturatedConductivityMS: 35e-6,
    porosity: 0.44,
  },
  3: loam,
  4: {
    label: "clay loam",
    b: 7.12,
    saturatedPotentialM: -0.12,
    saturatedConductivityMS: 6.3e-6,
    porosity: 0.42,
  },
  5: {
    label: "clay",
    b: 8.52,
    saturatedPotentialM: -0.36,
    saturatedConductivityMS: 2.5e-6,
    porosity: 0.48,
  },
  6: { ...sand, label: "ice (as sand)" },
  7: { ...loam, label: "organic (as loam)" },
};
