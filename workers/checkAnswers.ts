/** @file What the learning worker does for jobs that let members run on the way. */
import { contrastDesignsAt, type ContrastInput } from "../src/core/calibration/contrast.ts";
import type { ChainEngines } from "../src/core/calibration/engines.ts";
import { calibrate } from "../src/core/calibration/mdpl.ts";
import { checkOptimum } from "../src/core/calibration/optimumCheck.ts";
import { refine, type RefineInput } from "../src/core/calibration/refine.ts";
import { checkSurrogate } from "../src/core/calibration/surrogateCheck.ts";
import { runSeeds } from "../src/core/identifiability/seedSpread.ts";
import { mapProgress, type Computation, type Progress } from "../src/core/base/progress.ts";
import { trainSurrogate } from "../src/core/surrogate/training.ts";
import { memberEngine } from "../src/protocol/aside.ts";
import {
  checkJob,
  contrastJob,
  optimumJob,
  refineJob,
  seedsJob,
  type MixedRequest,
} from "../src/protocol/checkJob.ts";
import { drive, type Beat } from "../src/protocol/drive.ts";
import { answer, moved, type JobContext } from "../src/protocol/job.ts";
import { backendOnce } from "./tensors.ts";
import { secondThread } from "./secondThread.ts";

export const checkAnswer = answer(
  checkJob,
  mixed(checkSurrogate, ({ ensemble }) => ensemble),
);

export const optimumAnswer = answer(
  optimumJob,
  mixed(checkOptimum, ({ ensemble }) => ensemble),
);

export const refineAnswer = answer(
  refineJob,
  mixed(
    (input: RefineInput, engines: ChainEngines) =>
      mapProgress(refine(input, engines), withoutDetail),
    (engines) => engines,
  ),
);

export const contrastAnswer = answer(
  contrastJob,
  mixed(
    (input: ContrastInput, engines: ChainEngines) =>
      mapProgress(contrastDesignsAt(input, engines), withoutDetail),
    (engines) => engines,
  ),
);

export const seedsAnswer = answer(
  seedsJob,
  mixed(runSeeds, (engines) => engines),
);

/** Nobody goes on from within a round: what its parts tell beside their counts is not sent. */
function withoutDetail<Detail extends { readonly step: Progress<unknown> }>(
  progress: Progress<Detail>,
): Progress<Detail> {
  const { detail } = progress;
  return { ...progress, detail: { ...detail, step: { ...detail.step, detail: undefined } } };
}

/** Do some work with the engines of this thread; the members run beyond the port. */
function mixed<Input, Engines, Detail, Output>(
  work: (input: Input, engines: Engines) => Computation<Detail, Output>,
  pick: (engines: ChainEngines) => Engines,
) {
  return async (
    { input, hints, members }: MixedRequest<Input>,
    context: JobContext<Beat<Detail>>,
  ) => {
    const { backend } = await backendOnce(hints);
    const engines: ChainEngines = {
      ensemble: memberEngine(members),
      train: (training) => trainSurrogate({ ...training, backend }, secondThread()),
      calibrate,
      seconds: () => performance.now() / 1000,
    };
    members.start();
    try {
      return moved(await drive(work(input, pick(engines)), context), []);
    } finally {
      members.close();
    }
  };
}
