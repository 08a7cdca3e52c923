import { expect, test } from "vitest";
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
