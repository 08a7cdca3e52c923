/** @file A gate that work passes through: open, or closed to hold the work in place. */

/** Closed means paused; whoever waits at `passed` goes on when it opens. */
export interface Gate {
  readonly isClosed: () => boolean;
  readonly close: () => void;
  readonly open: () => void;
  /** Resolves at once where the gate is open, else when it opens. */
  readonly passed: () => Promise<void>;
  /** Called on every change; returns how to stop listening. */
  readonly subscribe: (listener: (closed: boolean) => void) => () => void;
}

/** An open gate. */
export function createGate(): Gate {
  let closed = false;
  const listeners = new Set<(closed: boolean) => void>();
  const move = (next: boolean): void => {
    if (next === closed) return;
    closed = next;
    for (const listener of listeners) listener(closed);
  };
  const subscribe = (listener: (closed: boolean) => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  return {
    isClosed: () => closed,
    close: () => move(true),
    open: () => move(false),
    passed: () => (closed ? nextOpening(subscribe) : Promise.resolve()),
    subscribe,
  };
}

function nextOpening(subscribe: Gate["subscribe"]): Promise<void> {
  return new Promise((resolve) => {
    const stop = subscribe((closed) => {
      if (closed) return;
      stop();
      resolve();
    });
  });
}
