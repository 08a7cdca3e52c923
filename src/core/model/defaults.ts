/** @file Where calibration starts: the SiB2 class and soil of the site, with the height of its own canopy. */
import type { SiteAttributes } from "../site/siteData.ts";
import type { ParameterValues } from "./parameters.ts";
import { soilTable } from "./soils.ts";
import { vegetationOf } from "./vegetation.ts";

/** Leaf-air exchange coefficients of momentum and heat, all classes (Kondo and Watanabe 1992 style). */
const leafMomentumExchange = 0.2;
const leafHeatExchange = 0.06;
/** Conductivity of dry soil, W m-1 K-1. */
const drySoilConductivity = 0.25;

/**
 * Default value of every parameter at a site. `veg_h` is the site's canopy height where it is known,
 * else the height of the class; everything else comes from the tables alone.
 */
export function defaultValues(attributes: SiteAttributes): ParameterValues {
  const plant = vegetationOf(attributes.pft);
  const soil = soilTable[attributes.soil];
  return {
    vmax0: plant.vmax0,
    gradm: plant.gradm,
    psicr: plant.psicr,
    veg_h: attributes.canopyHeight ?? plant.heightM,
    vgcov: plant.cover,
    chl: leafHeatExchange,
    rflv: plant.reflectanceVis,
    cml: leafMomentumExchange,
    rfln: plant.reflectanceNir,
    trlv: plant.transmittanceVis,
    trln: plant.transmittanceNir,
    binter: plant.binter,
    effcon: plant.effcon,
    respcp: plant.respcp,
    hhti: plant.hhti,
    rootd: plant.rootDepthM,
    kg0: drySoilConductivity,
    bch: soil.b,
    psis: soil.saturatedPotentialM,
    satco: soil.saturatedConductivityMS,
    poros: soil.porosity,
  };
}
