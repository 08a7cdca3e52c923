/** @file The whole chain at all sites that were asked for, one by one or with one generator, and what came of it. */
import type { Evidence } from "../core/identifiability/evidence.ts";
import type { ChainSettings } from "../core/calibration/presets.ts";
import type { RefineSettings } from "../core/calibration/refine.ts";
import type { ParameterName } from "../core/model/parameters.ts";
import type { VerdictsRequest } from "../core/report/bundle/request.ts";
import type { DesignKind } from "../core/sampling/design.ts";
import type { BackendChoice } from "../core/surrogate/backends/chooseBackend.ts";
import type { Provided } from "./broughtArguments.ts";
import { bundleId, type CalibrationRun } from "./calibrationBundle.ts";
import { runChain, runTogether, type SiteOutcome } from "./chain.ts";
import type { ChainInput } from "./chainInput.ts";
import type { Engine } from "./ensembleEngines.ts";
import type { Terminal } from "./terminal.ts";
import { evidenceOfSites } from "./verdictStage.ts";

/** What is asked for. */
export interface Asked {
  readonly prepared: readonly Provided[];
  readonly preset: string;
  readonly settings: ChainSettings;
  readonly refine: RefineSettings;
  readonly design: DesignKind;
  /** One generator for all sites. */
  readonly isTogether: boolean;
  /** Parameters whose prior the sites' metadata give. */
  readonly sitePriors: readonly ParameterName[];
  /** What ILS is asked at the end; undefined where no verdicts are wanted. */
  readonly verdictsOf: VerdictsRequest | undefined;
  /** Whether members are kept for the bundle. */
  readonly keepsMembers: boolean;
}

/** Members' means are kept up to so many bytes over all sites (our choice): a year of the quick preset is 28 MB. */
const mostMemberBytes = 512e6;

export async function runWhole(
  asked: Asked,
  engine: Engine,
  { backend, reports }: BackendChoice,
  terminal: Terminal,
): Promise<CalibrationRun> {
  const startMs = terminal.now();
  const { prepared, settings, refine, design, sitePriors } = asked;
  const inputs = prepared.map((site): ChainInput => {
    return { prepared: site, settings, refine, design, engine, backend, sitePriors };
  });
  const room = memberRoom(asked.keepsMembers, terminal);
  const outcomes = asked.isTogether
    ? (await runTogether(inputs, terminal)).map(room)
    : await oneByOne(inputs, room, terminal);
  const evidence = asked.verdictsOf
    ? await evidenceOfSites(outcomes, asked.verdictsOf, engine, terminal)
    : new Map<string, Evidence>();
  const id = bundleId(prepared, settings, asked);
  const seconds = (terminal.now() - startMs) / 1000;
  return { ...asked, id, engine: engine.name, backend, reports, outcomes, evidence, seconds };
}

type Room = (outcome: SiteOutcome) => SiteOutcome;

async function oneByOne(
  inputs: readonly ChainInput[],
  room: Room,
  terminal: Terminal,
): Promise<SiteOutcome[]> {
  const outcomes: SiteOutcome[] = [];
  for (const input of inputs) outcomes.push(room(await runChain(input, terminal)));
  return outcomes;
}

/** Lets members go that are not wanted, or for which there is no room, which is told. */
function memberRoom(keepsMembers: boolean, terminal: Terminal): Room {
  let bytes = 0;
  return (outcome) => {
    const { ensembles, site } = outcome;
    if (!ensembles) return outcome;
    const { training, heldOut } = ensembles;
    const own = training.values.byteLength + heldOut.values.byteLength;
    if (keepsMembers && bytes + own <= mostMemberBytes) {
      bytes += own;
      return outcome;
    }
    if (keepsMembers) {
      terminal.err(
        `warning: the members of ${site.id} do not go into the bundle: with them it would exceed ${mostMemberBytes / 1e6} MB\n`,
      );
    }
    return { ...outcome, ensembles: undefined };
  };
}
