/** @file What a bundle tells of its surrogate: whether it passed the gate, whether its slopes agree, what it cost. */
import type { SiteProvenance } from "../../report/provenance.ts";
import type { Finding } from "../finding.ts";
import { sayAmount, sayNumber, type Said } from "../judgedCell.ts";

/** A rule about a site of a bundle; findings get their site from the caller. */
export type SiteSaid = Said & { readonly value?: number };

const gateSource = "R as the reviewed paper reports it, the others our choice (docs/method.md)";
/** What the surrogate misses of ILS, as a share of what ILS misses of the observations. */
const mostGap = 0.5;
/** Loss by averaging or bounding, as a share of the error before. */
const mostLoss = 0.1;

type Measure = NonNullable<SiteProvenance["fidelity"]>["gate"][number]["measure"];

const measures: Readonly<Record<Measure, string>> = {
  R: "R",
  effectR2: "parameter-effect R2",
  cosine: "cosine between its slopes of the loss and those of ILS",
};

export function auditFidelity(provenance: SiteProvenance): readonly SiteSaid[] {
  return [...gateFindings(provenance), ...gapFindings(provenance)];
}

function gateFindings({ fidelity, surrogate }: SiteProvenance): readonly SiteSaid[] {
  if (!fidelity) {
    const { H, LE } = surrogate.skill;
    return [
      {
        severity: "note",
        rule: "gate",
        message: `whether the surrogate may be believed was not looked at; on held-out members R is ${sayNumber(H.R)} for H and ${sayNumber(LE.R)} for LE`,
        source: gateSource,
      },
    ];
  }
  const failed = fidelity.gate
    .filter(({ passed }) => !passed)
    .map(({ flux, measure, value, least }): SiteSaid => ({
      severity: "warning",
      rule: measure === "cosine" ? "gradient" : "gate",
      value,
      message: `the surrogate's ${measures[measure]} for ${flux} is ${sayNumber(value)} on held-out members, below ${sayNumber(least)}: a calibration through it may go where ILS does not`,
      source: gateSource,
    }));
  if (fidelity.gradient !== null) return failed;
  return [
    ...failed,
    {
      severity: "note",
      rule: "gradient",
      message: "the slopes of the loss by the surrogate were not held against those of ILS",
      source: gateSource,
    },
  ];
}

function gapFindings({ gaps }: SiteProvenance): readonly SiteSaid[] {
  const fluxes = ["H", "LE"] as const;
  return fluxes.flatMap((flux): readonly SiteSaid[] => {
    const {
      surrogateAgainstModel,
      modelBounded,
      surrogateSequence,
      surrogateMean,
      surrogateBounded,
    } = gaps;
    const share = surrogateAgainstModel[flux] / modelBounded[flux];
    const averaging = surrogateMean[flux] / surrogateSequence[flux] - 1;
    const bounding = surrogateBounded[flux] / surrogateMean[flux] - 1;
    const found: SiteSaid[] = [];
    if (share > mostGap) {
      found.push({
        severity: "warning",
        rule: "surrogate-gap",
        value: surrogateAgainstModel[flux],
        message: `at the bounded vector surrogate and ILS differ by ${sayAmount(surrogateAgainstModel[flux], "W m-2")} in ${flux}, ${percent(share)} of what ILS misses of the observations: what was calibrated is not what runs`,
        source: `our choice: more than ${percent(mostGap)}`,
      });
    }
    if (averaging > mostLoss) {
      found.push(loss("averaging the sequence to one vector", "averaging-gap", flux, averaging));
    }
    if (bounding > mostLoss)
      found.push(loss("mapping the vector into its bounds", "bounding-gap", flux, bounding));
    return found;
  });
}

function loss(
  what: string,
  rule: "averaging-gap" | "bounding-gap",
  flux: string,
  share: number,
): SiteSaid {
  return {
    severity: "note",
    rule,
    value: share,
    message: `${what} raised the surrogate's error in ${flux} by ${percent(share)}`,
    source: `our choice: more than ${percent(mostLoss)}`,
  };
}

/** A share as per cent. */
export function percent(share: number): string {
  return `${sayNumber(Number((100 * share).toPrecision(2)))} %`;
}

/** Whether something in a bundle is the finding of a site. */
export function siteFinding(site: string, pft: string, said: SiteSaid): Finding {
  return { site, pft, parameter: null, value: null, place: null, ...said };
}
