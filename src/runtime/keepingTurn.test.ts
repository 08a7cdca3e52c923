import { expect, test } from "vitest";
import { fakeLocks } from "../testing/fakeLocks.ts";
import { takeTurn } from "./keepingTurn.ts";

test("KP8 the first of two tabs has its turn; a page that follows another waits for it a moment", async () => {
  const locks = fakeLocks();
  const here = locks as Pick<LockManager, "request">;
  expect(await takeTurn(here, 50)).toBe("mine");
  expect(await takeTurn(here, 50)).toBe("another's");
  const next = takeTurn(here, 50);
  // The lock goes to whoever waited first: the tab that gave up is past it.
  locks.leave("equiflux kept work");
  locks.leave("equiflux kept work");
  expect(await next).toBe("mine");
  expect(await takeTurn(undefined)).toBe("unknown");
});
