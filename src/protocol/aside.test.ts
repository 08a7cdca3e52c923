import { afterAll, expect, test } from "vitest";
import { complete, type Computation } from "../core/base/progress.ts";
import { failureOf } from "../testing/failureOf.ts";
import { aside } from "./aside.ts";
import { drive, type Beat } from "./drive.ts";
import { answer, defineJob, moved, serve, type Port } from "./job.ts";

const countJob = defineJob<number, Beat<number>, string>("count");
const breakJob = defineJob<number, Beat<number>, string>("break");

const log: string[] = [];
const opened: MessagePort[] = [];
afterAll(() => opened.forEach((port) => port.close()));

async function* count(to: number): Computation<number, string> {
  try {
    for (let done = 1; done <= to; done++) {
      await new Promise((resolve) => setTimeout(resolve, 5));
      yield { done, total: to, unit: "step", detail: done * done };
    }
    log.push("ended");
    return `counted to ${to}`;
  } finally {
    log.push("closed");
  }
}

function connect(): Port {
  const { port1, port2 } = new MessageChannel();
  opened.push(port1, port2);
  port1.start();
  port2.start();
  const pace = { breatheMs: 0, tellMs: 0 };
  serve(port2, [
    answer(countJob, async (to, context) => moved(await drive(count(to), context, pace), [])),
    answer(breakJob, () => Promise.reject(new RangeError("no"))),
  ]);
  return port1;
}

test("JB10 work beyond a port is a computation here: it yields what is told and returns the output", async () => {
  const told: (readonly [number, number])[] = [];
  const output = await complete(aside(connect(), countJob, 4), ({ done, detail }) =>
    told.push([done, detail]),
  );
  expect(output).toBe("counted to 4");
  expect(told).toEqual([1, 2, 3, 4].map((done) => [done, done * done]));
});

test("JB10 stopped here it is cancelled there, and a failure there is one here", async () => {
  log.length = 0;
  const work = aside(connect(), countJob, 1000);
  await work.next();
  await work.return("stopped");
  await expect.poll(() => log).toEqual(["closed"]);
  const failure = await failureOf(complete(aside(connect(), breakJob, 1)));
  expect(failure).toMatchObject({ message: "no" });
});
