/** @file Small files of somebody else's ensemble, made in tests: members of known fluxes at a simple site. */
import { complete } from "../core/base/progress.ts";
import type { Result } from "../core/base/result.ts";
import {
  importEnsemble,
  type ImportedEnsemble,
  type ImportOptions,
} from "../core/ensemble/imported/importEnsemble.ts";
import { memberSeries } from "../core/ensemble/ensemble.ts";
import { isoTime } from "../core/site/calendar.ts";
import type { SiteData } from "../core/site/siteData.ts";
import type { SourceFile } from "../core/site/sourceFile.ts";
import { simpleSite } from "./simpleSite.ts";

/** A file of a text or of bytes. */
export function sourceOf(name: string, content: string | Uint8Array): SourceFile {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  return {
    name,
    size: bytes.length,
    async *stream() {
      for (let at = 0; at < bytes.length; at += 50_000) yield bytes.subarray(at, at + 50_000);
    },
  };
}

export const importOptions: ImportOptions = { binSeconds: 10_800, heldOutShare: 0.2, seed: 1 };

/** Import named contents at a site. */
export function imported(
  site: SiteData,
  files: Readonly<Record<string, string | Uint8Array>>,
  options: Partial<ImportOptions> = {},
): Promise<Result<ImportedEnsemble>> {
  const sources = Object.entries(files).map(([name, content]) => sourceOf(name, content));
  return complete(importEnsemble(sources, site, { ...importOptions, ...options }));
}

/** Parameters of members 1..count, spread over their ranges. */
export function parameterTable(count: number): string {
  const rows = Array.from({ length: count }, (_, i) => {
    const share = (i + 0.5) / count;
    return `${i + 1},${20 + 100 * share},${2 + 12 * ((share * 7) % 1)}`;
  });
  return ["member,vmax0 [umol m-2 s-1],gradm", ...rows].join("\n");
}

/** H and LE of a member at a step: whole numbers that differ everywhere. */
export function fluxAt(member: number, step: number): { H: number; LE: number } {
  return { H: 50 + member + (step % 7), LE: 100 - member + (step % 5) };
}

/** A series table in long form. @param stamp writes the time of a step */
export function longTable(
  members: number,
  steps: number,
  stamp: (step: number) => string,
  header = "member,time,H,LE",
): string {
  const rows = Array.from({ length: members * steps }, (_, i) => {
    const [member, step] = [1 + Math.floor(i / steps), i % steps];
    const { H, LE } = fluxAt(member, step);
    return `${member},${stamp(step)},${H},${LE}`;
  });
  return [header, ...rows].join("\n");
}

/** Four days of half-hours that start in January 2015, UTC+1. */
export const importSite = simpleSite(4);

/** Time of a step there. */
export function stepTime(step: number, seconds = 1800): string {
  return isoTime(importSite.startMs + step * seconds * 1000);
}

/** Ten members with half-hours in long form. */
export const importTables = {
  "p.csv": parameterTable(10),
  "s.csv": longTable(10, importSite.steps, stepTime),
};

/** What was imported. @throws Error where it was refused */
export function mustImport(result: Result<ImportedEnsemble>): ImportedEnsemble {
  if (!result.ok) throw new Error(result.problems.map(({ message }) => message).join("; "));
  return result.value;
}

/** Every member of both parts, by its position of vmax0. */
export function everyMember({ training, heldOut }: ImportedEnsemble) {
  return [training, heldOut]
    .flatMap((ensemble) => {
      const column = ensemble.parameters.indexOf("vmax0");
      return Array.from({ length: ensemble.members }, (_, member) => ({
        position: ensemble.design[member * ensemble.parameters.length + column],
        H: [...memberSeries(ensemble, member, "H")],
        LE: [...memberSeries(ensemble, member, "LE")],
      }));
    })
    .toSorted((a, b) => a.position - b.position);
}
