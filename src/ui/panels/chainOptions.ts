/** @file Words for the choices of the chain. */
import { presetNames as presets, type PresetName } from "../../store/presets.ts";
import type { StageName } from "../../store/workbench.ts";
import type { Option } from "../widgets/Field.tsx";

export const stageTitles: Readonly<Record<StageName, string>> = {
  site: "Site",
  model: "Model",
  ensemble: "Ensemble",
  surrogate: "Surrogate",
  contrast: "Contrast of designs",
  calibration: "Calibration",
  refinement: "Refinement",
  baselines: "Baselines",
  evidence: "Verdicts",
  seeds: "Seeds",
  surface: "Surface",
  otherOptimum: "Other optimum",
  behavioural: "Behavioural sets",
  posterior: "Posterior",
  sensitivity: "Sensitivity",
  table: "Table",
};

export const stageLines: Readonly<Record<StageName, string>> = {
  site: "Where the tower stands, and what it saw.",
  model: "ILS with its default parameters, before anything is calibrated.",
  ensemble: "Parameter vectors drawn jointly over the whole box, each run through ILS.",
  surrogate: "A network that learns what the parameters do to the fluxes.",
  contrast: "One parameter at a time against all at once.",
  calibration: "MdPL: parameters learnt through the frozen surrogate, every excursion watched.",
  baselines: "Usual optimisers on ILS itself, with as many runs.",
  evidence: "Which values the data hold.",
  behavioural: "Members that fit nearly as well as the best.",
  posterior: "Chains through the surrogate: how likely every value is.",
  seeds: "The same calibration, begun elsewhere.",
  surface: "Two parameters over a grid.",
  otherOptimum: "Two vectors that fit alike.",
  sensitivity: "What errors and fluxes respond to.",
  refinement: "Members near the optimum, learnt on, calibrated again.",
  table: "Averaged, bounded, and run once more through ILS itself.",
};

export const presetNames: readonly Option<PresetName>[] = presets.map((value) => ({
  value,
  label: value,
}));
