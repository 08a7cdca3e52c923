/** @file Names and settings of the chain, for the panels. */
export {
  presetNames,
  type EnsembleSettings,
  type PresetName,
} from "../core/calibration/presets.ts";
