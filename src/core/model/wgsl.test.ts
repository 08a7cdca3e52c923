import tgpu, { d } from "typegpu";
import { describe, expect, test } from "vitest";
import { StepOutput, emptyOutput, outputFields } from "./fluxes.ts";
import { emptyForcing, Forcing, forcingFields } from "./forcing.ts";
import { State, stateFields } from "./state.ts";
import { stepColumn } from "./step.ts";
import { Traits, traitFields } from "./traits.ts";
import { testState, testTraits } from "../../testing/testColumn.ts";
import { emptyWork, Work } from "./work.ts";

const layout = tgpu.bindGroupLayout({
  traits: { storage: d.arrayOf(Traits), access: "readonly" },
  forcing: { storage: d.arrayOf(Forcing), access: "readonly" },
  states: { storage: d.arrayOf(State), access: "mutable" },
  outputs: { storage: d.arrayOf(StepOutput), access: "mutable" },
});

const kernel = tgpu.computeFn({
  in: { id: d.builtin.globalInvocationId },
  workgroupSize: [32],
})((input) => {
  "use gpu";
  const member = input.id.x;
  const traits = d.ref(Traits(layout.$.traits[member]));
  const forcing = d.ref(Forcing(layout.$.forcing[0]));
  const state = d.ref(State(layout.$.states[member]));
  const output = d.ref(StepOutput());
  const work = d.ref(Work());
  stepColumn(traits, forcing, state, output, work);
  layout.$.states[member] = State(state.$);
  layout.$.outputs[member] = StepOutput(output.$);
});

describe("one source", () => {
  test("CL9 the whole step resolves to WGSL, without arrays and without structs passed by value", () => {
    const code = tgpu.resolve([kernel]);
    expect(code).toContain("fn stepColumn");
    expect(code).not.toMatch(/array<f32, \d+>/);
    expect(code).not.toMatch(/fn \w+\([^)]*: (Traits|Forcing|State|StepOutput|Work)[,)]/);
  });

  test("CL9 the plain values of the CPU have the fields of the structs, in their order", () => {
    expect(Object.keys(testTraits())).toEqual(traitFields);
    expect(Object.keys(emptyForcing())).toEqual(forcingFields);
    expect(Object.keys(emptyOutput())).toEqual(outputFields);
    expect(Object.keys(testState(testTraits()))).toEqual(stateFields);
    expect(Object.keys(emptyWork())).toEqual(Object.keys(Work.propTypes));
  });

  test("CL10 arithmetic on the CPU is plain and double", () => {
    // The plugin's overloaded operators would be slow, and a struct constructor would round to single precision.
    expect(stepColumn.toString()).not.toContain("__tsover");
    const [state, output] = [testState(testTraits()), emptyOutput()];
    stepColumn(testTraits(), emptyForcing(), state, output, emptyWork());
    expect(state.soilC1).not.toBe(Math.fround(state.soilC1));
  });
});
