/** @file What the work of a stage may use while it runs. */
import type { Problem } from "../core/base/result.ts";
import type { Gate } from "../protocol/gate.ts";
import { freshOutput, type Keys } from "../store/selectors.ts";
import type { Step } from "../store/stage.ts";
import type { Lives, Outputs, StageName, Workbench } from "../store/workbench.ts";
import type { Threads } from "./threads.ts";

/** One run of one stage, as its work sees it. */
export interface StageRunContext<N extends StageName> {
  readonly threads: Threads;
  /** The state at the start. */
  readonly state: Workbench;
  readonly keys: Keys;
  readonly signal: AbortSignal;
  readonly gate: Gate;
  /** What an earlier, stopped run told: its checkpoint; empty in a fresh run. */
  readonly live: Lives[N];
  /** Take in progress; `fold` adds to what is known live. */
  readonly tell: (step: Step, fold?: (live: Lives[N]) => Lives[N]) => void;
  /** Note what went wrong on the way and was got over. */
  readonly note: (words: string) => void;
  /** Whether a worker that dies now ends the stage; else it is taken up again. */
  readonly isLastTry: boolean;
}

/** The user's input cannot be used: problems with place and remedy. */
export class Refused extends Error {
  readonly problems: readonly Problem[];
  constructor(problems: readonly Problem[]) {
    super("refused");
    this.name = "Refused";
    this.problems = problems;
  }
}

/** The output of an earlier stage; the pipeline starts no stage without it. */
export function fresh<N extends StageName, M extends StageName>(
  { state, keys }: StageRunContext<N>,
  name: M,
): Outputs[M] {
  const output = freshOutput(state, name, keys);
  if (output === undefined) throw new Error(`${name}: there is no output to work with`);
  return output;
}
