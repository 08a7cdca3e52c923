/** @file What was asked of the run that a bundle came from, also of those that did not write it down. */
import { succeed, type Problem, type Result } from "../../base/result.ts";
import type { Manifest, SiteProvenance } from "../provenance.ts";
import { designNames, type RunRequest, type SiteRequest } from "./request.ts";

/** The request; for a bundle of version 1 what its manifest lets one conclude, with what had to be guessed. */
export function requestOf(manifest: Manifest, where: string): Result<RunRequest> {
  const { request } = manifest;
  if (request) return succeed(request);
  const [first] = manifest.sites;
  const { balanced: _, ...calibration } = first.calibration;
  const { engine } = first.ensemble;
  const concluded: RunRequest = {
    settings: {
      ensemble: manifest.design.settings,
      surrogate: manifest.surrogateSettings,
      calibration,
    },
    refine: first.refinement?.settings ?? {
      rounds: 0,
      members: Math.ceil(manifest.design.settings.members / 4),
    },
    design: designNames.find((name) => name === manifest.design.training) ?? "sobol",
    together: false,
    sitePriors: [],
    verdicts: false,
    engine: engine === "webgpu" ? engine : "cpu",
    backend: first.surrogate.backend,
    sites: manifest.sites.map((site) => siteRequest(manifest, site)),
  };
  return succeed(concluded, manifest.sites.length > 1 ? [guessed(where)] : []);
}

function siteRequest(
  { fixed }: Manifest,
  { site: { id }, bounded, spinup, calibration, surrogate, ensemble }: SiteProvenance,
): SiteRequest {
  const { quality, version } = calibration;
  const imported = ensemble.engine === "imported" ? "ensemble" : null;
  return {
    id,
    fixed: Object.fromEntries(fixed.map((name) => [name, bounded[name]])),
    limits: { maxCycles: spinup.cycles, tolerance: spinup.tolerance },
    observations: { quality, version },
    brought: surrogate.from === undefined ? imported : "surrogate",
  };
}

function guessed(where: string): Problem {
  return {
    severity: "warning",
    where,
    message:
      "this bundle of version 1 does not tell whether its sites were calibrated one by one or by one generator: one by one is taken",
    remedy: "give --together where one generator was trained for all",
  };
}
