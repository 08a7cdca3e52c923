/** @file Last link: what the data say of every parameter, and what that rests on. */
import { verdictText } from "../../identifiability/verdict.ts";
import { fromUnit, parameter } from "../../model/parameters.ts";
import type { SiteProvenance } from "../provenance.ts";

/** One parameter; values in its unit. */
export interface CustodyVerdict {
  readonly parameter: string;
  readonly verdict: string;
  /** 95 % interval of the profile likelihood, and what ends it on either side. */
  readonly lower: number;
  readonly upper: number;
  readonly lowerBy: string;
  readonly upperBy: string;
}

export interface CustodyVerdicts {
  /** Runs of ILS that they rest on, and how many failed. */
  readonly runs: number;
  readonly failed: number;
  readonly engine: string;
  /** Observed quantities that spoke. */
  readonly targets: readonly string[];
  /** How far below the optimum a profile ended all the same: above 3.84 nothing is identified. */
  readonly unsettled: number;
  readonly parameters: readonly CustodyVerdict[];
}

/** Null where nobody asked. */
export function verdictsLink({
  evidence,
}: Pick<SiteProvenance, "evidence">): CustodyVerdicts | null {
  if (!evidence) return null;
  const { runs, failed, engine, targets, unsettled, verdicts } = evidence;
  return {
    runs,
    failed,
    engine,
    targets: targets.map(({ target }) => target),
    unsettled,
    parameters: verdicts.map(({ parameter: name, interval, kind, partners, bound }) => ({
      parameter: name,
      verdict: verdictText({ kind, partners, bound }),
      lower: fromUnit(parameter(name), interval.lower),
      upper: fromUnit(parameter(name), interval.upper),
      lowerBy: interval.lowerBy,
      upperBy: interval.upperBy,
    })),
  };
}
