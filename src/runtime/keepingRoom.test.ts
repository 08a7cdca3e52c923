import { describe, expect, test, vi } from "vitest";
import { createPersistence, roomLeft } from "./keepingRoom.ts";

describe("the browser's room", () => {
  test("KP4 is told where it says", async () => {
    const manager = { estimate: () => Promise.resolve({ usage: 1, quota: 2 }) } as StorageManager;
    expect(await roomLeft(manager)).toEqual({ used: 1, granted: 2 });
    const refusing = {
      estimate: () => Promise.reject(new Error("no")),
    } as unknown as StorageManager;
    expect(await roomLeft(refusing)).toBeUndefined();
  });

  test("KP4 is asked to be kept once, where there is something to lose", async () => {
    const persist = vi.fn<() => Promise<boolean>>(() => Promise.resolve(true));
    const persisted = () => Promise.resolve(false);
    const ask = createPersistence({ persist, persisted } as unknown as StorageManager);
    await ask(1000);
    expect(persist).not.toHaveBeenCalled();
    await ask(50e6);
    await ask(60e6);
    expect(persist).toHaveBeenCalledTimes(1);
  });
});
