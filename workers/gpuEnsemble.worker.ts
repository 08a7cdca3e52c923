/** @file Door: ensemble members on WebGPU. The device is asked for once and stays with the worker. */
import { runOnGpu } from "../src/core/ensemble/gpuEngine.ts";
import { drive } from "../src/protocol/drive.ts";
import { gpuEnsembleJob } from "../src/protocol/ensembleJob.ts";
import { openGpu } from "../src/protocol/gpu.ts";
import { answer, moved, serve, type Port } from "../src/protocol/job.ts";

const opened = openGpu();
serve(self as unknown as Port, [
  answer(gpuEnsembleJob, async (input, context) => {
    const { device, name } = await opened;
    const ensemble = await drive(runOnGpu(input, device, name), context);
    return moved(ensemble, [ensemble.values.buffer, ensemble.design.buffer]);
  }),
]);
