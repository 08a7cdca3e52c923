/**
 * @file A stage whose worker died goes on from what it told before, by itself; where that happens again and again at the same
 * place it is given up, with what may help.
 */
import type { Step } from "../store/stage.ts";
import type { Lives, Outputs, StageName } from "../store/workbench.ts";
import { WorkerDied } from "./pool.ts";
import { GaveUp, placeWords } from "./recoveryWords.ts";
import type { StageRunContext } from "./stageRun.ts";

/** How often a stage is taken up again without having come any further. */
export const patience = 3;

/** What the work of a stage is given anew with every try. */
type Kept = "live" | "signal" | "tell" | "isLastTry";

/** A run of a stage, over all its tries. */
export interface Persevering<N extends StageName> extends Omit<
  StageRunContext<N>,
  "live" | "isLastTry"
> {
  readonly name: N;
  /** What it has told so far. */
  readonly liveNow: () => Lives[N];
  /** Where it is. */
  readonly placeNow: () => Step;
}

/**
 * Do the work of a stage; each time its worker dies, do it again from where it is.
 * @throws GaveUp after three tries that came no further, and whatever else the work throws
 */
export async function persevere<N extends StageName>(
  work: (context: StageRunContext<N>) => Promise<Outputs[N]>,
  { name, liveNow, placeNow, ...context }: Persevering<N>,
): Promise<Outputs[N]> {
  let left = patience;
  let reached = milestone(name, liveNow());
  for (;;) {
    const attempt = new AbortController();
    try {
      return await work({ ...context, ...anew(context, attempt, liveNow(), left) });
    } catch (error) {
      // Blocks of the same try may still run: nothing of them is heard any more.
      attempt.abort();
      if (!(error instanceof WorkerDied) || context.signal.aborted) throw error;
      const now = milestone(name, liveNow());
      if (now > reached) left = patience;
      reached = now;
      if (left === 0) throw new GaveUp(name, placeNow(), error.message);
      left--;
      context.note(`went on after the worker stopped ${placeWords(placeNow())} (${error.message})`);
    }
  }
}

function anew<N extends StageName>(
  { signal, tell }: Pick<StageRunContext<N>, "signal" | "tell">,
  attempt: AbortController,
  live: Lives[N],
  left: number,
): Pick<StageRunContext<N>, Kept> {
  return {
    live,
    signal: AbortSignal.any([signal, attempt.signal]),
    tell: (step, fold) => {
      if (!attempt.signal.aborted) tell(step, fold);
    },
    isLastTry: left === 0,
  };
}

/** How far a stage is, in parts that are not done again; a stage without such parts is always at its start. */
function milestone<N extends StageName>(name: N, live: Lives[N]): number {
  const count: ((live: Lives[N]) => number) | undefined = counts[name];
  return count ? count(live) : 0;
}

const counts: { readonly [N in StageName]?: (live: Lives[N]) => number } = {
  ensemble: ({ parts }) => parts.length,
  surrogate: ({ checkpoint, trained, blocks }) =>
    (checkpoint?.history.length ?? 0) + (trained ? 1 : 0) + blocks.length,
  contrast: ({ columns }) => columns.length,
  calibration: ({ epochs, calibrated }) => epochs.length + (calibrated ? 1 : 0),
  refinement: ({ finished }) => finished.length,
  baselines: ({ results }) => results.length,
  seeds: ({ runs }) => runs.length,
  posterior: ({ blocks }) => blocks.length,
  sensitivity: ({ scored }) => scored.scores.length,
};
