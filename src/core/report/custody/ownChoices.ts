/** @file What neither the public description of the model nor the paper of the method states, by its name within a site. */

/**
 * Choices of this program, or of its user. Stated elsewhere, and so not here: joint members, a network of several tasks, a soft
 * penalty outside the ranges, the mean over the period clipped into the range, ILS with that one vector, R above .97.
 */
export const ownChoices = [
  "data.longwaveFormula",
  "data.quality",
  "data.fluxVersion",
  "model.slope",
  "model.terrainDeviationM",
  "model.psicrToMetres",
  "model.spinUp.tolerance",
  "design.kind",
  "design.heldOutKind",
  "design.members",
  "design.heldOutMembers",
  "design.binSeconds",
  "surrogate.settings",
  "surrogate.gate",
  "calibration.epochs",
  "calibration.learningRate",
  "calibration.lambda",
  "calibration.generatorUnits",
  "calibration.windowDays",
  "calibration.meanShare",
  "calibration.targets",
  "calibration.lossForm",
  "calibration.balance",
  "calibration.weighting",
  "calibration.priorWeight",
  "calibration.split",
  "verdicts",
] as const;
export type OwnChoice = (typeof ownChoices)[number];
