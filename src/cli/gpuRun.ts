/** @file One run on WebGPU: one member of an ensemble whose bins are the steps; its budgets are not read back. */
import { ensembleVariables, memberSeries } from "../core/ensemble/ensemble.ts";
import type { SettledStart } from "../core/ensemble/ensemble.ts";
import { runOnGpu } from "../core/ensemble/gpuEngine.ts";
import type { OpenGpu } from "../core/ensemble/openGpu.ts";
import { almaOutputOf } from "../core/model/almaOutputs.ts";
import type { OutputColumn } from "../core/model/almaColumns.ts";
import type { ParameterValues } from "../core/model/parameters.ts";
import type { SiteData } from "../core/site/siteData.ts";
import { withProgress } from "./progressLine.ts";
import type { Terminal } from "./terminal.ts";

interface GpuRunInput {
  readonly site: SiteData;
  readonly values: ParameterValues;
  readonly start: SettledStart;
}

/** The series that the ensemble has, and the same under their ALMA names. */
interface GpuRun {
  readonly series: Readonly<Record<string, Float64Array>>;
  readonly columns: readonly OutputColumn[];
}

/** Run one vector on an adapter, in float32. */
export async function runOnAdapter(
  gpu: OpenGpu,
  { site, values, start }: GpuRunInput,
  terminal: Terminal,
): Promise<GpuRun> {
  const input = {
    site,
    parameters: [],
    base: values,
    design: new Float64Array(),
    members: 1,
    binSeconds: site.stepSeconds,
    start,
  };
  const ensemble = await withProgress(terminal, "run", runOnGpu(input, gpu.device, gpu.name));
  const [failure] = ensemble.failed;
  if (failure) throw new RangeError(`run: the model failed: ${failure.reason}`);
  const all = ensembleVariables.map((of) => {
    const { name, longName, unit } = almaOutputOf(of);
    const column = Float64Array.from(memberSeries(ensemble, 0, of));
    return { of, name, longName, unit, values: column };
  });
  return { series: Object.fromEntries(all.map((row) => [row.of, row.values])), columns: all };
}
