import { expect, test } from "vitest";
import { createDrawQueue } from "./drawQueue.ts";

/** A queue on a clock that the test turns by hand. */
function onHandClock() {
  let nowMs = 0;
  const timers: { readonly at: number; readonly act: () => void }[] = [];
  const queue = createDrawQueue({
    nowMs: () => nowMs,
    later: (act, ms) => timers.push({ at: nowMs + ms, act }),
  });
  const drawn: string[] = [];
  const draw = (name: string, costMs: number) => () => {
    drawn.push(name);
    nowMs += costMs;
    return Promise.resolve();
  };
  /** Go on until a time, letting promises settle. */
  const goTo = async (time: number): Promise<void> => {
    for (;;) {
      timers.sort((a, b) => a.at - b.at);
      if (timers.length === 0 || timers[0].at > time) break;
      const [timer] = timers.splice(0, 1);
      nowMs = Math.max(nowMs, timer.at);
      timer.act();
      await Promise.resolve();
      await Promise.resolve();
    }
    nowMs = Math.max(nowMs, time);
  };
  return { queue, draw, drawn, goTo };
}

test("UI8 figures are drawn one after the other, resting three times as long as a draw takes", async () => {
  const { queue, draw, drawn, goTo } = onHandClock();
  const [a, b] = [queue.open(), queue.open()];
  a.request(draw("a", 20));
  b.request(draw("b", 20));
  await goTo(79);
  expect(drawn).toEqual(["a"]);
  await goTo(80);
  expect(drawn).toEqual(["a", "b"]);
});

test("UI8 of a figure that changes faster than it can be drawn, the newest is drawn", async () => {
  const { queue, draw, drawn, goTo } = onHandClock();
  const slot = queue.open();
  slot.request(draw("first", 10));
  await goTo(1);
  for (const name of ["second", "third", "fourth"]) slot.request(draw(name, 10));
  await goTo(1000);
  expect(drawn).toEqual(["first", "fourth"]);
});

test("UI8 a figure that is gone is not drawn", async () => {
  const { queue, draw, drawn, goTo } = onHandClock();
  const slot = queue.open();
  slot.request(draw("gone", 10));
  slot.cancel();
  await goTo(100);
  expect(drawn).toEqual([]);
  slot.request(draw("back", 10));
  await goTo(200);
  expect(drawn).toEqual(["back"]);
});
