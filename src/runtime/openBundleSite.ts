/** @file The work of the Site stage where a bundle is open: its record, or the files that it was made from. */
import { openSiteJob, type OpenedPart } from "../protocol/openBundleJob.ts";
import { askedFor, otherFiles, otherwiseRead } from "../store/openedBundleSite.ts";
import { filesOf } from "../store/ownFiles.ts";
import { activeFiles } from "../store/sites.ts";
import type { BundleChoice } from "../store/settings.ts";
import type { Outputs } from "../store/workbench.ts";
import { Refused, type StageRunContext } from "./stageRun.ts";

type Context = StageRunContext<"site">;

/** One site of a bundle that was given to the page. */
export async function readPart<N extends "site" | "ensemble">(
  { threads, state, signal }: StageRunContext<N>,
  { file: mark, site }: BundleChoice,
): Promise<OpenedPart> {
  const [file] = filesOf(state.ownFiles, [mark]);
  const read = await threads.desk.run(openSiteJob, { file, site }, { signal });
  if (!read.ok) throw new Refused(read.problems);
  return read.value;
}

/** @param readFiles how files of a tower are read */
export async function bundleSite(
  context: Context,
  choice: BundleChoice,
  readFiles: (context: Context) => Promise<Outputs["site"]>,
): Promise<Outputs["site"]> {
  const { state } = context;
  const { view, provenance } = await readPart(context, choice);
  const { attributes } = state.settings.present.form;
  if (view) {
    const { model: _, ...own } = view.site.attributes;
    const site = { ...view.site, attributes: { ...own, ...attributes } };
    return { ...view, site, survey: undefined, warnings: [], truth: undefined };
  }
  const asked = askedFor(provenance.site, choice.file.name);
  if (activeFiles(state).length === 0) throw new Refused(asked);
  const output = await readFiles(context);
  const others = otherFiles(provenance.site.files, output.site.files);
  if (others.length > 0) throw new Refused(others);
  const differences = otherwiseRead(provenance.site, output.site);
  const warnings = [...differences, ...output.warnings];
  return { ...output, warnings, isOfBundle: differences.length === 0 };
}
