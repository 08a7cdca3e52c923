import { expect, test } from "vitest";
import { takeTurn } from "./keepingTurn.ts";

test("KP8 the first of two tabs has its turn; a page that follows another waits for it a moment", async () => {
  const locks = fakeLocks();
  expect(await takeTurn(locks, 50)).toBe("mine");
  const second = takeTurn(locks, 50);
  expect(await second).toBe("another's");
  const next = takeTurn(locks, 50);
  locks.leave();
  expect(await next).toBe("mine");
  expect(await takeTurn(undefined)).toBe("unknown");
});

/** One lock that is held until its holder leaves. */
function fakeLocks() {
  let holder: (() => void) | undefined;
  const waiting: (() => void)[] = [];
  const grant = (callback: () => unknown) => {
    holder = () => undefined;
    void callback();
  };
  const request = (_: string, options: LockOptions, callback: () => unknown) =>
    new Promise((_resolve, reject) => {
      options.signal?.addEventListener("abort", () => reject(new Error("aborted")));
      if (holder) waiting.push(() => grant(callback));
      else grant(callback);
    });
  return {
    request: request as LockManager["request"],
    leave() {
      holder = undefined;
      const next = waiting.at(-1);
      next?.();
    },
  };
}
