/** @file English: what each metric of a run means. Formulas and sources are those of `core/evaluation/metrics.ts`. */
import type { MetricName } from "../../../../core/evaluation/metrics.ts";

export interface MetricHelp {
  /** M modelled, O observed, over the steps where both are present. */
  readonly formula: string;
  readonly meaning: string;
  readonly range: string;
  readonly best: string;
  readonly source: string;
}

const best2015 = "Best et al. (2015), J. Hydrometeorol. 16, 1425–1442";
const gupta = "Gupta et al. (2009), J. Hydrol. 377, 80–91";
const common = "common statistics";

export const metricHelp: Readonly<Record<MetricName, MetricHelp>> = {
  RMSE: {
    formula: "√ mean (M − O)²",
    meaning: "typical size of an error, in the unit of the flux; large errors count most",
    range: "0 to ∞",
    best: "0",
    source: common,
  },
  ubRMSE: {
    formula: "√ (RMSE² − MBE²)",
    meaning: "what is left of the RMSE once the bias is taken off",
    range: "0 to RMSE",
    best: "0",
    source: "Entekhabi et al. (2010), J. Hydrometeorol. 11, 832–840",
  },
  MBE: {
    formula: "mean (M − O)",
    meaning: "bias: above 0 the model gives too much",
    range: "−∞ to ∞",
    best: "0",
    source: common,
  },
  MAE: {
    formula: "mean |M − O|",
    meaning: "mean size of an error, all errors counting alike",
    range: "0 to RMSE",
    best: "0",
    source: common,
  },
  R: {
    formula: "cov(M, O) / (sd M · sd O)",
    meaning: "Pearson correlation: whether both rise and fall together, whatever their size",
    range: "−1 to 1",
    best: "1",
    source: common,
  },
  NSE: {
    formula: "1 − Σ (M − O)² / Σ (O − mean O)²",
    meaning:
      "share of the observed variance that the model explains; 0 is as good as the observed mean",
    range: "−∞ to 1",
    best: "1",
    source: "Nash and Sutcliffe (1970), J. Hydrol. 10, 282–290",
  },
  KGE: {
    formula: "1 − √ [(R − 1)² + (α − 1)² + (β − 1)²]",
    meaning: "correlation, spread and mean in one number; the observed mean alone gives −0.41",
    range: "−∞ to 1",
    best: "1",
    source: gupta,
  },
  KGE2012: {
    formula: "1 − √ [(R − 1)² + (γ − 1)² + (β − 1)²]",
    meaning: "as KGE, with the spread relative to the mean, so that a bias does not count twice",
    range: "−∞ to 1",
    best: "1",
    source: "Kling et al. (2012), J. Hydrol. 424–425, 264–277",
  },
  alpha: {
    formula: "α = sd M / sd O",
    meaning: "below 1 the model varies too little",
    range: "0 to ∞",
    best: "1",
    source: gupta,
  },
  beta: {
    formula: "β = mean M / mean O",
    meaning: "bias as a ratio; without meaning where the observed mean is near 0",
    range: "−∞ to ∞",
    best: "1",
    source: gupta,
  },
  gamma: {
    formula: "γ = (sd M / mean M) / (sd O / mean O)",
    meaning: "spread relative to the mean",
    range: "−∞ to ∞",
    best: "1",
    source: "Kling et al. (2012), J. Hydrol. 424–425, 264–277",
  },
  NME: {
    formula: "Σ |M − O| / Σ |O − mean O|",
    meaning: "mean error over that of the observed mean; above 1 the mean would do better",
    range: "0 to ∞",
    best: "0",
    source: best2015,
  },
  SDdiff: {
    formula: "|1 − sd M / sd O|",
    meaning: "how far the spread is off, to either side",
    range: "0 to ∞",
    best: "0",
    source: best2015,
  },
  P5diff: {
    formula: "|5th percentile of M − that of O|",
    meaning: "how far the low end is off, in the unit of the flux",
    range: "0 to ∞",
    best: "0",
    source: best2015,
  },
  P95diff: {
    formula: "|95th percentile of M − that of O|",
    meaning: "how far the high end is off, in the unit of the flux",
    range: "0 to ∞",
    best: "0",
    source: best2015,
  },
  overlap: {
    formula: "Σ over bins of min(share of M, share of O)",
    meaning:
      "common area of both distributions, whatever the order in time; 50 bins are our choice",
    range: "0 to 1",
    best: "1",
    source: "Perkins et al. (2007), J. Climate 20, 4356–4376",
  },
};
