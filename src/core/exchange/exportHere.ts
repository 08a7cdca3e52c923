/** @file An export on the thread that asks for it, with everything that it needs: loaded when the first one is asked for. */
import { runOnCpu } from "../ensemble/cpuEngine.ts";
import { exportCalibrations, type ExportChoice } from "./exportCalibrations.ts";
import { bundledCalibrations, type ExchangeSource } from "./fromBundle.ts";

/** Every calibration of a bundle in one form; ILS runs on this thread. */
export function exportHere(source: ExchangeSource, choice: ExportChoice) {
  return exportCalibrations(bundledCalibrations(source), choice, runOnCpu);
}
