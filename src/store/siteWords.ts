/** @file Words and units of the core that the site form offers. */
import { attributeFields } from "../core/site/attributes.ts";
import { modelFields } from "../core/site/modelSettings.ts";
import { soilTable } from "../core/model/soils.ts";
import type { SoilType } from "../core/site/siteData.ts";
import { quantities } from "../core/site/units.ts";
import { variable, variables, type VariableName } from "../core/site/variables.ts";

/** What each soil class is called. */
export const soilLabels: Readonly<Record<SoilType, string>> = {
  1: soilTable[1].label,
  2: soilTable[2].label,
  3: soilTable[3].label,
  4: soilTable[4].label,
  5: soilTable[5].label,
  6: soilTable[6].label,
  7: soilTable[7].label,
};

/** Units a column may be in; empty for a column that is not known. */
export function unitsOfColumn(column: string): readonly string[] {
  const row = variables.find(({ columns }) => columns.some((name) => name === column));
  return row ? Object.keys(quantities[row.quantity].units) : [];
}

/** Every variable a column may be, with what it means. */
export const variableChoices: readonly { readonly name: VariableName; readonly meaning: string }[] =
  variables.map(({ name, meaning }) => ({ name, meaning }));

/** Units a variable may be in. */
export function unitsOfVariable(name: VariableName): readonly string[] {
  return Object.keys(quantities[variable(name).quantity].units);
}

/** The field of the form that stands for a command-line flag; undefined for anything else. */
export function fieldOfFlag(flag: string): string | undefined {
  const fields = [...Object.values(attributeFields), ...Object.values(modelFields)];
  const field = fields.find((candidate) => candidate.flag === flag)?.field;
  return field ?? otherFlags[flag];
}

const otherFlags: Readonly<Record<string, string | undefined>> = {
  "--pft": "Vegetation",
  "--soil": "Soil",
  "--lai": "LAI",
};
