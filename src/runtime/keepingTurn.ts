/** @file Whose work is kept where the page is open in several tabs: that of the first. */

/** Whether this tab keeps; `unknown` where the browser cannot tell tabs apart. */
export type Turn = "mine" | "another's" | "unknown";

/** A page that is loaded anew finds the lock of the one before it for a moment, ms. */
const usualPatienceMs = 1500;

/**
 * Take the lock of the tab that keeps, for as long as the page lives.
 * @param locks of the browser; a page that comes neither from https nor from this machine has none
 */
export async function takeTurn(
  locks: Pick<LockManager, "request"> | undefined,
  patienceMs = usualPatienceMs,
): Promise<Turn> {
  if (!locks) return "unknown";
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), patienceMs);
  return new Promise((resolve) => {
    const hold = (): Promise<void> => {
      clearTimeout(timer);
      resolve("mine");
      return new Promise(() => undefined);
    };
    locks
      .request("equiflux kept work", { signal: patience.signal }, hold)
      .catch(() => resolve(patience.signal.aborted ? "another's" : "unknown"));
  });
}
