/** @file How many tests ran and passed, from the runners' JSON reports. */

/**
 * @typedef {{ passed: number, failed: number, skipped: number }} Counts
 * @typedef {{ ok: boolean, counts: Counts | undefined }} StepOutcome
 */

/**
 * Counts of a Vitest JSON report.
 * @param {any} report
 * @returns {Counts}
 */
export function vitestCounts(report) {
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/**
 * Counts of a Playwright JSON report; a flaky test counts as failed.
 * @param {any} report
 * @returns {Counts}
 */
export function playwrightCounts(report) {
  const { expected, unexpected, flaky, skipped } = report.stats;
  return { passed: expected, failed: unexpected + flaky, skipped };
}

/**
 * Sum over all steps; a step that failed without a failed test (a lint finding, a crash) counts as one failure.
 * @param {readonly StepOutcome[]} outcomes
 * @returns {Counts}
 */
export function sumCounts(outcomes) {
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const { ok, counts } of outcomes) {
    sum.passed += counts?.passed ?? 0;
    sum.skipped += counts?.skipped ?? 0;
    sum.failed += ok ? 0 : Math.max(counts?.failed ?? 0, 1);
  }
  return sum;
}
