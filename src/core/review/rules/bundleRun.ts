/** @file What a bundle tells of its data and its runs: settled, closed, measured, better than the defaults. */
import type { OpenedSite } from "../../report/openedBundle.ts";
import type { SiteProvenance } from "../../report/provenance.ts";
import { sayAmount, sayNumber } from "../judgedCell.ts";
import { sayList } from "../sayList.ts";
import { percent, type SiteSaid } from "./bundleFidelity.ts";

type Evaluation = SiteProvenance["skill"]["default"];

/** The model closes to this at every step, W m-2 and kg m-2 (docs/SPEC.md, CL1). */
const mostResidual = 1e-6;
/** Forcing that is filled for more than this is sooner guessed than measured. */
const mostFilled = 0.3;
/** Fewer measured values than this say little of a year. */
const leastMeasured = 0.2;
/** More members lost than this may bend the design. */
const mostFailed = 0.05;
/** Given by the user or a constant, and never measured half-hourly. */
const givenForcing: readonly string[] = ["lai", "co2MolMol"];

export function auditRun({ provenance, site }: OpenedSite): readonly SiteSaid[] {
  return [
    ...spinUpFindings(provenance),
    ...closureFindings(provenance),
    ...dataFindings(provenance),
    ...skillFindings(provenance),
    ...(site === undefined ? [leftOut] : []),
  ];
}

const leftOut: SiteSaid = {
  severity: "note",
  rule: "data-left-out",
  message:
    "the bundle was written without the site's data: the run can be repeated only with its files",
  source: "our choice: a table that can be repeated can be checked",
};

function spinUpFindings({ spinup }: SiteProvenance): readonly SiteSaid[] {
  const { converged, drift, tolerance, cycles } = spinup;
  if (converged !== false) return [];
  return [
    {
      severity: "warning",
      rule: "spin-up",
      value: drift,
      message: `after ${sayNumber(cycles)} passes over the first year soil water still drifts by ${sayNumber(drift)} of saturation a pass, above ${sayNumber(tolerance)}: fluxes depend on where the soil began`,
      source: "tolerance of the run's own settings",
    },
  ];
}

function closureFindings({ closure }: SiteProvenance): readonly SiteSaid[] {
  const residuals = [
    { what: "energy", value: closure.energyMaxAbs, unit: "W m-2" },
    { what: "water", value: closure.waterMaxAbs, unit: "kg m-2" },
  ];
  return residuals
    .filter(({ value }) => !(value <= mostResidual))
    .map(({ what, value, unit }) => ({
      severity: "error",
      rule: "closure",
      value,
      message: `the model's own ${what} budget is open by ${sayAmount(value, unit)} at its worst step, above ${mostResidual}: the run is not one of this model as it is described`,
      source: "conservation; the tolerance is that of the model's tests",
    }));
}

function dataFindings({ site, ensemble }: SiteProvenance): readonly SiteSaid[] {
  const found: SiteSaid[] = [];
  const filled = Object.entries(site.filledForcing).filter(
    ([name, share]) => share > mostFilled && !givenForcing.includes(name),
  );
  if (filled.length > 0) {
    found.push({
      severity: "note",
      rule: "filled-forcing",
      message: `much of the forcing was not measured: ${sayList(filled.map(([name, share]) => `${name} ${percent(share)}`))}`,
      source: `our choice: more than ${percent(mostFilled)} filled or estimated`,
    });
  }
  for (const flux of ["H", "LE"]) {
    const measured = site.observed[flux]?.measured ?? 0;
    if (measured >= leastMeasured) continue;
    found.push({
      severity: "warning",
      rule: "few-observations",
      value: measured,
      message: `${flux} was measured in ${percent(measured)} of the steps: the calibration rests on little`,
      source: `our choice: less than ${percent(leastMeasured)}`,
    });
  }
  if (site.synthetic) {
    found.push({
      severity: "note",
      rule: "synthetic-site",
      message: "weather and observations are synthetic: the values are those of no place",
      source: "what the site's file says of itself",
    });
  }
  const failed = ensemble.failed.length;
  if (failed > 0) {
    found.push({
      severity: failed > mostFailed * ensemble.members ? "warning" : "note",
      rule: "failed-members",
      value: failed,
      message: `${sayNumber(failed)} of ${sayNumber(ensemble.members)} members failed and were left out: the surrogate never saw where they were`,
      source: `our choice: a warning above ${percent(mostFailed)}`,
    });
  }
  return found;
}

function skillFindings({ skill, evaluation }: SiteProvenance): readonly SiteSaid[] {
  const found: SiteSaid[] = [...worseThanDefault(skill.default, skill.calibrated, "")];
  const test = evaluation?.split?.test.step;
  if (test)
    found.push(
      ...worseThanDefault(test.default, test.calibrated, " on the side that did not train"),
    );
  for (const { quantity, meaning, unit, verdict, before, after } of evaluation?.outOfTarget ?? []) {
    if (verdict !== "worse") continue;
    found.push({
      severity: "note",
      rule: "out-of-target",
      value: after,
      message: `${meaning} (${quantity}), which was not fitted, became worse: RMSE ${sayNumber(before)} to ${sayAmount(after, unit)}`,
      source: "our choice: beyond 2 %, with the sign that 90 % of redrawn weeks share",
    });
  }
  return found;
}

function worseThanDefault(
  before: Evaluation,
  after: Evaluation,
  where: string,
): readonly SiteSaid[] {
  const fluxes = ["H", "LE"] as const;
  return fluxes.flatMap((flux): readonly SiteSaid[] => {
    const [was, is] = [before[flux]?.RMSE, after[flux]?.RMSE];
    if (was === undefined || is === undefined || !(is > was)) return [];
    return [
      {
        severity: "warning",
        rule: "skill",
        value: is,
        message: `with the calibrated vector ILS misses ${flux} by more than with the defaults${where}: RMSE ${sayNumber(was)} to ${sayAmount(is, "W m-2")}`,
        source: "a calibration is there to lower it",
      },
    ];
  });
}
