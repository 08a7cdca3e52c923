/** @file Verdicts: which values deserve belief. */

export function VerdictSection() {
  return undefined;
}
