/** @file Door: ensemble members on WebGPU. The device stays with the worker; one that is lost is asked for again. */
import { gpuSource } from "../src/core/ensemble/openGpu.ts";
import { runSteadily } from "../src/core/ensemble/steadyEngine.ts";
import { drive } from "../src/protocol/drive.ts";
import { gpuEnsembleJob } from "../src/protocol/ensembleJob.ts";
import { openGpu } from "../src/protocol/gpu.ts";
import { answer, moved, serve, type Port } from "../src/protocol/job.ts";

const source = gpuSource(openGpu);
serve(self as unknown as Port, [
  answer(gpuEnsembleJob, async (input, context) => {
    const ensemble = await drive(runSteadily(input, source), context);
    return moved(ensemble, [ensemble.values.buffer, ensemble.design.buffer]);
  }),
]);
