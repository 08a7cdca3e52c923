/**
 * @file One draw after the other, with rests: however many figures are live, the page stays free.
 */

/** A figure's place in the queue: only its newest draw is kept. */
export interface DrawSlot {
  readonly request: (draw: () => Promise<void>) => void;
  readonly cancel: () => void;
}

/** Time of rest after a draw, as a multiple of what it took. */
const restFactor = 3;

/** What the queue needs of its surroundings; a test hands in its own. */
export interface DrawClock {
  readonly nowMs: () => number;
  /** Call back after so many ms, at a good moment to draw. */
  readonly later: (act: () => void, ms: number) => void;
}

export interface DrawQueue {
  readonly open: () => DrawSlot;
}

export function createDrawQueue(clock: DrawClock): DrawQueue {
  /** Insertion order is the order of drawing. */
  const waiting = new Map<DrawSlot, () => Promise<void>>();
  let isBusy = false;

  async function drawNext(): Promise<void> {
    const [next] = waiting;
    if (next === undefined) {
      isBusy = false;
      return;
    }
    const [slot, draw] = next;
    waiting.delete(slot);
    const began = clock.nowMs();
    try {
      await draw();
    } finally {
      clock.later(() => void drawNext(), restFactor * (clock.nowMs() - began));
    }
  }

  return {
    open() {
      const slot: DrawSlot = {
        request(draw) {
          waiting.set(slot, draw);
          if (isBusy) return;
          isBusy = true;
          clock.later(() => void drawNext(), 0);
        },
        cancel: () => void waiting.delete(slot),
      };
      return slot;
    },
  };
}
