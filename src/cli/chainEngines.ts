/** @file The engines of the chain as Node has them: threads or WebGPU for members, the fused module or tfjs to learn. */
import type { ChainEngines } from "../core/calibration/engines.ts";
import { calibrate } from "../core/calibration/mdpl.ts";
import type { BackendName } from "../core/surrogate/surrogate.ts";
import { trainSurrogate } from "../core/surrogate/training.ts";
import { ensembleRunner, type Engine } from "./ensembleEngines.ts";
import { trainingPool } from "./shardThread.ts";
import type { Terminal } from "./terminal.ts";

/** What computes for one command. */
export interface Homes {
  readonly engine: Engine;
  readonly backend: BackendName;
}

export function chainEngines({ engine, backend }: Homes, terminal: Terminal): ChainEngines {
  return {
    ensemble: ensembleRunner(engine),
    train: (input) => trainSurrogate({ ...input, backend }, trainingPool()),
    calibrate,
    seconds: () => terminal.now() / 1000,
  };
}
