import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import type { ScoredEnsemble } from "../../../core/identifiability/behavioural/scoreMembers.ts";
import type { Posterior } from "../../../core/identifiability/posterior/posterior.ts";
import type { Pipeline } from "../../../runtime/pipeline.ts";
import { createWorkbench } from "../../../store/workbench.ts";
import { BenchContext } from "../../hooks/workbenchContext.ts";
import { behavioural } from "../../words/en/behavioural.ts";
import { posterior as words } from "../../words/en/posterior.ts";
import { BehaviouralView } from "./behavioural/BehaviouralView.tsx";
import { BehaviouralSection } from "./BehaviouralSection.tsx";
import { PosteriorView } from "./posterior/PosteriorView.tsx";
import { PosteriorSection } from "./PosteriorSection.tsx";

function draw(node: ReactNode): string {
  const bench = { store: createWorkbench(), pipeline: {} as Pipeline };
  return renderToStaticMarkup(<BenchContext value={bench}>{node}</BenchContext>);
}

const scored: ScoredEnsemble = {
  parameters: ["gradm", "chl"],
  members: 4,
  failed: 2,
  units: Float64Array.of(0, 0.5, 0.5, 0.5, 1, 0.5, 0.5, 0),
  loss: Float64Array.of(1, 1.04, 1.09, 3),
  rmse: { H: new Float64Array(4), LE: new Float64Array(4) },
  dates: ["2020-01-01"],
  fluxes: (["H", "LE"] as const).map((flux) => ({
    flux,
    observed: Float64Array.of(2),
    sorted: Float32Array.of(1, 2, 3, 4),
    order: Uint32Array.of(0, 1, 2, 3),
  })),
};

describe("ID59 the section of behavioural sets", () => {
  test("says what it waits for", () => {
    expect(draw(<BehaviouralSection />)).toContain(behavioural.needs);
  });

  test("tells the set at the threshold, the ranges in physical units, and that few members say little", () => {
    const markup = draw(<BehaviouralView scored={scored} />);
    for (const text of ["3 of 4", "+10 %", "Only 3 behavioural", behavioural.facts.failed]) {
      expect(markup).toContain(text);
    }
    // gradm from 1 to 15 within the set; chl in the middle of its range.
    expect(markup).toMatch(/gradm<\/td><td class="">–<\/td><td class="numeric">1\.00/);
    expect(markup).toContain("15.0");
    expect(markup).toContain("0.105");
    expect(markup).toContain('type="range"');
    for (const { title } of [behavioural.dotty, behavioural.corner, behavioural.bands]) {
      expect(markup).toContain(title);
    }
  });
});

const marginal = {
  mean: 0.5,
  sd: 0.1,
  p2_5: 0.25,
  p50: 0.5,
  p97_5: 0.75,
  rHat: 1.01,
  effective: 400,
};
const posterior: Posterior = {
  sampler: { chains: 3, generations: 4, seed: 1, targets: ["H"] },
  targets: [
    { target: "H", count: 900, effective: 120, counted: 120, referenceError: 1, floor: 0.1 },
  ],
  draws: {
    parameters: ["gradm", "chl"],
    chains: 3,
    generations: 4,
    units: new Float32Array(24).fill(0.5),
    deviance: new Float32Array(12),
  },
  convergence: [{ generation: 4, rHat: [1.01, 1.02] }],
  burnIn: 2,
  agreedFrom: 4,
  marginals: [
    { ...marginal, parameter: "gradm" },
    { ...marginal, parameter: "chl", rHat: 1.02, effective: 60 },
  ],
  correlation: Float64Array.of(1, 0.3, 0.3, 1),
  taken: 0.25,
  best: { unit: Float64Array.of(0.5, 0.5), deviance: -1 },
  error: { H: { heldOut: 10, residual: 40 } },
  modelled: {
    units: new Float64Array(4),
    surrogate: [1, 2],
    model: [3, 9],
    offset: 4.5,
    spread: 3.5,
    left: 1.2,
  },
};

describe("ID60 the section of the posterior", () => {
  test("says what it waits for", () => {
    expect(draw(<PosteriorSection />)).toContain(words.needs);
  });

  test("tells agreement, intervals, effective draws, and the surrogate's error beside the residual", () => {
    const markup = draw(<PosteriorView posterior={posterior} />);
    for (const text of ["4.50", "11.5", "50 %", "120 of 900", "25 %", words.fewDraws("60")]) {
      expect(markup).toContain(text);
    }
    expect(markup).not.toContain(words.notAgreed);
    for (const { title } of [words.marginals, words.corner, words.rHat, words.traces]) {
      expect(markup).toContain(title);
    }
  });

  test("doubts a surrogate that orders draws otherwise than ILS, and chains that do not agree", () => {
    expect(draw(<PosteriorView posterior={posterior} />)).toContain(words.modelled.doubted);
    if (typeof posterior.modelled === "string") throw new Error("unreachable");
    const alike = { ...posterior, modelled: { ...posterior.modelled, spread: 0.4 } };
    expect(draw(<PosteriorView posterior={alike} />)).toContain(words.modelled.trusted);
    const apart = { ...posterior, agreedFrom: undefined, modelled: "no start" };
    const markup = draw(<PosteriorView posterior={apart} />);
    expect(markup).toContain(words.notAgreed);
    expect(markup).toContain(words.modelled.lacking("no start"));
  });
});
