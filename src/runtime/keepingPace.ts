/** @file How often is kept: soon after a change, and not again before a while. */

/** Shortest time from one save to the next, ms: with the save itself, less than ten seconds can be lost. */
const everyMs = 5000;

export interface Pace {
  /** Something changed. */
  readonly changed: () => void;
  /** The page may go: save now what has changed. */
  readonly hurry: () => void;
  readonly stop: () => void;
}

/**
 * Call `save` where something changed, one call at a time.
 *
 * A page in the background has its timers held for a minute, but hears what its workers tell: a change that comes late
 * enough starts a save by itself.
 */
export function createPace(save: () => Promise<void>, nowMs: () => number): Pace {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let began = -Infinity;
  let isSaving = false;
  let isChanged = false;

  function start(): void {
    clearTimeout(timer);
    timer = undefined;
    isSaving = true;
    isChanged = false;
    began = nowMs();
    void save().finally(() => {
      isSaving = false;
      if (isChanged) changed();
    });
  }

  function changed(): void {
    isChanged = true;
    if (isSaving) return;
    const left = began + everyMs - nowMs();
    if (left <= 0) start();
    else timer ??= setTimeout(start, left);
  }

  return {
    changed,
    hurry() {
      if (isChanged && !isSaving) start();
    },
    stop() {
      clearTimeout(timer);
      timer = undefined;
      isChanged = false;
    },
  };
}
