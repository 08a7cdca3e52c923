/** @file Posterior: chains through the surrogate. */

export function PosteriorSection() {
  return undefined;
}
