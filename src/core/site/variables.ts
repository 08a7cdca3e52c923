/** @file What a site file may hold: each variable, the columns it is looked for in, and its unit there. */
import type { ObservedName } from "./siteData.ts";
import type { QuantityName } from "./units.ts";

/** One variable of a file. */
export interface Variable {
  readonly name: string;
  readonly meaning: string;
  readonly quantity: QuantityName;
  /** Column names in order of preference; the gap-filled ones first. */
  readonly columns: readonly string[];
}

export const variables = [
  {
    name: "TA",
    meaning: "air temperature",
    quantity: "temperature",
    columns: ["TA_F", "TA_F_MDS", "TA"],
  },
  {
    name: "SW_IN",
    meaning: "incoming short-wave radiation",
    quantity: "shortwave",
    columns: ["SW_IN_F", "SW_IN_F_MDS", "SW_IN"],
  },
  {
    name: "LW_IN",
    meaning: "incoming long-wave radiation",
    quantity: "longwave",
    columns: ["LW_IN_F", "LW_IN_F_MDS", "LW_IN_JSB_F", "LW_IN"],
  },
  {
    name: "VPD",
    meaning: "vapour pressure deficit",
    quantity: "vapourDeficit",
    columns: ["VPD_F", "VPD_F_MDS", "VPD", "VPD_PI"],
  },
  {
    name: "RH",
    meaning: "relative humidity",
    quantity: "relativeHumidity",
    columns: ["RH"],
  },
  {
    name: "SH",
    meaning: "specific humidity",
    quantity: "humidity",
    columns: ["SH", "Qair"],
  },
  {
    name: "PA",
    meaning: "air pressure",
    quantity: "pressure",
    columns: ["PA_F", "PA"],
  },
  {
    name: "WS",
    meaning: "wind speed",
    quantity: "wind",
    columns: ["WS_F", "WS"],
  },
  {
    name: "P",
    meaning: "precipitation",
    quantity: "precipitation",
    columns: ["P_F", "P"],
  },
  {
    name: "CO2",
    meaning: "CO2 mole fraction",
    quantity: "co2",
    columns: ["CO2_F_MDS", "CO2_F", "CO2"],
  },
  {
    name: "LAI",
    meaning: "leaf area index",
    quantity: "leafArea",
    columns: ["LAI"],
  },
  {
    name: "LAI_alternative",
    meaning: "leaf area index of another source",
    quantity: "leafArea",
    columns: ["LAI_alternative"],
  },
  {
    name: "H",
    meaning: "sensible heat flux",
    quantity: "energyFlux",
    columns: ["H_F_MDS", "H"],
  },
  {
    name: "H_CORR",
    meaning: "sensible heat flux, energy balance closed by the provider",
    quantity: "energyFlux",
    columns: ["H_CORR"],
  },
  {
    name: "H_UNC",
    meaning: "uncertainty of the sensible heat flux",
    quantity: "energyFlux",
    columns: ["H_RANDUNC"],
  },
  {
    name: "H_CORR_UNC",
    meaning: "uncertainty of the closed sensible heat flux",
    quantity: "energyFlux",
    columns: ["H_CORR_JOINTUNC"],
  },
  {
    name: "LE",
    meaning: "latent heat flux",
    quantity: "energyFlux",
    columns: ["LE_F_MDS", "LE"],
  },
  {
    name: "LE_CORR",
    meaning: "latent heat flux, energy balance closed by the provider",
    quantity: "energyFlux",
    columns: ["LE_CORR"],
  },
  {
    name: "LE_UNC",
    meaning: "uncertainty of the latent heat flux",
    quantity: "energyFlux",
    columns: ["LE_RANDUNC"],
  },
  {
    name: "LE_CORR_UNC",
    meaning: "uncertainty of the closed latent heat flux",
    quantity: "energyFlux",
    columns: ["LE_CORR_JOINTUNC"],
  },
  {
    name: "Rn",
    meaning: "net radiation",
    quantity: "energyFlux",
    columns: ["NETRAD"],
  },
  {
    name: "G",
    meaning: "ground heat flux",
    quantity: "energyFlux",
    columns: ["G_F_MDS", "G"],
  },
  {
    name: "GPP",
    meaning: "gross primary production",
    quantity: "carbonFlux",
    columns: [
      "GPP_NT_VUT_REF",
      "GPP_NT_VUT_MEAN",
      "GPP_NT_CUT_REF",
      "GPP_DT_VUT_REF",
      "GPP_DT_VUT_MEAN",
      "GPP_PI",
    ],
  },
  {
    name: "NEE",
    meaning: "net ecosystem exchange",
    quantity: "carbonFlux",
    columns: ["NEE_VUT_REF", "NEE_VUT_MEAN", "NEE_CUT_REF", "NEE_PI_F", "NEE_PI", "NEE"],
  },
  {
    name: "NEE_UNC",
    meaning: "uncertainty of the net ecosystem exchange",
    quantity: "carbonFlux",
    columns: ["NEE_VUT_REF_JOINTUNC", "NEE_CUT_REF_JOINTUNC"],
  },
  {
    name: "ustar",
    meaning: "friction velocity",
    quantity: "wind",
    columns: ["USTAR"],
  },
  {
    name: "SWup",
    meaning: "reflected short-wave radiation",
    quantity: "shortwave",
    columns: ["SW_OUT"],
  },
  {
    name: "LWup",
    meaning: "outgoing long-wave radiation",
    quantity: "longwave",
    columns: ["LW_OUT"],
  },
  {
    name: "SWC",
    meaning: "soil water content of the uppermost probe",
    quantity: "soilWater",
    columns: ["SWC_F_MDS_1", "SWC_F_MDS", "SWC_1", "SWC"],
  },
] as const satisfies readonly Variable[];

export type VariableName = (typeof variables)[number]["name"];

const byName = new Map<string, Variable & { readonly name: VariableName }>(
  variables.map((row) => [row.name, row]),
);

/** The row of a variable. */
export function variable(name: VariableName): Variable & { readonly name: VariableName } {
  const row = byName.get(name);
  if (!row) throw new RangeError(`variable: no variable is called ${name}`);
  return row;
}

/** Column that holds the quality of a column: of GPP, the quality of the NEE it was parted from. */
export function qualityColumn(column: string): string {
  return `${column.replace(/^GPP_(NT|DT)_/, "NEE_")}_QC`;
}

/** Whether a column's name says that its provider filled the gaps in it. */
export function isGapFilled(column: string): boolean {
  return /_[Ff](_MDS)?(_\d+_\d+_(\d+|A))?$/.test(column) || /^(GPP|NEE_[VC]UT)_/.test(column);
}

/** Observed flux -> where its values, its corrected values and their uncertainties come from. */
export const observedSources: readonly {
  readonly observed: ObservedName;
  readonly corrected?: VariableName;
  readonly uncertainty?: VariableName;
  readonly correctedUncertainty?: VariableName;
}[] = [
  {
    observed: "H",
    corrected: "H_CORR",
    uncertainty: "H_UNC",
    correctedUncertainty: "H_CORR_UNC",
  },
  {
    observed: "LE",
    corrected: "LE_CORR",
    uncertainty: "LE_UNC",
    correctedUncertainty: "LE_CORR_UNC",
  },
  { observed: "Rn" },
  { observed: "G" },
  { observed: "GPP" },
  { observed: "ustar" },
  { observed: "SWup" },
  { observed: "LWup" },
  { observed: "SWC" },
];
