/** @file A gate that work passes through: open, or closed to hold the work in place; a closed one may let it pass so many times. */

/** Closed means paused; whoever waits at `passed` goes on when it opens. */
export interface Gate {
  readonly isClosed: () => boolean;
  readonly close: () => void;
  /** Open it; steps that were told and not gone are forgotten. */
  readonly open: () => void;
  /** Let the work pass a closed gate so many times more; an open one needs no telling. */
  readonly step: (times?: number) => void;
  /** Take over the steps that were told and not gone, so that nobody goes them twice. */
  readonly takeSteps: () => number;
  /** Resolves at once where the gate is open or a step was told, else when it opens or one is told. */
  readonly passed: () => Promise<void>;
  /** Called on every change; returns how to stop listening. */
  readonly subscribe: (listener: (closed: boolean) => void) => () => void;
  /** Called where steps are told; returns how to stop listening. */
  readonly onStep: (listener: () => void) => () => void;
}

/** An open gate. */
export function createGate(): Gate {
  let closed = false;
  let steps = 0;
  const listeners = new Set<(closed: boolean) => void>();
  const stepListeners = new Set<() => void>();
  const move = (next: boolean): void => {
    steps = 0;
    if (next === closed) return;
    closed = next;
    for (const listener of listeners) listener(closed);
  };
  const takeSteps = (): number => {
    const taken = steps;
    steps = 0;
    return taken;
  };
  const subscribe = subscribeTo(listeners);
  const onStep = subscribeTo(stepListeners);
  /** Whether the work may pass now; a step that lets it pass is gone. */
  const mayPass = (): boolean => {
    if (!closed) return true;
    if (steps === 0) return false;
    steps--;
    return true;
  };
  return {
    isClosed: () => closed,
    close: () => move(true),
    open: () => move(false),
    step(times = 1) {
      if (!closed) return;
      steps += times;
      for (const listener of stepListeners) listener();
    },
    takeSteps,
    passed: () =>
      mayPass()
        ? Promise.resolve()
        : new Promise((resolve) => {
            const tryAgain = (): void => {
              if (!mayPass()) return;
              for (const stop of stops) stop();
              resolve();
            };
            const stops = [subscribe(tryAgain), onStep(tryAgain)];
          }),
    subscribe,
    onStep,
  };
}

function subscribeTo<Listener>(listeners: Set<Listener>) {
  return (listener: Listener): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
}
