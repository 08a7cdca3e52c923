/** @file Shapes of settings: of the ensemble, the surrogate, the calibration and refinement. */
import * as v from "valibot";
import { boundings } from "../../calibration/bounding.ts";
import { extraTargetNames } from "../../calibration/extraTargets.ts";
import { balances, lossForms } from "../../calibration/fluxWeights.ts";
import { priorKinds } from "../../calibration/priors.ts";
import { weightingChoices } from "../../calibration/weighting.ts";
import { parameters } from "../../model/parameters.ts";
import { fluxChoices, qualityChoices } from "../../site/siteData.ts";
import { taskWeightings } from "../../surrogate/surrogate.ts";
import { count, fluxPair, number, positive } from "./shapes.ts";

export const ensembleSettings = v.object({
  members: count,
  heldOut: count,
  binSeconds: positive,
  seed: number,
});

export const surrogateSettings = v.object({
  units: count,
  headUnits: count,
  windowDays: count,
  warmupDays: count,
  batch: count,
  stepsPerEpoch: count,
  maxEpochs: count,
  patience: count,
  learningRate: number,
  validationShare: number,
  taskWeighting: v.picklist(taskWeightings),
  seed: number,
});

export const split = v.variant("kind", [
  v.object({ kind: v.literal("none") }),
  v.object({ kind: v.literal("half-months"), train: v.picklist(["first", "second"]) }),
  v.object({ kind: v.literal("years"), train: v.array(number) }),
]);

const prior = v.object({ kind: v.picklist(priorKinds), mean: number, sd: positive });

const change = v.object({
  epoch: number,
  lambda: v.exactOptional(number),
  learningRate: v.exactOptional(number),
});

export const calibrationSettings = v.object({
  epochs: count,
  learningRate: number,
  lambda: number,
  generatorUnits: count,
  windowDays: count,
  weightH: number,
  weightLE: number,
  lossForm: v.exactOptional(v.picklist(lossForms)),
  balance: v.exactOptional(v.picklist(balances)),
  balanced: v.exactOptional(fluxPair),
  weighting: v.exactOptional(v.picklist(weightingChoices)),
  meanShare: v.exactOptional(number),
  bounding: v.exactOptional(v.picklist(boundings)),
  priors: v.exactOptional(
    v.object(
      v.entriesFromList(
        parameters.map(({ name }) => name),
        v.exactOptional(prior),
      ),
    ),
  ),
  priorWeight: v.exactOptional(number),
  extra: v.exactOptional(v.object(v.entriesFromList(extraTargetNames, v.exactOptional(number)))),
  split: v.exactOptional(split),
  changes: v.exactOptional(v.array(change)),
  quality: v.picklist(qualityChoices),
  version: v.picklist(fluxChoices),
  seed: number,
});

export const refineSettings = v.object({ rounds: count, members: count });
