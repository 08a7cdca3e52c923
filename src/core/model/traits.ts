/** @file Traits: every number that one member's step needs, with the invariants worked out once in float64. */
import { d } from "typegpu";
import type { SiteAttributes, SiteModelSettings } from "../site/siteData.ts";
import {
  diffusivity,
  groundHeatRoughnessM,
  leafProjection,
  meltingPointK,
  vonKarman,
  waterDensity,
} from "./constants.ts";
import { fieldNames } from "./fields.ts";
import type { ParameterValues } from "./parameters.ts";
import { modelSettingsOf } from "./siteModel.ts";
import { rootFractions, suppliedWetness } from "./soilLayers.ts";
import { vegetationOf } from "./vegetation.ts";

/** Traits as the GPU sees them: 4-byte floats in this order, without padding. */
export const Traits = d.struct({
  /** Length of one step, s. */
  stepSeconds: d.f32,
  /** Height of the wind and flux measurement, m. */
  towerHeightM: d.f32,
  /** Canopy top (not above towerHeight / 1.25) and canopy base, m. */
  heightM: d.f32,
  baseHeightM: d.f32,
  /** Share of the ground under leaves; only the short-wave radiation knows it. */
  cover: d.f32,
  soilAlbedoVis: d.f32,
  soilAlbedoNir: d.f32,
  /** Long-wave emissivity of ground and canopy. */
  emissivity: d.f32,
  /** Leaf optics after directional mixing: r, t, and a = F d_f sqrt((1-t)^2 - r^2). */
  visReflectance: d.f32,
  visTransmittance: d.f32,
  visAttenuation: d.f32,
  nirReflectance: d.f32,
  nirTransmittance: d.f32,
  /** mol photons per m2 of top leaf and s, per W m-2 of visible light. */
  photonFactor: d.f32,
  /** A+ per unit LAI, c_d / (2 k^2). */
  momentumPerLai: d.f32,
  /** C_T-infinity and P1..P4 of the heat roughness. */
  heatLimit: d.f32,
  heatP1: d.f32,
  heatP2: d.f32,
  heatP3: d.f32,
  heatP4: d.f32,
  /** mol m-2 s-1. */
  vmax0: d.f32,
  gradm: d.f32,
  binter: d.f32,
  effcon: d.f32,
  respcp: d.f32,
  /** Half-points of inhibition by heat and cold, degrees C. */
  hhtiC: d.f32,
  hltiC: d.f32,
  betaCe: d.f32,
  /** 1 for C4 plants, 0 for C3. */
  isC4: d.f32,
  /** Critical water potential, m. */
  psicrM: d.f32,
  root1: d.f32,
  root2: d.f32,
  root3: d.f32,
  root4: d.f32,
  root5: d.f32,
  root6: d.f32,
  /** Conductivity of dry soil, W m-1 K-1, and heat capacity of dry soil, J m-3 K-1. */
  dryConductivity: d.f32,
  dryHeatCapacity: d.f32,
  bSoil: d.f32,
  /** Potential at saturation, m. */
  psiSaturatedM: d.f32,
  /** Conductivity at saturation, m s-1. */
  conductivityMS: d.f32,
  /** Water content at saturation, m3 m-3. */
  saturation: d.f32,
  /** 1 where the ground is ice, else 0. */
  isIce: d.f32,
  /** Baseflow at zero water-table depth, kg m-2 s-1 (before exp(1 - f z)). */
  baseflowKgM2S: d.f32,
  /** 1 where the 10 m layer is part of the column, 0 where the column ends above it. */
  deepLayer: d.f32,
  /** Share of saturation that a declared supply holds each layer at; 0 = not at all. */
  supply1: d.f32,
  supply2: d.f32,
  supply3: d.f32,
  supply4: d.f32,
  supply5: d.f32,
  supply6: d.f32,
});

/** Traits as plain numbers, float64 on the CPU. */
export type TraitValues = d.Infer<typeof Traits>;
export type TraitName = keyof TraitValues;
/** Field order of a member's row in a flat buffer. */
export const traitFields: readonly TraitName[] = fieldNames(Traits.propTypes);

/** What a site's record adds to its attributes. */
export interface RecordStep {
  /** Length of one step, s. */
  readonly stepSeconds: number;
}

/** Photons per joule of visible light, mol J-1 (SiB2). */
const photonsPerJoule = 4.6e-6;
/** The tower must stand 1.25 canopy heights high, else Monin-Obukhov theory gives absurd exchange. */
const towerPerCanopyHeight = 1.25;
/** Infrared albedo of the ground: our choice, the description gives none. */
const emissivity = 0.97;
/** Land ice has an infrared albedo of 0.05 (MATSIRO6 description). */
const iceEmissivity = 0.95;
/** Heat capacity of dry mineral soil, J m-3 K-1. */
const dryHeatCapacity = 1.3e6;
/** Decay of conductivity with depth, m-1 (TOPMODEL). */
const conductivityDecay = 3;

/** Traits of one member: its parameters, the site with its model options, and the fixed rows of its class. */
export function traitsOf(
  values: ParameterValues,
  attributes: SiteAttributes,
  { stepSeconds }: RecordStep,
): TraitValues {
  const model = modelSettingsOf(attributes);
  const plant = vegetationOf(attributes.pft);
  const heightM = cappedHeight(values.veg_h, attributes.towerHeight);
  const vis = leafOptics(values.rflv, values.trlv);
  const nir = leafOptics(values.rfln, values.trln);
  const heat = heatExchange(values.chl / values.cml, heightM);
  const [root1, root2, root3, root4, root5, root6] = rootFractions(values.rootd, model.soilLayers);
  const [supply1, supply2, supply3, supply4, supply5, supply6] = suppliedWetness(model, values);
  return {
    stepSeconds,
    towerHeightM: attributes.towerHeight,
    heightM,
    baseHeightM: Math.min(plant.baseHeightM, baseShare(plant.baseHeightM, plant.heightM) * heightM),
    cover: values.vgcov,
    soilAlbedoVis: plant.soilAlbedoVis,
    soilAlbedoNir: plant.soilAlbedoNir,
    emissivity: plant.isIce ? iceEmissivity : emissivity,
    visReflectance: vis.reflectance,
    visTransmittance: vis.transmittance,
    visAttenuation: leafProjection * diffusivity * vis.scatter,
    nirReflectance: nir.reflectance,
    nirTransmittance: nir.transmittance,
    photonFactor: photonsPerJoule * leafProjection * diffusivity * (1 - values.rflv - values.trlv),
    momentumPerLai: values.cml / (2 * vonKarman * vonKarman),
    heatLimit: heat.limit,
    heatP1: heat.p1,
    heatP2: heat.p2,
    heatP3: heat.p3,
    heatP4: heat.p4,
    vmax0: values.vmax0,
    gradm: values.gradm,
    binter: values.binter,
    effcon: values.effcon,
    respcp: values.respcp,
    hhtiC: values.hhti - meltingPointK,
    hltiC: plant.hlti - meltingPointK,
    betaCe: plant.betaCe,
    isC4: plant.isC4 ? 1 : 0,
    psicrM: values.psicr * model.psicrToMetres,
    root1,
    root2,
    root3,
    root4,
    root5,
    root6,
    dryConductivity: values.kg0,
    dryHeatCapacity,
    bSoil: values.bch,
    psiSaturatedM: values.psis,
    conductivityMS: values.satco,
    saturation: values.poros,
    isIce: plant.isIce ? 1 : 0,
    baseflowKgM2S: plant.isIce ? 0 : baseflowScale(values.satco, model),
    deepLayer: model.soilLayers === 6 ? 1 : 0,
    supply1,
    supply2,
    supply3,
    supply4,
    supply5,
    supply6,
  };
}

/** Canopy height that the turbulence may see, m. */
export function cappedHeight(heightM: number, towerHeightM: number): number {
  return Math.min(heightM, towerHeightM / towerPerCanopyHeight);
}

/** Whether the canopy of these values reaches too close to the tower: veg_h is then dead above the cap. */
export function isHeightCapped(values: ParameterValues, attributes: SiteAttributes): boolean {
  return values.veg_h > cappedHeight(values.veg_h, attributes.towerHeight);
}

/** The canopy base keeps its share of the height when the canopy is lower than its class. */
function baseShare(baseM: number, topM: number): number {
  return baseM / topM;
}

/** Most light that a leaf may scatter: the box of both parameters holds pairs that would make light. */
const mostScattered = 0.99;

/**
 * Leaf reflectance and transmittance after directional mixing, and s = sqrt((1-t)^2 - r^2). A pair that scatters more than
 * .99 of the light is scaled to that (our choice).
 */
function leafOptics(reflectance: number, transmittance: number) {
  const share = Math.min(1, mostScattered / (reflectance + transmittance));
  const r = Math.max(share * (0.75 * reflectance + 0.25 * transmittance), 1e-4);
  const t = share * (0.75 * transmittance + 0.25 * reflectance);
  return { reflectance: r, transmittance: t, scatter: Math.sqrt((1 - t) * (1 - t) - r * r) };
}

/** Coefficients of the heat roughness from F_T = c_h / c_d and from the height (Watanabe 1994). */
function heatExchange(ratio: number, heightM: number) {
  const ground = groundHeatRoughnessM / heightM;
  return {
    p1: 0.0115 * Math.pow(ground, 0.1) * Math.exp(5 * Math.pow(ground, 0.22)),
    p2: 0.55 * Math.exp(-0.58 * Math.pow(ground, 0.35)),
    limit: (-1 + Math.sqrt(1 + 8 * ratio)) / 2,
    p3: Math.pow(ratio + 0.084 * Math.exp(-15 * ratio), 0.15),
    p4: 2 * Math.pow(ratio, 1.1),
  };
}

/**
 * TOPMODEL baseflow at zero depth of the water table, without its exponential.
 *
 *     rho_w K_s0 tan(beta) / (f L_s),  K_s0 = e^(2f) ... as exp(2 f z_0) K_0,  L_s = 2 sqrt(3) sigma_z / tan(beta)
 */
function baseflowScale(
  conductivityMS: number,
  { slope, terrainDeviationM }: Pick<Required<SiteModelSettings>, "slope" | "terrainDeviationM">,
): number {
  const slopeLengthM = (2 * Math.sqrt(3) * terrainDeviationM) / slope;
  const surfaceConductivity = Math.exp(2 * conductivityDecay) * conductivityMS;
  return (waterDensity * surfaceConductivity * slope) / (conductivityDecay * slopeLengthM);
}
