/** @file Sixth link: what the defaults, the calibrated vector, the surrogate and usual optimisers are worth, by RMSE. */
import type { Metrics } from "../../evaluation/metrics.ts";
import type { SiteProvenance } from "../provenance.ts";

/** Errors of one flux, W m-2. */
export interface CustodyError {
  readonly rmse: number;
  /** Change against the default run, a share, negative for better; null where both are not told on the same means. */
  readonly change: number | null;
}

/** One vector that was run. */
export interface CustodyRun {
  /** `default`, `calibrated`, `surrogate`, or the name of an optimiser. */
  readonly run: string;
  /** Who ran: the model itself, or the surrogate. */
  readonly by: "ILS" | "surrogate";
  /** At the forcing step, or on the aggregation bins that train. */
  readonly at: "step" | "bins";
  /** Runs of ILS that an optimiser spent; null else. */
  readonly runsOfModel: number | null;
  /** Null where the flux was not observed. */
  readonly H: CustodyError | null;
  readonly LE: CustodyError | null;
}

type PairOfErrors = Readonly<Partial<Record<"H" | "LE", Pick<Metrics, "RMSE">>>>;

export function runsLink({ skill, gaps, baselines }: SiteProvenance): readonly CustodyRun[] {
  const before = skill.default;
  const onBins = (rmse: number): CustodyError => ({ rmse, change: null });
  const atStep = (run: string, found: PairOfErrors, runsOfModel: number | null): CustodyRun => ({
    run,
    by: "ILS",
    at: "step",
    runsOfModel,
    H: errorOf(before.H, found.H),
    LE: errorOf(before.LE, found.LE),
  });
  const { H, LE } = gaps.surrogateBounded;
  return [
    { ...atStep("default", before, null), H: unchanged(before.H), LE: unchanged(before.LE) },
    atStep("calibrated", skill.calibrated, null),
    ...(baselines?.results ?? []).map(({ method, runs, metrics }) => atStep(method, metrics, runs)),
    {
      run: "surrogate",
      by: "surrogate",
      at: "bins",
      runsOfModel: null,
      H: onBins(H),
      LE: onBins(LE),
    },
  ];
}

/** The default run is what changes are told against. */
function unchanged(before: Pick<Metrics, "RMSE"> | undefined): CustodyError | null {
  return before ? { rmse: before.RMSE, change: null } : null;
}

function errorOf(
  before: Pick<Metrics, "RMSE"> | undefined,
  found: Pick<Metrics, "RMSE"> | undefined,
): CustodyError | null {
  if (!found) return null;
  return { rmse: found.RMSE, change: before ? found.RMSE / before.RMSE - 1 : null };
}
