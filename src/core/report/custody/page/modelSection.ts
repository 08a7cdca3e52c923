/** @file Page of custody, second link: model, options, start, budgets and the machine. */
import { formatNumber, formatShare, plural } from "../../../base/format.ts";
import { deepDrift } from "../../spinUp.ts";
import type { Custody } from "../custody.ts";
import type { CustodyModel } from "../modelLink.ts";
import { machineFacts } from "./machineFacts.ts";
import { fact, type PageFact, type PageSection } from "./section.ts";
import { measure, setNumber } from "./words.ts";

/** Depth of the column by its layers, m. */
const depths: Readonly<Record<number, number>> = { 5: 4, 6: 14 };

export function modelSection(custody: Custody, model: CustodyModel): PageSection {
  const { program, versions } = custody;
  const { closure } = model;
  const energy = measure(formatNumber(closure.energyMaxAbsWM2, 2), "W m-2");
  const water = measure(formatNumber(closure.waterMaxAbsKgM2, 2), "kg m-2");
  const version = versions[program.toLowerCase()] ?? "version not told";
  return {
    number: 2,
    title: "Model and machine",
    facts: [
      fact("model", `ILS after the public MATSIRO6 description, by ${program} ${version}`),
      fact("soil, water", `${soilText(model)}; ${waterText(model.water)}`),
      terrainFact(model),
      fact(
        "psicr",
        `1 stands for ${measure(setNumber(model.psicrToMetres), "m")} of water`,
        "model.psicrToMetres",
      ),
      startFact(model),
      fact("budgets", `closed at every step within ${energy} and ${water}`),
      ...machineFacts(custody),
    ],
  };
}

function soilText({ soilLayers }: CustodyModel): string {
  const depth = Object.hasOwn(depths, soilLayers)
    ? ` to ${measure(String(depths[soilLayers]), "m")}`
    : "";
  return `${plural(soilLayers, "layer")}${depth}`;
}

function waterText(water: CustodyModel["water"]): string {
  switch (water.kind) {
    case "none":
      return "no water from the side";
    case "irrigation": {
      const months = water.months ? `, months ${water.months.from} to ${water.months.to}` : "";
      return `irrigated to ${formatShare(water.wetness)} of saturation${months}`;
    }
    case "waterTable":
      return `water table at ${measure(setNumber(water.depthM), "m")}`;
    default:
      return water satisfies never;
  }
}

function terrainFact({ slope, terrainDeviationM }: CustodyModel): PageFact {
  const value = `slope ${measure(setNumber(slope), "m m-1")}, height’s standard deviation ${measure(setNumber(terrainDeviationM), "m")}`;
  return fact("terrain", value, "model.slope");
}

function startFact({ spinUp }: CustodyModel): PageFact {
  const { cycles, drift, converged, tolerance } = spinUp;
  if (converged === null) return fact("start", "from a saved state");
  if (cycles === 0) {
    return fact("start", "soil at rest, no spin-up: not settled", undefined, "warning");
  }
  const deep = deepDrift(spinUp);
  const below = Number.isNaN(deep) ? "" : `, below by ${formatNumber(deep, 2)}`;
  const state = converged ? "settled" : "not settled";
  const value = `${cycles} ${cycles === 1 ? "pass" : "passes"} over the first year, then the upper 2 m drift by ${formatNumber(drift, 2)} of saturation a year${below}: ${state} (limit ${setNumber(tolerance)})`;
  return fact("start", value, "model.spinUp.tolerance", converged ? "plain" : "warning");
}
