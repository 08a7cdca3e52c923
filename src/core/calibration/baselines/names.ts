/** @file The optimisers that ILS itself can be calibrated with, by name. */

export const baselineMethods = ["design", "dds", "sce", "cma", "gn"] as const;
/**
 * Best of a Sobol design, dynamically dimensioned search, shuffled complex evolution, covariance matrix adaptation,
 * Gauss-Newton.
 */
export type BaselineMethod = (typeof baselineMethods)[number];

/** What each is called. */
export const baselineTitles: Readonly<Record<BaselineMethod, string>> = {
  design: "best of design",
  dds: "DDS",
  sce: "SCE-UA",
  cma: "CMA-ES",
  gn: "Gauss-Newton",
};

export function isBaselineMethod(name: string): name is BaselineMethod {
  return baselineMethods.some((method) => method === name);
}
