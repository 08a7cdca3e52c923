/** @file Which work belongs to which stage; each is loaded when it is first asked for. */
import type { Works } from "./stageRuns.ts";

export const works: Works = {
  site: async (context) => (await import("./siteWork.ts")).siteWork(context),
  model: async (context) => (await import("./siteWork.ts")).modelWork(context),
  ensemble: async (context) => (await import("./ensembleWork.ts")).ensembleWork(context),
  surrogate: async (context) => (await import("./learnWork.ts")).surrogateWork(context),
  contrast: async (context) => (await import("./refineWork.ts")).contrastWork(context),
  calibration: async (context) => (await import("./learnWork.ts")).calibrationWork(context),
  refinement: async (context) => (await import("./refineWork.ts")).refinementWork(context),
  baselines: async (context) => (await import("./baselinesWork.ts")).baselinesWork(context),
  evidence: async (context) => (await import("./evidenceWork.ts")).evidenceWork(context),
  behavioural: async (context) => (await import("./behaviouralWork.ts")).behaviouralWork(context),
  posterior: async (context) => (await import("./posteriorWork.ts")).posteriorWork(context),
  seeds: async (context) => (await import("./seedsWork.ts")).seedsWork(context),
  sensitivity: async (context) => (await import("./sensitivityWork.ts")).sensitivityWork(context),
  surface: async (context) => (await import("./surfaceWork.ts")).surfaceWork(context),
  otherOptimum: async (context) =>
    (await import("./otherOptimumWork.ts")).otherOptimumWork(context),
  table: async (context) => (await import("./learnWork.ts")).tableWork(context),
};
