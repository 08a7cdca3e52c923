/** @file What stages beside the table add to its bundle as it leaves the page: large arrays are not kept twice. */
import {
  summariseBaselines,
  summariseEvidence,
  summariseSelfTest,
} from "../core/report/bundle/furtherProvenance.ts";
import type { BundleContent } from "../core/report/bundle.ts";
import type { Manifest } from "../core/report/provenance.ts";
import { evidenceChoice } from "./evidenceChoice.ts";
import { usedOutputs } from "./refinement.ts";
import type { EvidenceChoice } from "./settings.ts";
import { freshOutput, keysOf } from "./selectors.ts";
import type { Workbench } from "./workbench.ts";

/** The bundle of the table that is shown with members, verdicts, baselines and runs; any other bundle as it is. */
export function withStages(state: Workbench, bundle: BundleContent): BundleContent {
  const keys = keysOf(state);
  const table = freshOutput(state, "table", keys);
  if (table?.bundle.manifest.bundle !== bundle.manifest.bundle) return bundle;
  const evidence = freshOutput(state, "evidence", keys);
  const baselines = freshOutput(state, "baselines", keys);
  const training = usedOutputs(state, keys)?.training;
  const heldOut = freshOutput(state, "ensemble", keys)?.heldOut;
  const runs = { before: table.before.fluxes, after: table.run.fluxes };
  const provenance = {
    ...(evidence && { evidence: summariseEvidence(evidence) }),
    ...(baselines && { baselines: summariseBaselines(baselines) }),
  };
  return {
    ...bundle,
    manifest: {
      ...bundle.manifest,
      sites: bundle.manifest.sites.map((site) => ({ ...site, ...provenance })),
      ...requestWith(bundle.manifest, evidence && evidenceChoice(state.settings.present)),
      ...selfTestOf(state),
    },
    sites: bundle.sites.map((site) => ({
      ...site,
      ...(training && heldOut && { ensembles: { training, heldOut } }),
      ...(evidence && { evidence }),
      // Figures show what was observed: they go where the data go.
      ...(site.site && { runs }),
    })),
  };
}

/** @param asked what verdicts were asked of; undefined where there are none */
function requestWith(
  { request }: Manifest,
  asked: EvidenceChoice | undefined,
): Pick<Manifest, "request"> {
  if (!request) return {};
  if (!asked) return { request: { ...request, verdicts: false } };
  const { targets, from, candidates } = asked;
  const verdictsOf = { targets, from, ...(candidates !== undefined && { candidates }) };
  return { request: { ...request, verdicts: true, verdictsOf } };
}

function selfTestOf({ stages }: Workbench): Pick<Manifest, "selfTest"> {
  const choice = stages.surrogate.last?.output.backend;
  return choice ? { selfTest: summariseSelfTest(choice) } : {};
}
