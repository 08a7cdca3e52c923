import { expect, test } from "vitest";
import { freshState } from "../core/surrogate/backends/variables.ts";
import { FusedLearner } from "../core/surrogate/fused/fusedLearner.ts";
import type { GradientPool } from "../core/surrogate/fused/gradientPool.ts";
import { randomBatch } from "../core/surrogate/fused/randomBatch.ts";
import type { WorkerLike } from "./pool.ts";
import { openShardThread } from "./shardThread.ts";

async function train(pool?: GradientPool) {
  const { weights, batch } = randomBatch(
    { dailyFeatures: 4, binFeatures: 3, parameters: 2, units: 6, headUnits: 5, tasks: 3 },
    { days: 5, scoredDays: 3, rows: 4, binsPerDay: 8 },
    1,
  );
  let answered = 0;
  const counted = pool && {
    async solve(task: Parameters<GradientPool["solve"]>[0]) {
      const answer = await pool.solve(task);
      answered++;
      return answer;
    },
  };
  const learner = new FusedLearner(freshState(weights), [0.5, 0.3, 0.2], counted);
  for (let k = 0; k < 3; k++) await learner.step(batch, 1e-2);
  return { answered, ...(await learner.state()) };
}

/** A module worker that runs this text. */
function workerOf(text: string): WorkerLike {
  const url = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
  return new Worker(url, { type: "module" });
}

test("SU26 half a step on another thread of a browser gives the bits of one thread", async () => {
  const alone = await train();
  expect(await train(openShardThread(2))).toEqual({ ...alone, answered: 3 });
  expect(openShardThread(1)).toBeUndefined();
});

test("SU26 a browser's thread that never starts is done without, with the same bits", async () => {
  const pool = openShardThread(2, () => workerOf("throw new Error('no module here');"));
  expect(await train(pool)).toEqual(await train());
});

test("SU26 a browser's thread that does not answer is done without, with the same bits", async () => {
  const pool = openShardThread(2, () => workerOf("onmessage = () => {};"), 200);
  expect(await train(pool)).toEqual(await train());
});
