/** @file What panels show of one generator for several sites: its runs as figures draw them, and its end beside each site alone. */
import type { ParameterName } from "../core/model/parameters.ts";
import type { JointComparison, JointParameter } from "../core/report/jointComparison.ts";
import { siteSkill } from "../core/report/siteSkill.ts";
import type { CalibrationRun } from "./calibrationRun.ts";
import type { JointLive, JointSite } from "./joint.ts";
import type { HarvestedSite } from "./siteHarvest.ts";

/** One a site, as a calibration is looked at; empty before the first epoch. */
export function jointRunsOf({ members, calibrations }: JointLive): readonly CalibrationRun[] {
  return members.flatMap(({ learned: { id, site } }, k): CalibrationRun[] => {
    const live = calibrations[k];
    if (!live.settings || live.epochs.length === 0) return [];
    const days = Math.floor((site.steps * site.stepSeconds) / 86_400);
    return [
      {
        site: { id, startMs: site.startMs, days },
        settings: live.settings,
        live,
        output: undefined,
        concluded: undefined,
      },
    ];
  });
}

/** Each site alone and together. */
export function jointComparisons(sites: readonly JointSite[]): readonly JointComparison[] {
  return sites.map((site) => {
    const { id, pft, manifest } = site.alone;
    return {
      site: id,
      pft,
      alone: siteSkill(id, pft, manifest.sites[0]),
      together: siteSkill(id, pft, site),
      parameters: parametersOf(site),
    };
  });
}

function parametersOf({ alone, rows }: JointSite): readonly JointParameter[] {
  return rows.flatMap((row) => {
    const own = alone.rows.find(({ parameter }) => parameter === row.parameter);
    if (!own) return [];
    return [
      {
        parameter: row.parameter,
        unit: row.unit,
        default: row.default,
        truth: truthOf(alone, row.parameter),
        alone: own.value,
        together: row.value,
        outAlone: own.out_of_range,
        outTogether: row.out_of_range,
      },
    ];
  });
}

function truthOf({ truth }: HarvestedSite, name: string): number | null {
  const named: Readonly<Partial<Record<string, number>>> = truth ?? {};
  return named[name] ?? null;
}

/** Names that can be looked at: the same at every site. */
export function jointParameters({ calibrations }: JointLive): readonly ParameterName[] {
  return calibrations[0]?.parameters ?? [];
}
