/** @file Seeds: the same calibration, begun elsewhere. */

export function SeedsSection() {
  return undefined;
}
