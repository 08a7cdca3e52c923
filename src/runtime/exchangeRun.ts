/** @file A table's calibration as files for other tools, handed to the user one after the other. */
import type { Result } from "../core/base/result.ts";
import type { ExchangeForm, Exchanged } from "../core/exchange/exchanged.ts";
import type { BundleContent } from "../core/report/bundle.ts";
import type { Beat } from "../protocol/drive.ts";
import { exchangeJob } from "../protocol/exchangeJob.ts";
import { withStages } from "../store/bundleStages.ts";
import type { WorkbenchStore } from "../store/workbench.ts";
import type { Threads } from "./threads.ts";

/** What is asked for. */
export interface ExchangeRequest {
  readonly bundle: BundleContent;
  readonly form: ExchangeForm;
  readonly signal: AbortSignal;
  readonly tell: (beat: Beat) => void;
}

/** What went home. */
export type ExchangeTold = Pick<Exchanged, "leftOut" | "notes"> & {
  readonly names: readonly string[];
};

interface Parts {
  readonly store: WorkbenchStore;
  readonly threads: Pick<Threads, "desk">;
  readonly save: (name: string, content: Blob) => void;
}

export async function runExchange(
  { store, threads, save }: Parts,
  { bundle, form, signal, tell }: ExchangeRequest,
): Promise<Result<ExchangeTold>> {
  const { manifest, sites } = withStages(store.getState(), bundle);
  // Nothing that a form does not need crosses to the other thread.
  const [runs, spreads] = [form === "callmip" || form === "alma", form === "callmip"];
  const source = {
    manifest,
    sites: sites.map(({ id, site, ensembles }) => ({
      id,
      ...(runs && { site }),
      ...(spreads && { ensembles }),
    })),
  };
  const choice = {
    form,
    version: `v${manifest.versions["equiflux"] ?? "0"}`,
    vector: "calibrated" as const,
  };
  const options = { signal, onUpdate: tell };
  const told = await threads.desk.run(exchangeJob, { source, choice }, options);
  if (!told.ok) return told;
  const { files, leftOut, notes } = told.value;
  for (const { name, bytes } of files) save(name, new Blob([bytes], { type: typeOf(name) }));
  return { ...told, value: { names: files.map(({ name }) => name), leftOut, notes } };
}

function typeOf(name: string): string {
  if (name.endsWith(".nc")) return "application/x-netcdf";
  return name.endsWith(".tsv") ? "text/tab-separated-values" : "text/plain";
}
