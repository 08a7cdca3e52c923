/** @file Verdicts at the end of the chain: ILS is asked about the vectors that a calibration ended with. */
import type { Evidence } from "../core/identifiability/evidence.ts";
import { gatherEvidence } from "../core/identifiability/gatherEvidence.ts";
import { positionsOf } from "../core/model/positions.ts";
import type { VerdictsRequest } from "../core/report/bundle/request.ts";
import type { SiteOutcome } from "./chain.ts";
import { ensembleRunner, type Engine } from "./ensembleEngines.ts";
import { withProgress } from "./progressLine.ts";
import type { Terminal } from "./terminal.ts";

/** Evidence by site, as `identify` gathers it from the bundle. */
export async function evidenceOfSites(
  outcomes: readonly SiteOutcome[],
  { targets, from, candidates }: VerdictsRequest,
  engine: Engine,
  terminal: Terminal,
): Promise<ReadonlyMap<string, Evidence>> {
  const found = new Map<string, Evidence>();
  for (const outcome of outcomes) {
    const { site, start } = outcome;
    const { parameters } = outcome.calibration;
    const { base, settings } = from === "calibration" ? endOf(outcome) : beginningOf(outcome);
    const input = {
      site,
      base,
      start,
      parameters,
      binSeconds: site.stepSeconds,
      targets,
      settings,
      asked: positionsOf(parameters, base),
      seed: settings.seed,
      ...(candidates !== undefined && { candidates }),
    };
    const gathering = gatherEvidence(input, ensembleRunner(engine));
    const evidence = await withProgress(
      terminal,
      `identify ${site.id}`,
      gathering,
      ({ phase, failed }) => (failed > 0 ? `${phase}, ${failed} failed` : phase),
    );
    found.set(site.id, evidence);
  }
  return found;
}

/** The vector that the calibration ended with, and the loss with the weights that it was balanced by. */
function endOf({ calibration: { bounded, settings } }: SiteOutcome) {
  return { base: bounded, settings };
}

/** The vector before it: nothing was balanced yet. */
function beginningOf({ base, calibration }: SiteOutcome) {
  const { balanced: _, ...settings } = calibration.settings;
  return { base, settings };
}
