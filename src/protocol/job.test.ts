import { afterAll, expect, test } from "vitest";
import { failureOf } from "../testing/failureOf.ts";
import { createGate } from "./gate.ts";
import { answer, Cancelled, defineJob, moved, run, serve, type Answer, type Port } from "./job.ts";

const addJob = defineJob<
  readonly number[],
  number,
  { readonly sum: number; readonly bytes: Float64Array }
>("add");
const hangJob = defineJob<number, number, number>("hang");
const breakJob = defineJob<string, undefined, undefined>("break");

const opened: MessagePort[] = [];
afterAll(() => opened.forEach((port) => port.close()));

/** A served port and the asking side of it. */
function connect(answers: readonly Answer[]): Port {
  const { port1, port2 } = new MessageChannel();
  port1.start();
  port2.start();
  opened.push(port1, port2);
  serve(port2, answers);
  return port1;
}

const answers: readonly Answer[] = [
  answer(addJob, async (numbers, context) => {
    let sum = 0;
    for (const value of numbers) {
      sum += value;
      context.tell(sum);
    }
    const bytes = Float64Array.from(numbers);
    return moved({ sum, bytes }, [bytes.buffer]);
  }),
  answer(hangJob, (every, context) => {
    return new Promise((_, reject) => {
      let count = 0;
      const timer = setInterval(() => !context.gate.isClosed() && context.tell(++count), every);
      context.signal.addEventListener("abort", () => {
        clearInterval(timer);
        reject(new Cancelled("hang"));
      });
    });
  }),
  answer(breakJob, (text) => Promise.reject(new RangeError(`no ${text} here`))),
];

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

test("JB1 a job's output and updates come back in order", async () => {
  const updates: number[] = [];
  const output = await run(connect(answers), addJob, [1, 2, 3], {
    onUpdate: (sum) => updates.push(sum),
  });
  expect(output).toEqual({ sum: 6, bytes: Float64Array.of(1, 2, 3) });
  expect(updates).toEqual([1, 3, 6]);
});

test("JB1 jobs on one port do not hear each other", async () => {
  const port = connect(answers);
  const [a, b] = await Promise.all([run(port, addJob, [1, 1]), run(port, addJob, [5])]);
  expect([a.sum, b.sum]).toEqual([2, 5]);
});

test("JB2 work that throws, and a job nobody knows, reject with the message", async () => {
  await expect(run(connect(answers), breakJob, "bread")).rejects.toThrow("no bread here");
  const strange = defineJob<number, number, number>("strange");
  await expect(run(connect(answers), strange, 1)).rejects.toThrow("no job called strange");
});

test("JB3 an abort cancels the work and no update is heard after it", async () => {
  const stop = new AbortController();
  const updates: number[] = [];
  const output = run(connect(answers), hangJob, 5, {
    signal: stop.signal,
    onUpdate: (count) => updates.push(count),
  });
  const outcome = failureOf(output);
  await wait(60);
  stop.abort();
  const heard = updates.length;
  const before = performance.now();
  expect(await outcome).toBeInstanceOf(Cancelled);
  expect(heard).toBeGreaterThan(0);
  expect(performance.now() - before).toBeLessThan(100);
  expect(updates.length).toBe(heard);
});

test("JB3 a job whose signal is aborted already does not start", async () => {
  const never = run(connect(answers), addJob, [1], { signal: AbortSignal.abort() });
  await expect(never).rejects.toBeInstanceOf(Cancelled);
});

test("JB4 a closed gate holds the work in place and an open one lets it go on", async () => {
  const gate = createGate();
  const stop = new AbortController();
  let heard = 0;
  const output = run(connect(answers), hangJob, 5, {
    gate,
    signal: stop.signal,
    onUpdate: () => heard++,
  });
  const outcome = failureOf(output);
  await wait(40);
  gate.close();
  await wait(40);
  const held = heard;
  await wait(60);
  expect(held).toBeGreaterThan(0);
  expect(heard).toBe(held);
  gate.open();
  await wait(60);
  expect(heard).toBeGreaterThan(held);
  stop.abort();
  expect(await outcome).toBeInstanceOf(Cancelled);
});

/** Tells a number each time its gate lets it pass. */
const passJob = defineJob<undefined, number, number>("pass");
const passAnswer = answer(passJob, async (_, { gate, signal, tell }) => {
  for (let passed = 1; !signal.aborted; passed++) {
    await gate.passed();
    if (!signal.aborted) tell(passed);
  }
  throw new Cancelled("pass");
});

test("JB11 steps cross the thread once, those too that were told before the work began", async () => {
  const gate = createGate();
  const stop = new AbortController();
  let heard = 0;
  gate.close();
  gate.step(2);
  const options = { gate, signal: stop.signal, onUpdate: (passed: number) => (heard = passed) };
  const outcome = failureOf(run(connect([passAnswer]), passJob, undefined, options));
  await wait(30);
  expect([heard, gate.takeSteps()]).toEqual([2, 0]);
  gate.step();
  await wait(30);
  expect([heard, gate.takeSteps()]).toEqual([3, 0]);
  stop.abort();
  expect(await outcome).toBeInstanceOf(Cancelled);
});

test("JB11 an open gate counts no steps, and opening one forgets them", () => {
  const gate = createGate();
  gate.step(3);
  expect(gate.takeSteps()).toBe(0);
  gate.close();
  gate.step(2);
  gate.open();
  expect(gate.takeSteps()).toBe(0);
});

test("JB5 a buffer that is marked twice is moved once", () => {
  const { buffer } = new Float32Array(2);
  expect(moved("x", [buffer, buffer]).transfer).toEqual([buffer]);
});
