/** @file Of questions that wait the newest alone is asked. */
import { expect, test } from "vitest";
import { newestWins } from "./newestWins.ts";

test("ID73 of moves that come faster than answers the first and the newest are run, one at a time", async () => {
  const asked: number[] = [];
  const told: number[] = [];
  const doors: (() => void)[] = [];
  const put = newestWins({
    async ask(question: number) {
      asked.push(question);
      await new Promise<void>((resolve) => doors.push(resolve));
      return question;
    },
    tell: (answer) => told.push(answer),
    fail: () => undefined,
  });
  for (const question of [1, 2, 3, 4]) put(question);
  expect(asked).toEqual([1]);
  doors[0]();
  await Promise.resolve().then(() => undefined);
  await new Promise((resolve) => setTimeout(resolve));
  expect(asked).toEqual([1, 4]);
  doors[1]();
  await new Promise((resolve) => setTimeout(resolve));
  expect(told).toEqual([1, 4]);
});

test("ID73 a question that fails does not hold up the next", async () => {
  const told: string[] = [];
  const put = newestWins({
    ask: (question: string) =>
      question === "bad" ? Promise.reject(new Error("no")) : Promise.resolve(question),
    tell: (answer) => told.push(answer),
    fail: (error) => told.push(String(error)),
  });
  put("bad");
  put("good");
  await new Promise((resolve) => setTimeout(resolve));
  expect(told).toEqual(["Error: no", "good"]);
});
