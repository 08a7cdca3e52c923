/** @file The browser's locks in memory: one holder a name, who may leave. */

/** Locks, and how a holder goes. */
export function fakeLocks() {
  const waiting = new Map<string, (() => void)[]>();
  const request = (name: string, ...rest: unknown[]): Promise<unknown> => {
    const callback = rest.find((part): part is () => unknown => typeof part === "function");
    const queue = waiting.get(name);
    return new Promise((resolve, reject) => {
      const grant = (): void => resolve(callback?.());
      signalOf(rest[0])?.addEventListener("abort", () => reject(new Error("aborted")));
      if (queue) queue.push(grant);
      else {
        waiting.set(name, []);
        grant();
      }
    });
  };
  return {
    request,
    /** The holder of a lock is gone; the one who waited longest has it now. */
    leave(name: string): void {
      const next = waiting.get(name)?.shift();
      if (next) next();
      else waiting.delete(name);
    },
    names: () => [...waiting.keys()],
  };
}

function signalOf(options: unknown): AbortSignal | undefined {
  const hasSignal = typeof options === "object" && options !== null && "signal" in options;
  return hasSignal && options.signal instanceof AbortSignal ? options.signal : undefined;
}
