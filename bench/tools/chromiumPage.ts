/** @file What the page and its worker run in Chromium: the step in the module, with half of the batch in a worker. */
import { stepSizes } from "./lstmShapes.ts";
import { OwnStep } from "./ownStep.ts";
import { halfStep, openHalf, timeHalves, timeWhole, type Thread } from "./ownStepThread.ts";

/** What the page offers to the bench. */
export interface PageSteps {
  readonly whole: (time: number, count: number) => number[];
  readonly halves: (time: number, count: number) => Promise<number[]>;
  readonly variant: string;
}

const wholes = new Map<number, OwnStep>();
const halves = new Map<number, { readonly step: OwnStep; readonly other: Thread }>();

/** @param text this very script, for the worker */
export function openPage(text: string): PageSteps {
  return {
    whole: (time, count) => {
      const step = wholes.get(time) ?? new OwnStep(stepSizes(time), stepSizes(time).batch);
      wholes.set(time, step);
      return timeWhole(step, count);
    },
    halves: (time, count) => {
      const { step, other } = halves.get(time) ?? {
        step: halfStep(time),
        other: openThread(text, time),
      };
      halves.set(time, { step, other });
      return timeHalves(step, other, count);
    },
    variant: new OwnStep(stepSizes(1), 64).module.variant,
  };
}

function openThread(text: string, time: number): Thread {
  const address = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
  const worker = new Worker(address, { name: `${time}` });
  const solve = (weights: Float32Array<ArrayBuffer>) =>
    new Promise<Float32Array<ArrayBuffer>>((resolve, reject) => {
      worker.addEventListener("message", ({ data }) => resolve(data), { once: true });
      worker.addEventListener("error", ({ message }) => reject(new Error(message)), { once: true });
      worker.postMessage(weights, [weights.buffer]);
    });
  return { solve, end: () => worker.terminate() };
}

/** In the worker, whose name is the number of steps. */
export function serve(): void {
  const solve = openHalf(Number(self.name));
  self.addEventListener("message", ({ data }) => {
    const answer = solve(data);
    self.postMessage(answer, { transfer: [answer.buffer] });
  });
}
