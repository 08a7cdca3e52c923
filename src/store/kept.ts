/** @file What is kept of the work beyond this page, as the page tells it. */
import { createStore } from "zustand/vanilla";
import type { Problem } from "../core/base/result.ts";
import type { StageName } from "./workbench.ts";

/** Looking for kept work, reading it, keeping what changes, or not keeping. */
export type KeptStatus = "looking" | "reading" | "keeping" | "off";

/** Work that was brought back. */
export interface Restored {
  /** When it was kept, ms since 1970. */
  readonly savedAt: number;
  /** Stages that were at work, in the order of the chain. */
  readonly goesOn: readonly StageName[];
  /** Whether they were part of a run of the whole chain. */
  readonly runsAll: boolean;
}

/** What the browser gives this page, bytes. */
export interface Room {
  readonly used: number;
  readonly granted: number;
}

export interface Kept {
  readonly status: KeptStatus;
  readonly restored: Restored | undefined;
  /** Why nothing is kept, or what became of work that was kept. */
  readonly problem: Problem | undefined;
  /** Whether the problem is one of room: forgetting and trying again may mend it. */
  readonly isFull: boolean;
  /** Bytes of what is kept, or was to be, by part. */
  readonly sizes: Readonly<Record<string, number>>;
  readonly room: Room | undefined;
  /** When work was kept last, ms since 1970. */
  readonly savedAt: number | undefined;
  /** Whether the user looks at what is kept. */
  readonly isShown: boolean;
}

export function createKept() {
  return createStore<Kept>(() => ({
    status: "looking",
    restored: undefined,
    problem: undefined,
    isFull: false,
    sizes: {},
    room: undefined,
    savedAt: undefined,
    isShown: false,
  }));
}

export type KeptStore = ReturnType<typeof createKept>;

/** All that is kept, bytes. */
export function keptBytes({ sizes }: Pick<Kept, "sizes">): number {
  return Object.values(sizes).reduce((before, bytes) => before + bytes, 0);
}

/** Bytes by what the user knows them as: a stage, or the files. */
export interface KeptShare {
  readonly part: StageName | "files" | "rest";
  readonly bytes: number;
}

/** What takes how much, the largest first; what takes nothing is left out. @param sizes by `group/name` */
export function keptShares(
  sizes: Readonly<Record<string, number>>,
  stages: readonly StageName[],
): readonly KeptShare[] {
  const shares = new Map<KeptShare["part"], number>();
  for (const [key, bytes] of Object.entries(sizes)) {
    const name = key.slice(key.indexOf("/") + 1);
    const stage = stages.find((own) => own === name);
    const part = stage ?? (name === "files" || name === "ownFiles" ? "files" : "rest");
    shares.set(part, (shares.get(part) ?? 0) + bytes);
  }
  return [...shares]
    .map(([part, bytes]) => ({ part, bytes }))
    .filter(({ bytes }) => bytes > 0)

    .toSorted((a, b) => b.bytes - a.bytes);
}
