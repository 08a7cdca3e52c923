/** @file What a device showed before it computed: known answers, and how far it was from them. */
import type { DeviceCheckProvenance } from "../bundle/furtherProvenance.ts";

export interface CustodySelfTest {
  /** Whether every check passed. */
  readonly ok: boolean;
  readonly checks: readonly DeviceCheckProvenance[];
}

/** The self-test where there are checks; null where nobody looked. */
export function selfTestOf(
  checks: readonly DeviceCheckProvenance[] | undefined,
): CustodySelfTest | null {
  if (!checks || checks.length === 0) return null;
  return { ok: checks.every(({ ok }) => ok), checks };
}
