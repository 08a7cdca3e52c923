/** @file What calibration was worth at several sites: change of RMSE by site, its mean over sites and by vegetation. */
import { mean } from "../base/moments.ts";
import { writeCsv, type Cell } from "./csv.ts";
import type { SiteProvenance } from "./provenance.ts";

/** Root mean squared error of one flux at the forcing step, W m-2. */
export interface FluxSkill {
  readonly before: number;
  readonly after: number;
  /** `after / before - 1`: negative where calibration helped. */
  readonly change: number;
}

export const skillFluxes = ["H", "LE"] as const;
export type SkillFlux = (typeof skillFluxes)[number];

/** One site; a flux that was not observed has no skill. */
export interface SiteSkill extends Readonly<Record<SkillFlux, FluxSkill | undefined>> {
  readonly site: string;
  readonly pft: string;
}

export function siteSkill(
  site: string,
  pft: string,
  { skill }: Pick<SiteProvenance, "skill">,
): SiteSkill {
  const of = (flux: SkillFlux): FluxSkill | undefined => {
    const [before, after] = [skill.default[flux]?.RMSE, skill.calibrated[flux]?.RMSE];
    if (before === undefined || after === undefined) return undefined;
    return { before, after, change: after / before - 1 };
  };
  return { site, pft, H: of("H"), LE: of("LE") };
}

/** Mean over sites. */
export interface GroupSkill {
  /** A vegetation, or "all". */
  readonly group: string;
  readonly sites: number;
  readonly H: MeanChange;
  readonly LE: MeanChange;
}

export interface MeanChange {
  /** Mean change of RMSE over the sites that observed the flux; NaN where none did. */
  readonly change: number;
  /** Sites that observed it, and those of them where RMSE fell. */
  readonly sites: number;
  readonly better: number;
}

/** All sites together, then each vegetation in the order in which it is met. */
export function skillByGroup(sites: readonly SiteSkill[]): readonly GroupSkill[] {
  const pfts = [...new Set(sites.map(({ pft }) => pft))];
  return [
    groupSkill("all", sites),
    ...pfts.map((pft) =>
      groupSkill(
        pft,
        sites.filter((site) => site.pft === pft),
      ),
    ),
  ];
}

function groupSkill(group: string, sites: readonly SiteSkill[]): GroupSkill {
  const of = (flux: SkillFlux): MeanChange => {
    const changes = sites.flatMap((site) => site[flux]?.change ?? []);
    return {
      change: mean(Float64Array.from(changes)),
      sites: changes.length,
      better: changes.filter((change) => change < 0).length,
    };
  };
  return { group, sites: sites.length, H: of("H"), LE: of("LE") };
}

const columns = [
  "site",
  "pft",
  ...skillFluxes.flatMap((flux) => [
    `rmse_${flux}_default`,
    `rmse_${flux}_calibrated`,
    `change_${flux}`,
  ]),
] as const;

/** One row per site: RMSE in W m-2, changes as shares (negative for better); what was not observed is empty. */
export function skillCsv(sites: readonly SiteSkill[]): string {
  return writeCsv(
    columns,
    sites.map((site): Cell[] => [
      site.site,
      site.pft,
      ...skillFluxes.flatMap((flux): Cell[] => {
        const skill = site[flux];
        return [skill?.before ?? null, skill?.after ?? null, skill?.change ?? null];
      }),
    ]),
  );
}
