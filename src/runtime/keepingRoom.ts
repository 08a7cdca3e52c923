/** @file The room that the browser gives to what is kept. */
import type { Room } from "../store/kept.ts";

/** From this size on the browser is asked not to clear it away when the disk is full, bytes. */
const worthAskingBytes = 10e6;

/** What this page uses and may use; undefined where the browser does not say. */
export async function roomLeft(storage = managerHere()): Promise<Room | undefined> {
  try {
    const { usage, quota } = (await storage?.estimate()) ?? {};
    return usage === undefined || quota === undefined ? undefined : { used: usage, granted: quota };
  } catch {
    // An estimate that is refused is one that is not there.
    return undefined;
  }
}

/** Ask once, where there is something to lose, that kept work is not cleared away. */
export function createPersistence(storage = managerHere()) {
  let isAsked = false;
  return async (bytes: number): Promise<void> => {
    if (isAsked || bytes < worthAskingBytes || !storage) return;
    isAsked = true;
    // A browser that says no keeps the work as long as there is room: nothing is to be told.
    const isSafe = await storage.persisted().catch(() => true);
    if (!isSafe) await storage.persist().catch(() => false);
  };
}

/** Absent where the page comes neither from https nor from this machine. */
function managerHere(): StorageManager | undefined {
  return "storage" in navigator ? navigator.storage : undefined;
}
