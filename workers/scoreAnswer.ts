/** @file What a model worker does to score members. */
import { scoreBalanced } from "../src/core/identifiability/behavioural/scoreBalanced.ts";
import { drive } from "../src/protocol/drive.ts";
import { answer, moved } from "../src/protocol/job.ts";
import { scoreJob } from "../src/protocol/scoreJob.ts";

export const scoreAnswer = answer(scoreJob, async (input, context) => {
  const scored = await drive(scoreBalanced(input), context);
  return moved(
    scored,
    scored.fluxes.flatMap(({ sorted, order }) => [sorted.buffer, order.buffer]),
  );
});
