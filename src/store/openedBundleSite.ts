/** @file Files that are given for a bundle without its data: which are asked for, and whether they make the same site. */
import type { Problem } from "../core/base/result.ts";
import { summariseSite, type SiteSummary } from "../core/report/provenance.ts";
import type { SiteData, SiteFile } from "../core/site/siteData.ts";
import { inOrder } from "./inOrder.ts";

/** Files that are asked for by name and hash. @param where name of the bundle */
export function askedFor({ id, files, synthetic }: SiteSummary, where: string): readonly Problem[] {
  if (files.length === 0) {
    const made = synthetic
      ? "a synthetic site, which no file holds"
      : "files that it does not name";
    return [
      {
        severity: "error",
        where,
        message: `the bundle was saved without the data of ${id}: they came from ${made}`,
        remedy: "look at what is here, or open a bundle that was saved with the data",
      },
    ];
  }
  return files.map((file) => ({
    severity: "error",
    where: id,
    message: `the bundle was saved without its data: ${file.name} is asked for${sizeWords(file)}, SHA-256 ${file.sha256}`,
    remedy: `drop ${file.name} here, or the archive that holds it`,
  }));
}

/** What is wrong with files that were given: each must be there with its hash. */
export function otherFiles(
  asked: readonly SiteFile[],
  given: readonly SiteFile[],
): readonly Problem[] {
  return asked.flatMap((file): readonly Problem[] => {
    if (given.some(({ sha256 }) => sha256 === file.sha256)) return [];
    const other = given.find(({ name }) => name === file.name);
    return [
      {
        severity: "error",
        where: file.name,
        message: other
          ? `this is another file of the same name: SHA-256 ${file.sha256} is asked for, this one has ${other.sha256}`
          : `not among the files that were given${sizeWords(file)}: SHA-256 ${file.sha256} is asked for`,
        remedy:
          "give the file as it was when the bundle was made, or open these files by themselves",
      },
    ];
  });
}

function sizeWords({ bytes }: SiteFile): string {
  return bytes === undefined ? "" : ` (${bytes} bytes)`;
}

/** What is otherwise at a site that was read from the right files. */
export function otherwiseRead(then: SiteSummary, site: SiteData): readonly Problem[] {
  const now = summariseSite(site);
  const names = [
    "attributes",
    "model",
    "longwaveFormula",
    "stepSeconds",
    "start",
    "end",
    "filledForcing",
    "observed",
  ] as const;
  return names.flatMap((name): readonly Problem[] => {
    const [old, found] = [inOrder(then[name]), inOrder(now[name])];
    if (old === found) return [];
    return [
      {
        severity: "warning",
        where: site.id,
        message: `read otherwise than for the bundle: ${name} was ${old} and is ${found}`,
        remedy:
          "say in the form what was said then (units, leaf area, years, long wave) and open the site again",
      },
    ];
  });
}
