/** @file Page of custody, fourth link: the network, its skill with the lights of the gate, and its slopes. */
import { formatNumber, formatShare, formatUnit, plural } from "../../../base/format.ts";
import type { GateCheck } from "../../../surrogate/gate.ts";
import type { CustodySkill, CustodySurrogate } from "../surrogateLink.ts";
import {
  absent,
  cell,
  fact,
  notLookedAt,
  type PageCell,
  type PageFact,
  type PageSection,
  type PageTable,
} from "./section.ts";
import { setNumber } from "./words.ts";

export function surrogateSection(surrogate: CustodySurrogate): PageSection {
  return {
    number: 4,
    title: "Surrogate",
    facts: [networkFact(surrogate), trainedFact(surrogate)],
    tables: [skillTable(surrogate)],
    below: [
      gateFact(surrogate.gate),
      slopesFact(surrogate),
      optimumFact(surrogate),
      refinementFact(surrogate),
    ],
  };
}

function networkFact({ settings }: CustodySurrogate): PageFact {
  const { units, headUnits, windowDays, warmupDays, batch, learningRate, validationShare } =
    settings;
  const value =
    `LSTM of ${units} units, heads of ${headUnits}; windows of ${windowDays} days, ${warmupDays} of them to warm up; ` +
    `batches of ${batch}, rate ${setNumber(learningRate)}, ${formatShare(validationShare)} of the members for stopping, seed ${settings.seed}`;
  return fact("network", value, "surrogate.settings");
}

function trainedFact({ from, bestEpoch, settings, backend }: CustodySurrogate): PageFact {
  const epoch = `best epoch ${bestEpoch} of 0 to ${settings.maxEpochs - 1}`;
  const where = from === null ? `trained in this run (${backend})` : `read from the bundle ${from}`;
  return fact("training", `${epoch}; ${where}`);
}

function skillTable({ skill, gate, slopes }: CustodySurrogate): PageTable {
  const light = (flux: string, measure: GateCheck["measure"], value: number): PageCell => {
    const check = gate?.find((one) => one.flux === flux && one.measure === measure);
    if (!check) return cell(formatNumber(value));
    const { passed } = check;
    return cell(`${passed ? "●" : "○"} ${formatNumber(value)}`, passed ? "good" : "warning");
  };
  const cosines: Readonly<Record<string, number>> = slopes
    ? { H: slopes.cosineH, LE: slopes.cosineLE }
    : {};
  const row = ({ flux, unit, R, NSE, rmse, effectR2 }: CustodySkill): readonly PageCell[] => [
    cell(flux),
    light(flux, "R", R),
    light(flux, "effectR2", effectR2),
    Object.hasOwn(cosines, flux) ? light(flux, "cosine", cosines[flux]) : cell("–"),
    cell(formatNumber(NSE)),
    cell(formatNumber(rmse)),
    cell(formatUnit(unit)),
  ];
  return {
    head: [
      { name: "flux" },
      { name: "R", isNumber: true },
      { name: "effect R²", isNumber: true },
      { name: "cosine", isNumber: true },
      { name: "NSE", isNumber: true },
      { name: "RMSE", isNumber: true },
      { name: "unit" },
    ],
    rows: skill.map(row),
  };
}

const measureWords: Readonly<Record<GateCheck["measure"], string>> = {
  R: "R",
  effectR2: "effect R²",
  cosine: "cosine",
};

function gateFact(gate: CustodySurrogate["gate"]): PageFact {
  if (!gate || gate.length === 0) return absent("gate");
  const asked = [
    ...new Set(gate.map(({ measure, least }) => `${measureWords[measure]} ≥ ${least}`)),
  ].join(", ");
  const failed = gate.filter(({ passed }) => !passed);
  if (failed.length === 0) {
    return fact("gate", `open: H and LE have ${asked}`, "surrogate.gate", "good");
  }
  const told = failed.map(
    ({ flux, measure, value }) => `${measureWords[measure]} of ${flux} is ${formatNumber(value)}`,
  );
  return fact("gate", `closed: ${told.join(", ")}; asked ${asked}`, "surrogate.gate", "warning");
}

function slopesFact({ slopes }: CustodySurrogate): PageFact {
  if (!slopes) return absent("slopes", `${notLookedAt}: no cosine`);
  const { points, failed, ratioH, ratioLE } = slopes;
  const lost = failed > 0 ? `, ${failed} of which failed` : "";
  return fact(
    "slopes",
    `of the loss, beside those of ILS at ${plural(points, "vector")}${lost}: length ${formatNumber(ratioH)} times that of ILS for H, ${formatNumber(ratioLE)} for LE (medians)`,
  );
}

function optimumFact({ slopes }: CustodySurrogate): PageFact {
  const name = "at optimum";
  const optimum = slopes?.optimum;
  if (!optimum) return absent(name);
  if (optimum.failure !== null) return absent(name, `no slope: ${optimum.failure}`);
  const told = (flux: string, cosine: number, isFlat: boolean) =>
    `${flux} ${formatNumber(cosine)}${isFlat ? " (flat: says little)" : ""}`;
  return fact(
    name,
    `cosine of slopes: ${told("H", optimum.cosineH, optimum.isFlatH)}, ${told("LE", optimum.cosineLE, optimum.isFlatLE)}`,
  );
}

function refinementFact({ refinement }: CustodySurrogate): PageFact {
  if (!refinement) return fact("refinement", "none");
  const { rounds, settings, kept, converged } = refinement;
  const added = plural(Math.max(0, rounds.length - 1), "round");
  const gap = rounds.find(({ round }) => round === kept)?.share;
  const left = gap === undefined ? "" : `, gap ${formatShare(gap)} of RMSE`;
  return fact(
    "refinement",
    `${added} of ${settings.members} members near the optimum; round ${kept} kept${left}, ${converged ? "settled" : "not settled"}`,
  );
}
