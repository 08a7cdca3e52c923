/** @file Which work belongs to which stage. */
import { baselinesWork } from "./baselinesWork.ts";
import { ensembleWork } from "./ensembleWork.ts";
import { calibrationWork, surrogateWork, tableWork } from "./learnWork.ts";
import type { Works } from "./pipeline.ts";
import { contrastWork, refinementWork } from "./refineWork.ts";
import { modelWork, siteWork } from "./siteWork.ts";

export const works: Works = {
  site: siteWork,
  model: modelWork,
  ensemble: ensembleWork,
  surrogate: surrogateWork,
  contrast: contrastWork,
  calibration: calibrationWork,
  refinement: refinementWork,
  baselines: baselinesWork,
  table: tableWork,
};
