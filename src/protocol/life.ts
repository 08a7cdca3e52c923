/**
 * @file Whether the other side of a port still lives. A worker that runs out of memory ends without a word: it holds a lock
 * that the browser gives to us the moment it is gone.
 */
import type { Port } from "./job.ts";

type Locks = Pick<LockManager, "request">;

interface Ask {
  readonly kind: "live";
  readonly lock: string;
}

interface Told {
  readonly kind: "lives";
  readonly lock: string;
}

/** Hold whatever lock the other side names, for as long as this side lives. */
export function proveLife(port: Port, locks = locksHere()): void {
  port.addEventListener("message", ({ data }) => {
    if (!isKind<Ask>(data, "live")) return;
    const told: Told = { kind: "lives", lock: data.lock };
    void locks?.request(data.lock, () => {
      port.postMessage(told, []);
      return new Promise(() => undefined);
    });
  });
}

/** Call `onEnd` once the other side is gone; never where the browser has no locks. */
export function watchLife(port: Port, onEnd: () => void, locks = locksHere()): void {
  if (!locks) return;
  const lock = `equiflux worker ${crypto.randomUUID()}`;
  const listen = ({ data }: { readonly data: unknown }): void => {
    if (!isKind<Told>(data, "lives") || data.lock !== lock) return;
    port.removeEventListener("message", listen);
    void locks.request(lock, () => Promise.resolve(onEnd()));
  };
  port.addEventListener("message", listen);
  const ask: Ask = { kind: "live", lock };
  port.postMessage(ask, []);
}

function isKind<Message extends Ask | Told>(data: unknown, kind: Message["kind"]): data is Message {
  return typeof data === "object" && data !== null && "kind" in data && data.kind === kind;
}

/** Absent in Node, and where a page comes neither from https nor from this machine. */
function locksHere(): Locks | undefined {
  return typeof navigator !== "undefined" && "locks" in navigator ? navigator.locks : undefined;
}
