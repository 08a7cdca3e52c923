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
  /** Whether they were part of a run of several sites. */
  readonly runsSites: boolean;
}

/** What the browser gives this page, bytes. */
export interface Room {
  readonly used: number;
  readonly granted: number;
}

/** What the user can do about it. */
export interface KeptActions {
  /** Let go on what was at work when it was kept last. */
  readonly goOn: () => void;
  /** Discard what is kept and all that is open. */
  readonly beginAnew: () => Promise<void>;
  /** Discard what is kept, and keep nothing more; what is open stays. */
  readonly forget: () => Promise<void>;
  /** Keep again, where it could not be done or was ended. */
  readonly tryAgain: () => Promise<void>;
  /** Show what is kept. */
  readonly show: () => void;
  /** What was said has been read. */
  readonly dismiss: () => void;
}

export interface Kept {
  readonly status: KeptStatus;
  readonly restored: Restored | undefined;
  /** Why nothing is kept, or what became of work that was kept. */
  readonly problem: Problem | undefined;
  /** Whether the problem is one of room: forgetting and trying again may mend it. */
  readonly isFull: boolean;
  /** Whether it may be tried again. */
  readonly canRetry: boolean;
  /** Bytes of what is kept, or was to be, by part. */
  readonly sizes: Readonly<Record<string, number>>;
  readonly room: Room | undefined;
  /** When work was kept last, ms since 1970. */
  readonly savedAt: number | undefined;
  /** Whether the user looks at what is kept. */
  readonly isShown: boolean;
  /** Undefined before the part of the page that keeps is there. */
  readonly actions: KeptActions | undefined;
}

export function createKept() {
  return createStore<Kept>(() => ({
    status: "looking",
    restored: undefined,
    problem: undefined,
    isFull: false,
    canRetry: false,
    sizes: {},
    room: undefined,
    savedAt: undefined,
    isShown: false,
    actions: undefined,
  }));
}

export type KeptStore = ReturnType<typeof createKept>;

/** All that is kept, bytes. */
export function keptBytes({ sizes }: Pick<Kept, "sizes">): number {
  return Object.values(sizes).reduce((before, bytes) => before + bytes, 0);
}
