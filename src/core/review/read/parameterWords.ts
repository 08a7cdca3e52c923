/** @file Names under which the literature gives the catalogue's parameters; compared by their letters and digits alone. */
import { parameters, type ParameterName } from "../../model/parameters.ts";
import { wordKey } from "./letters.ts";

const synonyms: Readonly<Record<ParameterName, string>> = {
  vmax0:
    "Vcmax|Vcmax25|Vcmax0|Vc,max|Vc,max25|Vmax|Vmax25|Vmo|Vcmo|Vm25|Vm|Vm0|Vcmx25|V_cmax,25|Vcmax,opt|Vcmax25top|" +
    "maximum Rubisco capacity|Rubisco capacity|maximum carboxylation rate|maximum carboxylation capacity|" +
    "maximum rate of carboxylation|maximum carboxylation velocity|maximum Rubisco carboxylation rate|" +
    "carboxylation capacity|maximum catalytic capacity of Rubisco",
  gradm:
    "g1|g1BB|m_BB|mBB|m_p|mp|slope|Ball-Berry slope|Ball-Berry m|Ball Berry slope parameter|stomatal slope|slope parameter|" +
    "BB slope|stomatal conductance slope|slope of stomatal conductance|slope of the Ball-Berry model|" +
    "conductance-photosynthesis slope|stomatal slope factor|slope factor",
  psicr:
    "psi_c|psi_crit|psi_critical|critical water potential|critical leaf water potential|critical soil water potential|" +
    "critical potential|critical water potential of stress|phc|psi_stress",
  veg_h:
    "h_c|hcan|hveg|h_veg|z2|z_top|ztop|htop|z_veg|canopy height|vegetation height|canopy top height|height|tree height|" +
    "stand height|plant height|height of the canopy|height of canopy top|height of vegetation|canopy top|mean canopy height",
  vgcov:
    "fveg|fv|f_veg|f_c|fvc|fcover|f_cover|vcover|vegcover|vegfrac|veg_frac|cover|vegetation cover|vegetation fraction|" +
    "fractional cover|fractional vegetation cover|vegetation cover fraction|canopy cover|vegetation coverage|" +
    "fraction of vegetation|cover fraction|canopy cover fraction|green vegetation fraction|vegetated fraction|" +
    "fractional canopy cover",
  chl:
    "c_h|ch_leaf|chleaf|leaf heat exchange coefficient|leaf-air heat exchange coefficient|heat exchange coefficient|" +
    "exchange coefficient for heat|leaf exchange coefficient for heat|heat transfer coefficient|" +
    "leaf heat transfer coefficient|leaf transfer coefficient for heat|bulk heat exchange coefficient of leaf",
  rflv:
    "r_f,vis|rf_vis|rho_vis|rhol_vis|rholvis|rho_l,vis|rho_leaf,vis|vis leaf reflectance|leaf reflectance vis|" +
    "visible leaf reflectance|leaf reflectance visible|leaf reflectance in the visible|leaf reflectance visible band|" +
    "leaf reflectance in the visible band|vis reflectance|reflectance vis|visible reflectance|leaf reflectivity vis|" +
    "visible leaf reflectivity|leaf reflectance PAR|rho_PAR",
  cml:
    "c_d|cd_leaf|leaf drag coefficient|drag coefficient|momentum exchange coefficient|exchange coefficient for momentum|" +
    "leaf exchange coefficient for momentum|leaf-air momentum exchange coefficient|leaf momentum exchange coefficient",
  rfln:
    "r_f,nir|rf_nir|rho_nir|rhol_nir|rholnir|rho_l,nir|rho_leaf,nir|nir leaf reflectance|leaf reflectance nir|" +
    "near-infrared leaf reflectance|leaf reflectance near-infrared|leaf reflectance in the near infrared|nir reflectance|" +
    "reflectance nir|near infrared reflectance|leaf reflectance near infrared band",
  trlv:
    "t_f,vis|tf_vis|tau_vis|taul_vis|taulvis|tau_l,vis|tau_leaf,vis|vis leaf transmittance|leaf transmittance vis|" +
    "visible leaf transmittance|leaf transmittance visible|leaf transmittance in the visible|vis transmittance|" +
    "transmittance vis|visible transmittance|leaf transmittance visible band",
  trln:
    "t_f,nir|tf_nir|tau_nir|taul_nir|taulnir|tau_l,nir|tau_leaf,nir|nir leaf transmittance|leaf transmittance nir|" +
    "near-infrared leaf transmittance|leaf transmittance near-infrared|leaf transmittance in the near infrared|" +
    "nir transmittance|transmittance nir|near infrared transmittance|leaf transmittance near infrared band",
  binter:
    "g0|b_BB|bBB|intercept|Ball-Berry intercept|BB intercept|stomatal intercept|minimum stomatal conductance|" +
    "residual stomatal conductance|intercept of the Ball-Berry model|stomatal conductance intercept|cuticular conductance",
  effcon:
    "epsilon|eps_3|quantum efficiency|intrinsic quantum efficiency|quantum yield|intrinsic quantum yield",
  respcp:
    "f_d|respiration fraction|leaf respiration fraction|leaf respiration factor|respiration factor|R_d/V_max",
  hhti:
    "s_2|T_hh|high temperature inhibition|half-point of high temperature inhibition|high-temperature half-point|" +
    "high temperature stress factor",
  rootd:
    "d_root|z_root|zr|z_r|root depth|rooting depth|rooting_depth|maximum rooting depth|d95|root zone depth",
  kg0: "k_g0|dry soil thermal conductivity|soil thermal conductivity|thermal conductivity of dry soil|k_dry|kdry",
  bch:
    "b_soil|soil b|b_CH|clapp b|Clapp-Hornberger b|Clapp and Hornberger b|Clapp-Hornberger exponent|b exponent|bexp|" +
    "retention exponent|soil retention exponent|wetness exponent|soil wetness exponent",
  psis:
    "psi_s|psi_sat|psisat|phsat|saturated matric potential|saturated soil water potential|soil water potential at saturation|" +
    "saturation matric potential|air entry potential|air-entry potential",
  satco:
    "K_s|K_sat|Ksat|hksat|k_soil|saturated hydraulic conductivity|hydraulic conductivity at saturation|saturated conductivity",
  poros:
    "w_sat|theta_s|theta_sat|thetas|porosity|soil porosity|saturated water content|saturated soil water content|" +
    "volumetric water content at saturation",
};

/** One letter, whose case counts. */
const letters: Readonly<Record<string, ParameterName>> = { m: "gradm", h: "veg_h" };

const byKey = new Map<string, ParameterName>(
  parameters.flatMap(({ name, symbol, meaning }) =>
    [name, symbol, meaning, ...synonyms[name].split("|")]
      .map((word): [string, ParameterName] => [wordKey(word), name])
      .filter(([key]) => key.length > 1),
  ),
);

/** The parameter that a name is of. */
export function parameterNamed(text: string): ParameterName | undefined {
  const word = text.trim();
  if (Object.hasOwn(letters, word)) return letters[word];
  return byKey.get(wordKey(word));
}

/** A letter that two parameters go by: the slope's companion and the soil's exponent. */
export function isAmbiguousName(text: string): boolean {
  return text.trim() === "b";
}
