import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { MessageChannel } from "node:worker_threads";
import { afterAll, expect, test } from "vitest";
import { freshState } from "../core/surrogate/backends/variables.ts";
import { FusedLearner } from "../core/surrogate/fused/fusedLearner.ts";
import type { GradientPool } from "../core/surrogate/fused/gradientPool.ts";
import { randomBatch } from "../core/surrogate/fused/randomBatch.ts";
import { shardSolver } from "../core/surrogate/fused/shardEngine.ts";
import { answerShards, openShardThread, portPool } from "./shardThread.ts";

const folder = mkdtempSync(path.join(tmpdir(), "equiflux-shard-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A thread that runs this text. */
function threadOf(name: string, text: string): GradientPool {
  const file = path.join(folder, `${name}.mjs`);
  writeFileSync(file, text);
  return openShardThread(file);
}

async function train(pool?: GradientPool) {
  const { weights, batch } = randomBatch(
    { dailyFeatures: 4, binFeatures: 3, parameters: 2, units: 6, headUnits: 5, tasks: 3 },
    { days: 5, scoredDays: 3, rows: 4, binsPerDay: 8 },
    1,
  );
  const learner = new FusedLearner(freshState(weights), [0.5, 0.3, 0.2], pool);
  for (let k = 0; k < 3; k++) await learner.step(batch, 1e-2);
  return learner.state();
}

test("SU26 a shard that crosses a port of Node comes back with the bits of one thread", async () => {
  const { port1, port2 } = new MessageChannel();
  answerShards(port1, shardSolver());
  const pool = portPool(port2);
  let crossed = 0;
  const counted: GradientPool = {
    solve: (task) => {
      crossed++;
      return pool.solve(task);
    },
  };
  expect(await train(counted)).toEqual(await train());
  expect(crossed).toBe(3);
  port1.close();
});

test.for([
  ["never starts", "throw new Error('no module here');"],
  [
    "dies over its work",
    "(await import('node:worker_threads')).parentPort.once('message', () => process.exit(1));",
  ],
])("SU26 a thread that %s is done without, with the same bits", async ([name, text]) => {
  expect(await train(threadOf(name, text))).toEqual(await train());
});
