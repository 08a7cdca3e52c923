/** @file Door: half of every training step, asked for by the thread that trains. */
import { shardSolver } from "../src/core/surrogate/fused/shardEngine.ts";
import { answer, moved, serve, type Port } from "../src/protocol/job.ts";
import { shardJob } from "../src/protocol/shardJob.ts";

const solve = shardSolver();
serve(self as unknown as Port, [
  answer(shardJob, (task) => {
    const solved = solve(task);
    return Promise.resolve(moved(solved, [solved.buffer]));
  }),
]);
