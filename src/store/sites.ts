/** @file Files of several sites at once: which belong together, and which site is open. */
import { siteIdIn } from "../core/site/rawTable.ts";
import type { Workbench } from "./workbench.ts";

/** The files of one site. */
export interface FileGroup<F> {
  readonly id: string;
  readonly files: readonly F[];
}

/**
 * Files by the FLUXNET id in their names. Where there are fewer than two ids everything is one site; a file without
 * an id among others with one is a site of its own.
 */
export function groupFiles<F extends { readonly name: string }>(
  files: readonly F[],
): readonly FileGroup<F>[] {
  const ids = new Set(files.flatMap(({ name }) => siteIdIn(name) ?? []));
  if (ids.size < 2) return [{ id: [...ids][0] ?? files[0]?.name ?? "", files }];
  const groups = new Map<string, F[]>();
  for (const file of files) {
    const id = siteIdIn(file.name) ?? file.name;
    groups.set(id, [...(groups.get(id) ?? []), file]);
  }
  return [...groups].map(([id, own]) => ({ id, files: own }));
}

/** Whether two groups are known to be of different sites: both have an id, and the ids differ. */
export function areOtherSites(a: string, b: string): boolean {
  const [one, other] = [siteIdIn(a), siteIdIn(b)];
  return one !== undefined && other !== undefined && one !== other;
}

/** The files of the site that is open. */
export function activeFiles({
  files,
  activeSite,
}: Pick<Workbench, "files" | "activeSite">): readonly File[] {
  if (files.length === 0) return files;
  const groups = groupFiles(files);
  return (groups.find(({ id }) => id === activeSite) ?? groups[0]).files;
}
