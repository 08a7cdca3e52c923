/**
 * @file Which outputs of a run ALMA has names for.
 * @source ALMA (Assistance for Land-surface Modelling Activities) output conventions, version 3
 */

/** Outputs of the run that ALMA names, in its order of energy, water, surface, soil, snow and carbon. */
export const almaOutputNames: readonly string[] = [
  "Qle",
  "Qh",
  "Qg",
  "Rnet",
  "Evap",
  "Qs",
  "Qsb",
  "Qsm",
  "AvgSurfT",
  "RadT",
  "Albedo",
  "SWE",
  "SnowDepth",
  "RootMoist",
  "ECanop",
  "TVeg",
  "ESoil",
  "SubSnow",
  "GPP",
];

/** Units as ALMA writes them. */
const almaUnits: Readonly<Record<string, string>> = {
  "W m-2": "W/m2",
  "kg m-2 s-1": "kg/m2/s",
  "kg m-2": "kg/m2",
  "umol m-2 s-1": "umol/m2/s",
};

export function almaUnit(unit: string): string {
  return almaUnits[unit] ?? unit;
}
