import { expect, test } from "vitest";
import { simpleSite } from "../../testing/simpleSite.ts";
import { defaultValues } from "./defaults.ts";
import { emptyOutput } from "./fluxes.ts";
import { emptyForcing, prepareForcing, readForcing } from "./forcing.ts";
import { initialState } from "./state.ts";
import { stepColumn, stepSnowlessColumn } from "./step.ts";
import { shapeBareCanopy } from "./surfaceClass.ts";
import { traitsOf } from "./traits.ts";
import { emptyWork } from "./work.ts";

test("SN4 where no snow lies or falls, the step without snow is the whole step, bit for bit", () => {
  const site = simpleSite(10);
  const prepared = prepareForcing(site);
  const traits = traitsOf(defaultValues(site.attributes), site.attributes, { stepSeconds: 1800 });
  const forcing = emptyForcing();
  const whole = { state: initialState(traits, prepared), output: emptyOutput(), work: emptyWork() };
  const short = { state: initialState(traits, prepared), output: emptyOutput(), work: emptyWork() };
  for (let step = 0; step < site.steps; step++) {
    readForcing(prepared, step, forcing);
    expect(forcing.snowfall).toBe(0);
    stepColumn(traits, forcing, whole.state, whole.output, whole.work);
    if (short.state.shapedLai !== forcing.lai) {
      shapeBareCanopy(traits, forcing, short.state, short.work);
    }
    stepSnowlessColumn(traits, forcing, short.state, short.output, short.work);
    expect(short.output).toEqual(whole.output);
  }
  expect(short.state).toEqual(whole.state);
});
