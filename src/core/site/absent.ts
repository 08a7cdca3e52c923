/** @file Variables without which a site cannot be made. */
import type { Problem } from "../base/result.ts";
import { variable, type VariableName } from "./variables.ts";

/** Variables that neither the file nor the user gives, and that nothing here can estimate. */
export function absentVariables(
  where: string,
  present: ReadonlySet<VariableName>,
  isLaiGiven: boolean,
): Problem[] {
  const humidities = ["VPD", "RH", "SH"] as const;
  const required = ["TA", "SW_IN", "WS", "P"] as const;
  const absent = required
    .filter((name) => !present.has(name))
    .map((name) => absentColumn(where, name));
  if (!humidities.some((name) => present.has(name)))
    absent.push(absentColumn(where, "VPD", ["RH", "Qair"]));
  if (!present.has("LAI") && !isLaiGiven) absent.push(absentLai);
  return absent;
}

function absentColumn(
  where: string,
  name: VariableName,
  alternatives: readonly string[] = [],
): Problem {
  const { meaning, columns } = variable(name);
  const [first, ...others] = [...columns, ...alternatives];
  return {
    severity: "error",
    where,
    column: first,
    message: `no column for ${meaning}`,
    remedy: `give a file that has ${first}${others.length > 0 ? ` (or ${others.join(", ")})` : ""}`,
  };
}

/** The leaf area index: in the file's column or from the user. */
export const absentLai: Problem = {
  severity: "error",
  where: "--lai",
  message: "the leaf area index is not given, and the file has no column LAI",
  remedy:
    "give --lai NUMBER or --lai FILE.csv (columns DOY or month, LAI), or fill in LAI in the site form",
};
