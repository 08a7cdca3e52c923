/** @file What was looked at beside the chain, as a manifest keeps it: verdicts, baselines, the device's self-test. */
import type { Baselines } from "../../calibration/baselines/runBaselines.ts";
import type { BaselineMethod } from "../../calibration/baselines/names.ts";
import type { Evaluation } from "../../evaluation/evaluate.ts";
import type { Evidence } from "../../identifiability/evidence.ts";
import type { LikelihoodTarget } from "../../identifiability/likelihood.ts";
import type { Verdict } from "../../identifiability/verdict.ts";
import type { ParameterName, ParameterValues } from "../../model/parameters.ts";
import type { BackendChoice } from "../../surrogate/backends/chooseBackend.ts";

/** One comparison of the device with a known answer: `value` is the largest difference found. */
export interface DeviceCheckProvenance {
  readonly name: string;
  readonly ok: boolean;
  readonly value: number;
  readonly tolerance: number;
}

/** What one optimiser of ILS itself found. */
export interface BaselineProvenance {
  readonly method: BaselineMethod;
  /** Runs of ILS that it spent. */
  readonly runs: number;
  readonly seconds: number;
  readonly loss: number;
  /** At the forcing step. */
  readonly metrics: Evaluation;
  /** Free parameters, in their units. */
  readonly values: Readonly<Partial<ParameterValues>>;
}

export interface BaselinesProvenance {
  readonly results: readonly BaselineProvenance[];
}

/** What verdicts rest on; the profiles themselves are in `verdicts/SITE.json`. */
export interface EvidenceProvenance extends Pick<
  Evidence,
  "runs" | "failed" | "engine" | "unsettled"
> {
  readonly targets: readonly { readonly target: LikelihoodTarget }[];
  readonly verdicts: readonly Pick<
    Verdict,
    "parameter" | "kind" | "partners" | "bound" | "interval"
  >[];
}

export function summariseBaselines({ results, parameters }: Baselines): BaselinesProvenance {
  return {
    results: results.map(({ method, runs, seconds, loss, metrics, values }) => ({
      method,
      runs,
      seconds,
      loss,
      metrics,
      values: Object.fromEntries(parameters.map((name: ParameterName) => [name, values[name]])),
    })),
  };
}

export function summariseEvidence(evidence: Evidence): EvidenceProvenance {
  const { runs, failed, engine, unsettled, targets, verdicts } = evidence;
  return {
    runs,
    failed,
    engine,
    unsettled,
    targets: targets.map(({ target }) => ({ target })),
    verdicts: verdicts.map(({ parameter, kind, partners, bound, interval }) => ({
      parameter,
      kind,
      partners,
      bound,
      interval,
    })),
  };
}

/** What the backends of a machine showed before one of them trained; absent ones have nothing to show. */
export function summariseSelfTest({
  reports,
}: Pick<BackendChoice, "reports">): DeviceCheckProvenance[] {
  return reports.flatMap(({ backend, present, checks }) =>
    present ? checks.map((found) => ({ ...found, name: `${backend}: ${found.name}` })) : [],
  );
}
