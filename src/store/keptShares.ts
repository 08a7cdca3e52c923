/** @file What of the kept work takes how much. */
import { stageNames, type StageName } from "./workbench.ts";

/** Bytes by what the user knows them as: a stage, or the files. */
export interface KeptShare {
  readonly part: StageName | "files" | "rest";
  readonly bytes: number;
}

/** The largest first; what takes nothing is left out. @param sizes by `group/name` */
export function keptShares(sizes: Readonly<Record<string, number>>): readonly KeptShare[] {
  const shares = new Map<KeptShare["part"], number>();
  for (const [key, bytes] of Object.entries(sizes)) {
    const part = partOf(key.slice(key.indexOf("/") + 1));
    shares.set(part, (shares.get(part) ?? 0) + bytes);
  }
  return [...shares]
    .map(([part, bytes]) => ({ part, bytes }))
    .filter(({ bytes }) => bytes > 0)
    .toSorted((a, b) => b.bytes - a.bytes);
}

function partOf(name: string): KeptShare["part"] {
  const stage = stageNames.find((own) => own === name);
  return stage ?? (name === "files" || name === "ownFiles" ? "files" : "rest");
}
