/** @file Behavioural sets: members that fit nearly as well. */

export function BehaviouralSection() {
  return undefined;
}
