/** @file A block of members whose worker died is run again, by itself: it has no state that could be lost. */
import type { EnsembleDetail, EnsembleInput, Ensemble } from "../core/ensemble/ensemble.ts";
import type { Beat } from "../protocol/drive.ts";
import type { Job } from "../protocol/job.ts";
import { WorkerDied, type Pool, type PoolOptions } from "./pool.ts";
import { patience } from "./recovery.ts";
import { GaveUp } from "./recoveryWords.ts";

type BlockJob = Job<EnsembleInput, Beat<EnsembleDetail>, Ensemble>;

/** Run members in one place, as often as it takes. @throws GaveUp where the worker dies every time */
export async function runBlock(
  { pool, job }: { readonly pool: Pool; readonly job: BlockJob },
  input: EnsembleInput,
  {
    note,
    ...options
  }: PoolOptions<Beat<EnsembleDetail>> & { readonly note: (words: string) => void },
): Promise<Ensemble> {
  for (let left = patience; ; left--) {
    try {
      return await pool.run(job, input, options);
    } catch (error) {
      if (!(error instanceof WorkerDied) || options.signal?.aborted) throw error;
      const place = { done: 0, total: input.members, unit: "" };
      if (left === 0) throw new GaveUp("ensemble", place, error.message);
      note(
        `a block of ${input.members} members was run again after its worker stopped (${error.message})`,
      );
    }
  }
}
