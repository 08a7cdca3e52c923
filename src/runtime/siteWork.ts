/** @file The work of the Site and Model stages. */
import type { Problem } from "../core/base/result.ts";
import type { FluxChoice } from "../core/site/siteData.ts";
import { importJob } from "../protocol/importJob.ts";
import { settleJob } from "../protocol/ensembleJob.ts";
import { modelRunJob } from "../protocol/modelRunJob.ts";
import { twinJob } from "../protocol/twinJob.ts";
import { laiSource } from "../store/laiSource.ts";
import { defaultsOf } from "../store/parameterDefaults.ts";
import { savedStart, startWarnings } from "../store/startState.ts";
import { activeFiles } from "../store/sites.ts";
import type { Step } from "../store/stage.ts";
import type { Outputs } from "../store/workbench.ts";
import { bundleSite } from "./openBundleSite.ts";
import { fresh, Refused, type StageRunContext } from "./stageRun.ts";

export function siteWork(context: StageRunContext<"site">): Promise<Outputs["site"]> {
  const { source, bundle } = context.state.settings.present;
  if (source === "bundle" && bundle) return bundleSite(context, bundle, readFiles);
  return source === "demo" ? makeTwin(context) : readFiles(context);
}

async function makeTwin(context: StageRunContext<"site">): Promise<Outputs["site"]> {
  const { threads, state, signal, gate, tell } = context;
  const twin = await threads.model.run(twinJob, state.settings.present.twin, {
    signal,
    gate,
    onUpdate: tell,
  });
  return { ...twin, survey: undefined, warnings: [] };
}

async function readFiles(context: StageRunContext<"site">): Promise<Outputs["site"]> {
  const { threads, state, signal, gate, tell } = context;
  const { attributes, lai, units, longwave, mapping } = state.settings.present.form;
  const source = laiSource(lai);
  if (!source.ok) throw new Refused(source.problems);
  const options = {
    attributes,
    units,
    ...(source.value && { lai: source.value }),
    ...(lai.kind === "alternative" && { laiColumn: "LAI_alternative" as const }),
    ...(mapping && { mapping }),
    ...(longwave && { longwave }),
  };
  const request = { files: activeFiles(state), options };
  const { survey, proposal, view } = await threads.site.run(importJob, request, {
    signal,
    gate,
    onUpdate: (beat) => tell(beat),
  });
  const whole = { done: 1, total: 1, unit: "file" };
  tell(whole, () => ({ survey, ...(proposal && { proposal }) }));
  if (!view.ok) throw new Refused(view.problems);
  return { ...view.value, survey, truth: undefined, warnings: view.problems };
}

/** A version of H and LE that the site does not have leaves them uncompared. */
function versionWarning(versions: readonly FluxChoice[], version: FluxChoice): readonly Problem[] {
  if (versions.includes(version)) return [];
  return [
    {
      severity: "warning",
      where: "H and LE",
      message: "this version of H and LE cannot be had at the site: they are not compared",
      remedy: "choose another version of H and LE under Observations",
    },
  ];
}

/** Settle the soil or take the saved state, then run ILS with the default parameters of the site. */
export async function modelWork(context: StageRunContext<"model">): Promise<Outputs["model"]> {
  const { threads, state, signal, gate, tell } = context;
  const { site, card } = fresh(context, "site");
  const values = defaultsOf(site.attributes);
  const options = { signal, gate, onUpdate: (step: Step) => tell(step) };
  const { observations: choice, start: from } = state.settings.present;
  const saved = from.saved && (await savedStart(from.saved, site));
  if (saved && !saved.ok) throw new Refused(saved.problems);
  const start =
    saved?.value ??
    (await threads.model.run(settleJob, { site, base: values, limits: from.limits }, options));
  const warmupYears = saved ? 0 : 1;
  const input = { site, values, start, choice, warmupYears };
  const { run, outputs } = await threads.model.run(modelRunJob, input, options);
  const warnings = [
    ...(saved?.problems ?? []),
    ...startWarnings(start),
    ...versionWarning(card.versions, choice.version),
  ];
  return { start, run, outputs, warmupYears, warnings };
}
