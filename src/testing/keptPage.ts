/** @file Pages over kept work in memory, for tests of what is kept. */
import type { Found, KeptStorage, Saved, Units } from "../storage/keptStorage.ts";
import { createKeeping } from "../runtime/keeping.ts";
import type { Turn } from "../runtime/keepingTurn.ts";
import type { KeptUnits } from "../runtime/keepingUnits.ts";
import { createKept, type KeptActions, type KeptStore } from "../store/kept.ts";
import { keysOf } from "../store/selectors.ts";
import { begin, finish, idle, progressed } from "../store/stage.ts";
import { createWorkbench, emptyLives, moveStage, type Outputs } from "../store/workbench.ts";

/** A place for kept work in memory; what it is asked to do goes to a log. */
export function memory() {
  const held = new Map<string, Record<string, unknown>>();
  const saves: Units[] = [];
  let outcome: () => Saved = () => ({ kind: "saved", sizes: { "lasts/ensemble": 4 } });
  const found = (): Found<KeptUnits> =>
    held.size === 0
      ? { kind: "nothing" }
      : {
          kind: "work",
          savedAt: 77,
          sizes: { "lasts/site": 2 },
          units: Object.fromEntries(held) as Partial<KeptUnits>,
        };
  const storage: KeptStorage<KeptUnits> = {
    peek: () => Promise.resolve(held.size === 0 ? undefined : 77),
    read: () => Promise.resolve(found()),
    save(units) {
      const { kind, sizes } = outcome();
      const groups = units as Units;
      saves.push(groups);
      if (kind === "saved") {
        for (const [group, members] of Object.entries(structuredClone(groups))) {
          held.set(group, { ...held.get(group), ...members });
        }
      }
      return Promise.resolve({ kind, sizes });
    },
    forget() {
      held.clear();
      return Promise.resolve();
    },
    close: () => undefined,
  };
  return {
    storage,
    held,
    saves,
    end: (next: () => Saved) => (outcome = next),
  };
}

export type Memory = ReturnType<typeof memory>;

/** A page over some kept work. */
export function page(
  place: Memory,
  turn: Turn = "mine",
  open = () => Promise.resolve(place.storage),
) {
  const store = createWorkbench();
  const asked: string[] = [];
  const kept = createKept();
  const keeping = createKeeping({
    store,
    kept,
    pipeline: {
      runAll: () => asked.push("run all"),
      resume: (name) => asked.push(`resume ${name}`),
      resumeSites: () => asked.push("resume sites"),
      stopAll: () => asked.push("stop all"),
    },
    open,
    turn: () => Promise.resolve(turn),
    room: () => Promise.resolve({ used: 5, granted: 6 }),
    persist: () => Promise.resolve(),
    nowMs: () => Date.now(),
  });
  const setRounds = (rounds: number): void =>
    store.setState(({ settings }) => ({
      settings: {
        ...settings,
        present: {
          ...settings.present,
          refine: { rounds, members: 1, isUsed: false },
        },
      },
    }));
  return {
    store,
    keeping,
    asked,
    setRounds,
    kept: () => kept.getState(),
    act: () => actionsOf(kept),
  };
}

export type Page = ReturnType<typeof page>;

function actionsOf(kept: KeptStore): KeptActions {
  const { actions } = kept.getState();
  if (!actions) throw new Error("actionsOf: nothing keeps");
  return actions;
}

/** Put the demo's site in place, and an ensemble at work with two of ten members. */
export function startWork({ store }: Page, site: Outputs["site"]): void {
  const keys = keysOf(store.getState());
  moveStage(store, "site", () =>
    finish(begin(idle(), { id: 1, key: keys.site, live: emptyLives.site, nowMs: 0 }), 1, site, 5),
  );
  moveStage(store, "ensemble", () =>
    progressed(
      begin(idle(), { id: 2, key: keys.ensemble, live: emptyLives.ensemble, nowMs: 10 }),
      2,
      { done: 2, total: 10, unit: "member" },
      (live) => ({ ...live, failed: 1 }),
      30,
    ),
  );
}
