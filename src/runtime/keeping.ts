/** @file Keeps the work beyond the page: brings back what was kept, saves what changes, and says where it cannot. */
import type { KeptStorage, Units } from "../storage/keptStorage.ts";
import { keptBytes, type Kept, type KeptActions, type KeptStore } from "../store/kept.ts";
import { isEmpty } from "../store/holdings.ts";
import { hasEdits } from "../store/reviewCriteria.ts";
import { createWorkbench, type Workbench, type WorkbenchStore } from "../store/workbench.ts";
import { createPace } from "./keepingPace.ts";
import type { Turn } from "./keepingTurn.ts";
import { broughtBack, changedUnits, type KeptUnits } from "./keepingUnits.ts";
import * as words from "./keepingWords.ts";
import type { Pipeline } from "./pipeline.ts";

export interface Keeping {
  /** Bring back what was kept, then keep; resolves once the page may be worked with. */
  readonly start: () => Promise<void>;
  /** The page may go: save now. */
  readonly hurry: () => void;
}

export interface KeepingParts {
  readonly store: WorkbenchStore;
  /** Told how it stands, and what can be done about it. */
  readonly kept: KeptStore;
  readonly pipeline: Pick<Pipeline, "runAll" | "resume" | "resumeSites" | "stopAll">;
  /** @throws what the browser says where there is no database */
  readonly open: () => Promise<KeptStorage<KeptUnits>>;
  readonly turn: () => Promise<Turn>;
  readonly room: () => Promise<Kept["room"]>;
  /** Told how much is kept. */
  readonly persist: (bytes: number) => Promise<void>;
  readonly nowMs: () => number;
}

export function createKeeping(parts: KeepingParts): Keeping {
  const { store, pipeline, kept } = parts;
  let storage: KeptStorage<KeptUnits> | undefined;
  /** The state that was saved last. */
  let saved: Workbench | undefined;
  let isReady = false;
  const pace = createPace(save, parts.nowMs);
  const inTurn = createQueue();

  function turnOff(problem: Kept["problem"], isFull = false): void {
    kept.setState({ status: "off", problem, isFull, canRetry: isReady });
    pace.stop();
  }

  async function start(): Promise<void> {
    const turn = await parts.turn();
    if (turn !== "mine") {
      return turnOff(turn === "unknown" ? words.noLocks : words.otherTab);
    }
    try {
      storage = await parts.open();
      await look(storage);
    } catch (error) {
      return turnOff(words.noDatabase(wordsOf(error)));
    }
    isReady = true;
    store.subscribe(() => kept.getState().status === "keeping" && pace.changed());
    kept.setState({ status: "keeping" });
  }

  async function look(place: KeptStorage<KeptUnits>): Promise<void> {
    if ((await place.peek()) !== undefined) kept.setState({ status: "reading" });
    if (hasBegun(store.getState())) return place.forget();
    const found = await place.read();
    if (found.kind === "foreign") kept.setState({ problem: words.otherVersion });
    if (found.kind === "broken") kept.setState({ problem: words.unreadable(found.message) });
    if (found.kind !== "work") return;
    try {
      const { state, ...course } = broughtBack(found.units);
      store.setState(state);
      saved = store.getState();
      const { savedAt, sizes } = found;
      kept.setState({ savedAt, sizes });
      if (!isEmpty(saved)) kept.setState({ restored: { savedAt, ...course } });
    } catch (error) {
      await place.forget();
      kept.setState({ problem: words.unreadable(wordsOf(error)) });
    }
  }

  function save(): Promise<void> {
    return inTurn(async () => {
      if (!storage || kept.getState().status !== "keeping") return;
      const state = store.getState();
      const changed = changedUnits(state, saved);
      if (isNothing(changed)) return;
      try {
        const { kind, sizes } = await storage.save(changed);
        if (kind === "full") return await tellFull(sizes);
        saved = state;
        kept.setState({ sizes, savedAt: Date.now() });
        await parts.persist(keptBytes({ sizes }));
      } catch (error) {
        turnOff(words.cannotKeep(wordsOf(error)));
      }
    });
  }

  async function tellFull(sizes: Kept["sizes"]): Promise<void> {
    kept.setState({ sizes, room: await parts.room() });
    turnOff(words.outOfRoom, true);
  }

  /** A connection that failed once is not trusted: everything is written again over another. */
  async function opensAnew(): Promise<boolean> {
    try {
      storage?.close();
      storage = await parts.open();
      await storage.forget();
      saved = undefined;
      return true;
    } catch (error) {
      turnOff(words.cannotKeep(wordsOf(error)));
      return false;
    }
  }

  async function discard(): Promise<void> {
    await inTurn(async () => {
      try {
        await storage?.forget();
      } catch (error) {
        turnOff(words.cannotKeep(wordsOf(error)));
      }
      saved = undefined;
      const nothing = { sizes: {}, savedAt: undefined, room: undefined };
      kept.setState({ ...nothing, restored: undefined, isShown: false });
    });
  }

  const actions: KeptActions = {
    goOn() {
      const { restored } = kept.getState();
      kept.setState({ restored: undefined });
      if (restored?.runsSites) pipeline.resumeSites();
      else if (restored?.runsAll) pipeline.runAll();
      else for (const name of restored?.goesOn ?? []) pipeline.resume(name);
    },
    async beginAnew() {
      pipeline.stopAll();
      const { device } = store.getState();
      store.setState({ ...createWorkbench().getState(), device });
      await discard();
    },
    async forget() {
      turnOff(undefined);
      await discard();
    },
    async tryAgain() {
      const { canRetry, isFull } = kept.getState();
      if (!canRetry) return;
      kept.setState({ problem: undefined, isFull: false, canRetry: false });
      if (isFull || (await opensAnew())) kept.setState({ status: "keeping" });
      pace.changed();
    },
    show: () => kept.setState({ isShown: true }),
    dismiss: () => kept.setState({ restored: undefined, problem: undefined, isShown: false }),
  };
  kept.setState({ actions });
  return { start, hurry: pace.hurry };
}

/** One after the other. */
function createQueue() {
  let last: Promise<unknown> = Promise.resolve();
  return (task: () => Promise<void>): Promise<void> => {
    const next = last.then(task);
    last = next.catch(() => undefined);
    return next;
  };
}

function isNothing(units: Units): boolean {
  return Object.values(units).every((group) => Object.keys(group).length === 0);
}

/** Whether the user was quicker than the look at what is kept. */
function hasBegun(state: Workbench): boolean {
  return !isEmpty(state) || state.settings.past.length > 0 || hasEdits(state.reviewEdits);
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
