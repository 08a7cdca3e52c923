import { expect, test } from "vitest";
import { withFused } from "../backends/chooseBackend.ts";
import { fusedVariants, startFused } from "./fusedModule.ts";
import { fusedReport, testFused } from "./fusedSelfTest.ts";
import { shardKernels } from "./shardKernels.ts";

test("SU25 the module that trains passes its self-test in every variant", () => {
  for (const variant of fusedVariants()) {
    const report = testFused(() => startFused(undefined, variant));
    expect(report).toMatchObject({ passed: true, note: "" });
    expect(report.checks.map(({ name }) => name)).toEqual([
      "fused network gradient",
      "fused network fluxes",
    ]);
  }
  expect(fusedReport().passed).toBe(true);
});

test("SU25 a module that computes something else does not pass, and says so", () => {
  const broken = () => {
    const module = startFused();
    const kernels = {
      ...module.kernels,
      gradient() {
        shardKernels(module).errors();
      },
    };
    return { ...module, kernels };
  };
  const report = testFused(broken);
  expect(report.passed).toBe(false);
  expect(report.checks[0]).toMatchObject({ name: "fused network gradient", ok: false });
  expect(report.note).toMatch(/float64/);
});

test("SU25 a module that does not start is no failure of the machine, but told", () => {
  const report = testFused(() => {
    throw new Error("no vectors here");
  });
  expect(report).toMatchObject({ passed: false, checks: [] });
  expect(report.note).toMatch(/does not start: no vectors here/);
});

test("SU25 where the module is left aside, WebAssembly still trains, by tfjs, and the report says why", () => {
  const check = { name: "two steps", ok: true, value: 0, tolerance: 1e-5 };
  const wasm = { backend: "wasm", present: true, checks: [check], passed: true, note: "" } as const;
  const bad = { name: "fused network gradient", ok: false, value: 1, tolerance: 1e-4 };
  const failed = { passed: false, checks: [bad], note: "the fused module is wrong" };
  expect(withFused(wasm, failed)).toEqual({
    ...wasm,
    checks: [check, bad],
    note: "the fused module is wrong; tfjs trains in its place, slower",
  });
  expect(withFused(wasm, fusedReport())).toMatchObject({ passed: true, note: "" });
  const absent = {
    ...wasm,
    present: false,
    passed: false,
    checks: [],
    note: "not on this machine",
  };
  expect(withFused(absent, failed)).toEqual(absent);
});
