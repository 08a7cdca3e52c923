import { fc, test } from "@fast-check/vitest";
import { describe, expect, test as unit } from "vitest";
import {
  columnCases,
  columnOf,
  extremeColumn,
  spellColumn,
  type ColumnCase,
} from "../../testing/columnArbitraries.ts";
import { forcingOfCase, stateOfCase, traitsOfCase } from "../../testing/columnOfCase.ts";
import { soilLayers } from "./columnNow.ts";
import { emptyOutput, outputFields, type OutputValues } from "./fluxes.ts";
import type { ForcingValues } from "./forcing.ts";
import { stateFields, type StateValues } from "./state.ts";
import { stepColumn, storedWater } from "./step.ts";
import type { TraitValues } from "./traits.ts";
import { emptyWork, type WorkValues } from "./work.ts";

/** One step of a case, before and after. */
interface Step {
  readonly traits: TraitValues;
  readonly forcing: ForcingValues;
  readonly before: StateValues;
  readonly state: StateValues;
  readonly output: OutputValues;
  readonly work: WorkValues;
}

/** The first thing that is wrong in a case, in words; undefined where all is well. */
function firstWrong(
  column: ColumnCase,
  wrongIn: (step: Step) => string | undefined,
): string | undefined {
  const traits = traitsOfCase(column);
  const state = stateOfCase(column, traits);
  const [output, work] = [emptyOutput(), emptyWork()];
  for (const [index, weather] of column.weather.entries()) {
    const forcing = forcingOfCase(column, weather);
    const before = { ...state };
    stepColumn(traits, forcing, state, output, work);
    const wrong = wrongIn({ traits, forcing, before, state, output, work });
    if (wrong !== undefined) return `step ${index + 1}: ${wrong}`;
  }
  return undefined;
}

/** A number outside its bounds, in words. */
function outside(name: string, value: number, least: number, most: number): string | undefined {
  return value >= least && value <= most
    ? undefined
    : `${name} ${value} is not in ${least}..${most}`;
}

function notFinite({ state, output }: Step): string | undefined {
  const flux = outputFields.find((name) => !Number.isFinite(output[name]));
  const spoilt = stateFields.find((name) => !Number.isFinite(state[name]));
  return flux ?? spoilt;
}

/** Both residuals that the step tells, and water worked out from outside it. */
function notClosed({ traits, forcing, before, state, output }: Step): string | undefined {
  const came = forcing.rain + forcing.snowfall + output.supply + output.iceLoss;
  const left = output.evaporation + output.surfaceRunoff + output.baseflow + output.glacierRunoff;
  const gained = storedWater(state) - storedWater(before);
  return (
    outside("energy residual", output.energyResidual, -1e-6, 1e-6) ??
    outside("water residual", output.waterResidual, -1e-6, 1e-6) ??
    outside("lost water", (came - left) * traits.stepSeconds - gained, -1e-6, 1e-6)
  );
}

const tiny = 1e-9;

function soilOutside({ traits, state }: Step): string | undefined {
  // a storm at 20 degrees C that finds a little snow warms the soil with what is left of its heat
  const warmest = traits.isIce > 0 ? 0 : 250;
  for (const [k, { water, ice, tempC }] of soilLayers(state).entries()) {
    const wrong =
      outside(`water of layer ${k + 1}`, water, 0, traits.saturation + tiny) ??
      outside(`ice of layer ${k + 1}`, ice, 0, water + tiny) ??
      outside(`soil ${k + 1}, degrees C`, tempC, -120, warmest);
    if (wrong !== undefined) return wrong;
  }
  return undefined;
}

function aboveOutside({ forcing, state }: Step): string | undefined {
  return (
    outside("snow", state.snow, 0, 1000 + tiny) ??
    outside("top of the snow, degrees C", state.snowC1, -120, 0) ??
    outside("middle of the snow, degrees C", state.snowC2, -120, 0) ??
    outside("foot of the snow, degrees C", state.snowC3, -120, 0) ??
    outside("visible albedo of snow", state.snowAlbedoVis, 0.65, 0.9) ??
    outside("near infrared albedo of snow", state.snowAlbedoNir, 0.2, 0.7) ??
    outside("water on leaves", state.canopyWater, 0, 0.2 * forcing.lai + tiny) ??
    outside("ice on leaves", state.canopyIce, 0, state.canopyWater)
  );
}

function fluxOutside({ forcing, output, work }: Step): string | undefined {
  const sun = forcing.visDirect + forcing.visDiffuse + forcing.nirDirect + forcing.nirDiffuse;
  return (
    outside("reflected light", output.SWup, 0, sun + tiny) ??
    outside("long wave upward", output.LWup, -500, 3000) ??
    outside("friction velocity", output.ustar, 0, forcing.windMS) ??
    outside("photosynthesis", output.GPP, 0, 200) ??
    outside("root wetness", output.rootWetness, 0, 1 + tiny) ??
    outside("surface runoff", output.surfaceRunoff, -1e-15, Infinity) ??
    outside("baseflow", output.baseflow, 0, Infinity) ??
    outside("supply", output.supply, 0, Infinity) ??
    outside("rain and melt at the ground", work.throughfall + work.snowMelt, -1e-15, Infinity) ??
    outside("glacier", output.glacierRunoff, 0, Infinity)
  );
}

/**
 * Latent heat is that of the water and of the ice that evaporate, but for a trace of leaf water that roots must give because
 * the leaves have no more: it counts as ice where the leaves are frozen.
 */
function latentSurplus({ output, work }: Step): number {
  const { transpiration, canopyEvaporation, soilEvaporation, snowSublimation } = output;
  const soilIce = soilEvaporation - work.soilLiquid;
  const liquid = transpiration + canopyEvaporation - work.canopyIceLoss + work.soilLiquid;
  const ice = work.canopyIceLoss + soilIce + snowSublimation;
  return output.LE - 2.5e6 * liquid - 2.84e6 * ice;
}

/** Largest latent heat without water, W m-2: the share that melting has in the sublimation of what was not there. */
const trace = ({ output }: Step) => 1e-3 + 0.12 * Math.abs(output.LE);

const anyWrong = (step: Step) =>
  notFinite(step) ??
  notClosed(step) ??
  soilOutside(step) ??
  aboveOutside(step) ??
  fluxOutside(step) ??
  outside("latent heat without water", latentSurplus(step), -trace(step), trace(step));

/** Largest plausible H and LE, W m-2: 1000, half as much again while leaves carry water. */
const most = ({ before }: Step) => (before.canopyWater > 0.01 ? 1500 : 1000);

describe("any column", () => {
  test.prop([extremeColumn], { numRuns: columnCases })(
    "CL21 in any weather both budgets close at every step, and the state stays within its bounds",
    (column) => {
      expect(firstWrong(column, anyWrong)).toBeUndefined();
    },
    600_000,
  );

  test.prop([spellColumn], { numRuns: Math.ceil(columnCases / 4) })(
    "CL22 in a day of plausible weather no flux is above 1000 W m-2, 1500 while leaves are wet",
    (spell) => {
      const spike = (step: Step) =>
        anyWrong(step) ??
        outside("H", step.output.H, -most(step), most(step)) ??
        outside("LE", step.output.LE, -most(step), most(step)) ??
        outside("soil, degrees C", step.state.soilC1, -60, 80) ??
        outside("latent heat without water", latentSurplus(step), -1e-3, 1e-3);
      expect(firstWrong(columnOf(spell), spike)).toBeUndefined();
    },
    600_000,
  );

  unit("CL23 a case that fails shrinks to the few numbers that matter", () => {
    const falls = (column: ColumnCase) =>
      firstWrong(column, ({ output }) => outside("runoff", output.surfaceRunoff, 0, 0)) ===
      undefined;
    const { counterexample } = fc.check(fc.property(extremeColumn, falls), { seed: 1 });
    const [column] = counterexample ?? [];
    expect(Object.keys(column?.positions ?? {}).length).toBeLessThan(3);
    expect(column?.weather.length).toBeLessThan(3);
    expect(JSON.stringify(column).length).toBeLessThan(800);
  });
});
