/** @file Settings of a calibration as a manifest has them; what earlier bundles lack is what held then. */
import { boundings } from "../calibration/bounding.ts";
import type { CalibrationSettings } from "../calibration/calibration.ts";
import { extraTargetNames, type ExtraTargets } from "../calibration/extraTargets.ts";
import { balances, lossForms } from "../calibration/fluxWeights.ts";
import { priorKinds, type Prior, type Priors } from "../calibration/priors.ts";
import { weightingChoices } from "../calibration/weighting.ts";
import { isParameterName } from "../model/parameters.ts";
import { fluxChoices, qualityChoices } from "../site/siteData.ts";
import type { Split } from "../site/split.ts";
import type { JsonFields, Path } from "./jsonFields.ts";

/** Read settings; faults are noted. What was changed while a calibration ran is left out. */
export function readSettings(fields: JsonFields, path: Path): CalibrationSettings {
  const present = fields.names(path);
  const number = (name: string) => fields.number([...path, name]);
  const choice = <Choice extends string>(name: string, choices: readonly Choice[]) =>
    fields.choice([...path, name], choices);
  return {
    epochs: number("epochs"),
    learningRate: number("learningRate"),
    lambda: number("lambda"),
    generatorUnits: number("generatorUnits"),
    windowDays: number("windowDays"),
    weightH: number("weightH"),
    weightLE: number("weightLE"),
    quality: choice("quality", qualityChoices),
    version: choice("version", fluxChoices),
    seed: number("seed"),
    ...(present.includes("lossForm") && { lossForm: choice("lossForm", lossForms) }),
    ...(present.includes("balance") && { balance: choice("balance", balances) }),
    ...(present.includes("weighting") && { weighting: choice("weighting", weightingChoices) }),
    ...(present.includes("bounding") && { bounding: choice("bounding", boundings) }),
    ...(present.includes("meanShare") && { meanShare: number("meanShare") }),
    ...(present.includes("priorWeight") && { priorWeight: number("priorWeight") }),
    ...(present.includes("balanced") && { balanced: balancedAt(fields, [...path, "balanced"]) }),
    ...(present.includes("extra") && { extra: extraAt(fields, [...path, "extra"]) }),
    ...(present.includes("split") && { split: splitAt(fields, [...path, "split"]) }),
    ...(present.includes("priors") && { priors: priorsAt(fields, [...path, "priors"]) }),
  };
}

function balancedAt(fields: JsonFields, path: Path) {
  return { H: fields.number([...path, "H"]), LE: fields.number([...path, "LE"]) };
}

function extraAt(fields: JsonFields, path: Path): ExtraTargets {
  const names = fields.names(path);
  const given = extraTargetNames.filter((name) => names.includes(name));
  return Object.fromEntries(given.map((name) => [name, fields.number([...path, name])]));
}

function splitAt(fields: JsonFields, path: Path): Split {
  const kind = fields.choice([...path, "kind"], ["none", "half-months", "years"]);
  if (kind === "none") return { kind };
  const train = [...path, "train"];
  return kind === "years"
    ? { kind, train: fields.numbers(train) }
    : { kind, train: fields.choice(train, ["first", "second"]) };
}

function priorsAt(fields: JsonFields, path: Path): Priors {
  const priors = fields.names(path).filter(isParameterName);
  return Object.fromEntries(
    priors.map((name): [string, Prior] => {
      const at = (field: string) => [...path, name, field];
      const kind = fields.choice(at("kind"), priorKinds);
      return [name, { kind, mean: fields.number(at("mean")), sd: fields.number(at("sd")) }];
    }),
  );
}
