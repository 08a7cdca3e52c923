/** @file Sites calibrated alone and with one generator for all, side by side: change of RMSE and bounded vectors. */
import { writeCsv, type Cell } from "./csv.ts";
import { jsonText } from "./json.ts";
import { skillFluxes, type SiteSkill } from "./siteSkill.ts";

/** A free parameter of a site; physical values in `unit`, bounded: what ILS ran with. */
export interface JointParameter {
  readonly parameter: string;
  readonly unit: string;
  readonly default: number;
  /** Hidden value of a twin, or null. */
  readonly truth: number | null;
  readonly alone: number;
  readonly together: number;
  /** Whether the raw value left its range in training. */
  readonly outAlone: boolean;
  readonly outTogether: boolean;
}

/** A site, by ILS itself. */
export interface JointComparison {
  readonly site: string;
  readonly pft: string;
  readonly alone: SiteSkill;
  readonly together: SiteSkill;
  readonly parameters: readonly JointParameter[];
}

const sides = ["alone", "together"] as const;
const values = ["default", ...sides] as const;

/**
 * One row a site: RMSE at the forcing step in W m-2, changes as shares (negative for better), then default, value alone and
 * value together of every free parameter, with the truth where all sites are twins.
 */
export function jointCsv(sites: readonly JointComparison[]): string {
  const names = sites[0]?.parameters.map(({ parameter }) => parameter) ?? [];
  const hasTruth = sites.every((site) => site.parameters.every(({ truth }) => truth !== null));
  const shown = hasTruth ? ([...values, "truth"] as const) : values;
  const columns = [
    "site",
    "pft",
    ...skillFluxes.flatMap((flux) => [
      ...values.map((value) => `rmse_${flux}_${value}`),
      ...sides.map((side) => `change_${flux}_${side}`),
    ]),
    ...names.flatMap((name) => shown.map((value) => `${name}_${value}`)),
  ];
  const rows = sites.map((site): Cell[] => [
    site.site,
    site.pft,
    ...skillFluxes.flatMap((flux): Cell[] => [
      site.alone[flux]?.before ?? null,
      ...sides.map((side) => site[side][flux]?.after ?? null),
      ...sides.map((side) => site[side][flux]?.change ?? null),
    ]),
    ...site.parameters.flatMap((parameter) => shown.map((value): Cell => parameter[value])),
  ]);
  return writeCsv(columns, rows);
}

/** The same as JSON, a list of parameters a site. */
export function jointJson(sites: readonly JointComparison[]): string {
  return jsonText(
    {
      sites: sites.map(({ site, pft, alone, together, parameters }) => ({
        site,
        pft,
        skill: { alone: fluxesOf(alone), together: fluxesOf(together) },
        parameters,
      })),
    },
    1,
  );
}

function fluxesOf(skill: SiteSkill) {
  return Object.fromEntries(skillFluxes.map((flux) => [flux, skill[flux] ?? null]));
}
