import { expect, test, vi } from "vitest";
import { fakeLocks } from "../testing/fakeLocks.ts";
import { proveLife, watchLife } from "./life.ts";

/** Two ends of a wire. */
function ends() {
  const { port1, port2 } = new MessageChannel();
  port1.start();
  port2.start();
  const close = (): void => port1.close();
  return { here: port1, there: port2, close };
}

test("KP9 the end of the other side is told at once, and only then", async () => {
  const locks = fakeLocks();
  const { here, there, close } = ends();
  const onEnd = vi.fn<() => void>();
  proveLife(there, locks);
  watchLife(here, onEnd, locks);
  await vi.waitFor(() => expect(locks.names()).toHaveLength(1));
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(onEnd).not.toHaveBeenCalled();
  locks.leave(locks.names()[0]);
  await vi.waitFor(() => expect(onEnd).toHaveBeenCalledTimes(1));
  close();
});

test("KP9 without locks nothing is asked and nothing told", async () => {
  const { here, there, close } = ends();
  const heard = vi.fn<() => void>();
  there.addEventListener("message", heard);
  watchLife(here, vi.fn<() => void>(), undefined);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(heard).not.toHaveBeenCalled();
  close();
});
