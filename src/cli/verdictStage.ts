/** @file Verdicts at the end of the chain: ILS is asked about the vectors that a calibration ended with. */
import type { Evidence } from "../core/identifiability/evidence.ts";
import { gatherEvidence } from "../core/identifiability/gatherEvidence.ts";
import { positionsOf } from "../core/model/positions.ts";
import type { SiteOutcome } from "./chain.ts";
import { ensembleRunner, type Engine } from "./ensembleEngines.ts";
import { withProgress } from "./progressLine.ts";
import type { Terminal } from "./terminal.ts";

/** Evidence from H and LE by site, as `identify` gathers it from the bundle. */
export async function evidenceOfSites(
  outcomes: readonly SiteOutcome[],
  engine: Engine,
  terminal: Terminal,
): Promise<ReadonlyMap<string, Evidence>> {
  const found = new Map<string, Evidence>();
  for (const { site, start, calibration } of outcomes) {
    const { parameters, bounded, settings } = calibration;
    const input = {
      site,
      base: bounded,
      start,
      parameters,
      binSeconds: site.stepSeconds,
      targets: ["H", "LE"] as const,
      settings,
      asked: positionsOf(parameters, bounded),
      seed: settings.seed,
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
