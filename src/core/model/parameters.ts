/** @file The parameter catalogue: sliders, samplers, network inputs, table rows and docs are derived from it. */
import type { Range } from "../base/range.ts";

export { fromUnit, toUnit } from "../base/range.ts";

/** One calibratable parameter of the land model: a range with its meaning. */
export interface Parameter extends Range {
  readonly name: string;
  readonly symbol: string;
  readonly meaning: string;
  readonly unit: string;
  /** Where it enters the model. */
  readonly equation: string;
  /** What raising it does to the fluxes. */
  readonly signature: string;
  readonly source: string;
}

export const parameters = [
  {
    name: "vmax0",
    symbol: "V_max",
    meaning: "maximum Rubisco capacity of a leaf at the canopy top, 298 K",
    unit: "mol m-2 s-1",
    lower: 1e-5,
    upper: 1.5e-4,
    scale: "log",
    equation: "w_c, w_s, R_d proportional to V = vmax0 f_w",
    signature: "GPP and LE up, H down",
    source: "SiB2 default; range from the reviewed paper, upper bound widened",
  },
  {
    name: "gradm",
    symbol: "m",
    meaning: "slope of the Ball-Berry stomatal conductance model",
    unit: "-",
    lower: 1,
    upper: 15,
    scale: "linear",
    equation: "g_s = m A_n h_s / c_s + b f_w",
    signature: "LE up strongly, GPP weakly",
    source: "lower bound from the reviewed paper; upper bound our choice",
  },
  {
    name: "psicr",
    symbol: "psi_cr",
    meaning: "critical water potential of the soil-moisture stress logistic",
    unit: "m",
    lower: -500,
    upper: -50,
    scale: "linear",
    equation: "f_w(k) = 1 / (1 + exp[0.02 (psi_cr - psi(k))])",
    signature: "more negative: less stress in dry soil, more LE and GPP in dry spells",
    source: "range from the reviewed paper, read as metres of water",
  },
  {
    name: "veg_h",
    symbol: "h",
    meaning: "canopy height",
    unit: "m",
    lower: 0.5,
    upper: 40,
    scale: "linear",
    equation: "displacement and roughness lengths (Watanabe 1994)",
    signature: "ustar up; changes the share of H and LE",
    source: "lower bound from the reviewed paper; upper bound our choice",
  },
  {
    name: "vgcov",
    symbol: "f_V",
    meaning: "vegetation cover fraction, which enters the short-wave radiation only",
    unit: "-",
    lower: 0.1,
    upper: 1,
    scale: "linear",
    equation: "albedo and ground absorption weighted with f_V; LAI_v = LAI / f_V",
    signature: "less cover: more G and soil evaporation, less H",
    source: "our choice around the values in the reviewed paper",
  },
  {
    name: "chl",
    symbol: "c_h",
    meaning: "leaf-air exchange coefficient for heat of an individual leaf",
    unit: "-",
    lower: 0.01,
    upper: 0.2,
    scale: "linear",
    equation: "F_T = c_h / c_d in the heat roughness length",
    signature: "canopy temperature down, H up, leaf boundary-layer conductance up",
    source: "lower bound from the reviewed paper; upper bound our choice",
  },
  {
    name: "rflv",
    symbol: "r_f(VIS)",
    meaning: "leaf reflectance, visible band",
    unit: "-",
    lower: 0.05,
    upper: 0.2,
    scale: "linear",
    equation: "two-stream coefficients of the visible band; absorbed PAR",
    signature: "albedo up, Rn and GPP down",
    source: "lower bound from the reviewed paper; upper bound our choice",
  },
  {
    name: "cml",
    symbol: "c_d",
    meaning: "leaf-air exchange coefficient for momentum of an individual leaf",
    unit: "-",
    lower: 0.05,
    upper: 0.5,
    scale: "linear",
    equation: "A+ = c_d LAI / (2 k^2) in the roughness functions",
    signature: "ustar and ground coupling",
    source: "our choice around 0.2",
  },
  {
    name: "rfln",
    symbol: "r_f(NIR)",
    meaning: "leaf reflectance, near infrared band",
    unit: "-",
    lower: 0.2,
    upper: 0.7,
    scale: "linear",
    equation: "two-stream coefficients of the near infrared band",
    signature: "albedo up, Rn down",
    source: "our choice around SiB2",
  },
  {
    name: "trlv",
    symbol: "t_f(VIS)",
    meaning: "leaf transmittance, visible band",
    unit: "-",
    lower: 0.01,
    upper: 0.15,
    scale: "linear",
    equation: "two-stream coefficients of the visible band; absorbed PAR",
    signature: "light reaching the ground up",
    source: "our choice around SiB2",
  },
  {
    name: "trln",
    symbol: "t_f(NIR)",
    meaning: "leaf transmittance, near infrared band",
    unit: "-",
    lower: 0.05,
    upper: 0.4,
    scale: "linear",
    equation: "two-stream coefficients of the near infrared band",
    signature: "light reaching the ground up",
    source: "our choice around SiB2",
  },
  {
    name: "binter",
    symbol: "b",
    meaning: "intercept of the Ball-Berry stomatal conductance model",
    unit: "mol m-2 s-1",
    lower: 0.001,
    upper: 0.08,
    scale: "log",
    equation: "g_s = m A_n h_s / c_s + b f_w",
    signature: "night-time and dry-season LE up",
    source: "our choice around SiB2",
  },
  {
    name: "effcon",
    symbol: "eps",
    meaning: "intrinsic quantum efficiency",
    unit: "mol mol-1",
    lower: 0.03,
    upper: 0.12,
    scale: "linear",
    equation: "w_e proportional to Q eps",
    signature: "GPP up where light limits",
    source: "our choice around SiB2",
  },
  {
    name: "respcp",
    symbol: "f_d",
    meaning: "leaf respiration as a share of the Rubisco capacity",
    unit: "-",
    lower: 0.005,
    upper: 0.04,
    scale: "linear",
    equation: "R_d = f_d V Q10 terms",
    signature: "A_n and LE down slightly",
    source: "our choice around SiB2",
  },
  {
    name: "hhti",
    symbol: "s2",
    meaning: "half-point of the high-temperature inhibition of photosynthesis",
    unit: "K",
    lower: 295,
    upper: 320,
    scale: "linear",
    equation: "h_T = 1 + exp[s1 (T_c - s2)]",
    signature: "GPP and LE of hot days up",
    source: "our choice around SiB2",
  },
  {
    name: "rootd",
    symbol: "d_root",
    meaning: "depth above which 95 % of the roots lie",
    unit: "m",
    lower: 0.2,
    upper: 3,
    scale: "log",
    equation: "f_root(k) from 1 - B^d with B^d_root = 0.05",
    signature: "deeper: more LE in dry spells",
    source: "Jackson et al. 1996 form; range our choice",
  },
  {
    name: "kg0",
    symbol: "k_g0",
    meaning: "thermal conductivity of dry soil",
    unit: "W m-1 K-1",
    lower: 0.05,
    upper: 0.6,
    scale: "log",
    equation: "k_g = k_g0 [1 + 6 tanh(w / 0.25)]",
    signature: "G up",
    source: "our choice around 0.25",
  },
  {
    name: "bch",
    symbol: "b_soil",
    meaning: "exponent of the soil water retention curve",
    unit: "-",
    lower: 2,
    upper: 13,
    scale: "linear",
    equation: "psi = psi_s W^-b, K = K_s W^(2b+3)",
    signature: "pace of dry-down",
    source: "SiB2 soil table, widened",
  },
  {
    name: "psis",
    symbol: "psi_s",
    meaning: "soil water potential at saturation",
    unit: "m",
    lower: -0.55,
    upper: -0.02,
    scale: "linear",
    equation: "psi = psi_s W^-b",
    signature: "pace of dry-down",
    source: "SiB2 soil table, widened",
  },
  {
    name: "satco",
    symbol: "K_s",
    meaning: "saturated hydraulic conductivity",
    unit: "m s-1",
    lower: 1e-6,
    upper: 2.7e-4,
    scale: "log",
    equation: "K = K_s W^(2b+3)",
    signature: "drainage and runoff",
    source: "SiB2 soil table, widened",
  },
  {
    name: "poros",
    symbol: "w_sat",
    meaning: "soil porosity",
    unit: "m3 m-3",
    lower: 0.3,
    upper: 0.6,
    scale: "linear",
    equation: "W = (w - w_i) / (w_sat - w_i)",
    signature: "water store",
    source: "SiB2 soil table, widened",
  },
] as const satisfies readonly Parameter[];

export type ParameterName = (typeof parameters)[number]["name"];

/** Every parameter of the catalogue, physical units. */
export type ParameterValues = Readonly<Record<ParameterName, number>>;

/** The seven that are free by default: those the paper's reply names. */
export const defaultFree: readonly ParameterName[] = [
  "vmax0",
  "gradm",
  "psicr",
  "veg_h",
  "vgcov",
  "chl",
  "rflv",
];

const byName = new Map<string, Parameter & { readonly name: ParameterName }>(
  parameters.map((row) => [row.name, row]),
);

/** The catalogue row of a name. */
export function parameter(name: ParameterName): Parameter & { readonly name: ParameterName } {
  const row = byName.get(name);
  if (!row) throw new RangeError(`parameter: no parameter is called ${name}`);
  return row;
}

/** Whether a text names a parameter of the catalogue. */
export function isParameterName(text: string): text is ParameterName {
  return byName.has(text);
}
