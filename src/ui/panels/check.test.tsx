import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import type { GradientReport } from "../../core/calibration/gradientAgreement.ts";
import { gateChecks } from "../../core/surrogate/gate.ts";
import type { BackendChoice } from "../../core/surrogate/backends/chooseBackend.ts";
import type { Surrogate } from "../../core/surrogate/surrogate.ts";
import { outcomeWords } from "./calibration/RefineSection.tsx";
import { homeWords, setbacks } from "./surrogate/BackendBadge.tsx";
import { GateLights, gateWords } from "./surrogate/GateLights.tsx";

const good = { R: 0.99, RMSE: 5, NSE: 0.9, effectR2: 0.9, n: 10 };
const poor = { ...good, effectR2: 0.5 };
const surrogate = { skill: { H: good, LE: poor } } as unknown as Pick<Surrogate, "skill">;
const cosines = { H: 0.95, LE: 0.2 };
const gradient = { medianCosine: cosines } as unknown as GradientReport;

describe("the gate", () => {
  test("UI15 three lights for each flux: value, threshold and verdict in words", () => {
    const markup = renderToStaticMarkup(
      <GateLights surrogate={surrogate} gradient={gradient} label="gate" />,
    );
    expect(markup.match(/class="light pass"/g)).toHaveLength(4);
    expect(markup.match(/class="light fail"/g)).toHaveLength(2);
    expect(markup).toContain("<strong>0.200</strong><small>fails, at least 0.9</small>");
    expect(markup).toContain("passes, at least 0.97");
  });

  test("UI15 slopes that were not compared are neither passed nor failed", () => {
    const markup = renderToStaticMarkup(
      <GateLights surrogate={surrogate} gradient={undefined} label="gate" />,
    );
    expect(markup.match(/class="light unknown"/g)).toHaveLength(2);
    expect(markup).toContain("not compared");
  });

  test("UI15 below it, it says what to try and that calibration is possible", () => {
    expect(gateWords(gateChecks(surrogate, cosines))).toMatch(
      /^Below the gate in 2 of 6 measures: more members.*refining.*still possible/,
    );
    const all = { skill: { H: good, LE: good } } as unknown as Pick<Surrogate, "skill">;
    expect(gateWords(gateChecks(all, { H: 1, LE: 1 }))).toContain("in slopes");
    expect(gateWords(gateChecks(all))).toContain("slopes were not compared");
  });
});

describe("the badge of the backend", () => {
  const check = (name: string, ok: boolean) => ({ name, ok, value: 0, tolerance: 1 });
  const choice = (ok: boolean): BackendChoice => ({
    backend: "wasm",
    reports: [
      { backend: "webgpu", present: false, checks: [], passed: false, note: "no WebGPU adapter" },
      {
        backend: "wasm",
        present: true,
        checks: [check("LSTM two-step", true), check("fused network gradient", ok)],
        passed: true,
        note: ok ? "" : "the fused module does not compute; tfjs trains in its place, slower",
      },
    ],
  });

  test("UI16 names the module and its threads, and what could not be used with its reason", () => {
    expect(homeWords(choice(true), 8)).toBe("WebAssembly, own module, two threads");
    expect(homeWords(choice(true), 1)).toBe("WebAssembly, own module, one thread");
    expect(setbacks(choice(true))).toEqual([]);
    expect(homeWords(choice(false), 8)).toBe("WebAssembly");
    expect(setbacks(choice(false))).toEqual([
      "WebAssembly: the fused module does not compute; tfjs trains in its place, slower",
    ]);
    expect(homeWords({ backend: "webgpu", reports: [] }, 8)).toBe(
      "WebGPU, one operation a sequence",
    );
  });
});

test("UI17 refinement says which round is kept and whether it met its aim", () => {
  const round = (share: number) => ({ share }) as never;
  const rounds = [round(0.2), round(0.034)];
  expect(outcomeWords({ kept: 1, converged: true, rounds })).toBe(
    "Round 1 is kept, the most faithful of those that ILS fits as well as the best: surrogate and ILS differ there by 3.4 % of the RMSE, below the 5 % aimed at.",
  );
  expect(outcomeWords({ kept: 0, converged: false, rounds })).toMatch(
    /^What there was before is kept.*more rounds/,
  );
});
