/** @file Page of custody, fifth link: settings of the calibration. */
import { formatNumber, formatShare } from "../../../base/format.ts";
import type { Split } from "../../../site/split.ts";
import type { CustodyCalibration } from "../calibrationLink.ts";
import { fact, type PageFact, type PageSection } from "./section.ts";
import { count, formWord, setNumber, mappingWord, weightingWord } from "./words.ts";

export function calibrationSection(calibration: CustodyCalibration): PageSection {
  const { meanShare, mapping, balance, lossForm, weighting, split } = calibration;
  const balanced = balance === "none" ? "" : ", each relative to its error with the defaults";
  return {
    number: 5,
    title: "Calibration",
    facts: [
      scheduleFact(calibration),
      generatorFact(calibration),
      fact("targets", targetsText(calibration), "calibration.targets"),
      fact(
        "loss",
        `${formWord(lossForm)}${balanced}; ${weightingWord(weighting)}`,
        "calibration.lossForm",
      ),
      fact(
        "mean",
        `${formatShare(meanShare)} of the loss is that of the bounded mean`,
        "calibration.meanShare",
      ),
      fact("mapping", `${mapping}: ${mappingWord(mapping)}`),
      priorsFact(calibration),
      fact("trained on", splitText(split), "calibration.split"),
    ],
  };
}

function scheduleFact({ epochs, learningRate, lambda, seed, changes }: CustodyCalibration) {
  const value = `${count(epochs)} epochs, rate ${setNumber(learningRate)} falling, range penalty λ = ${setNumber(lambda)}, seed ${seed}`;
  const changed = changes.map((change) => {
    const set = [
      ...(change.lambda === undefined ? [] : [`λ ${setNumber(change.lambda)}`]),
      ...(change.learningRate === undefined ? [] : [`rate ${setNumber(change.learningRate)}`]),
    ];
    return `from epoch ${change.epoch} ${set.join(", ")}`;
  });
  const told = changed.length > 0 ? `; changed on the way: ${changed.join("; ")}` : "";
  return fact("schedule", value + told, "calibration.epochs");
}

function generatorFact({ generatorUnits, windowDays }: CustodyCalibration): PageFact {
  const value = `${generatorUnits} units, one vector for every ${windowDays} days`;
  return fact("generator", value, "calibration.generatorUnits");
}

function targetsText({ targets }: CustodyCalibration): string {
  return targets
    .map(({ name, weight, balanced }) => {
      const holds = balanced === null ? "" : ` (${formatNumber(balanced)} as balanced)`;
      return `${name} × ${setNumber(weight)}${holds}`;
    })
    .join(", ");
}

function priorsFact({ priors, priorWeight }: CustodyCalibration): PageFact {
  if (priors.length === 0) return fact("priors", "none");
  const told = priors.map(
    ({ parameter, kind, mean, sd }) =>
      `${parameter} ${setNumber(mean)} ± ${setNumber(sd)} (${kind})`,
  );
  return fact(
    "priors",
    `${told.join(", ")}; weight ${setNumber(priorWeight)}`,
    "calibration.priorWeight",
  );
}

function splitText(split: Split): string {
  switch (split.kind) {
    case "none":
      return "all; none is held back to test";
    case "half-months":
      return `the ${split.train} halves of the months; the others test`;
    case "years":
      return `the years ${split.train.join(", ")}; the others test`;
    default:
      return split satisfies never;
  }
}
