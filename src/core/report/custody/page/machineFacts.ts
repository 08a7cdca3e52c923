/** @file Page of custody, second link: versions, device and time. */
import { formatNumber, formatSeconds, formatShare, plural } from "../../../base/format.ts";
import type { Custody } from "../custody.ts";
import type { DeviceCheckProvenance } from "../../bundle/furtherProvenance.ts";
import type { CustodySelfTest } from "../selfTest.ts";
import { absent, fact, type PageFact } from "./section.ts";

export function machineFacts(custody: Custody): readonly PageFact[] {
  const { versions, preset, seed, seconds, selfTest, schemaVersion } = custody;
  const told = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  return [
    fact("versions", told.join(", ")),
    fact(
      "run",
      `preset ${preset}, seed ${seed}; ${formatSeconds(seconds)} at work; bundle of schema ${schemaVersion}`,
    ),
    selfTestFact(selfTest),
  ];
}

function selfTestFact(selfTest: CustodySelfTest | null): PageFact {
  const name = "self-test";
  if (!selfTest) return absent(name, "of the device not looked at");
  const failed = selfTest.checks.filter(({ ok }) => !ok);
  if (failed.length > 0) {
    return fact(name, `failed: ${failed.map(checkText).join("; ")}`, undefined, "warning");
  }
  const passed = `${plural(selfTest.checks.length, "check")} passed`;
  const [nearest] = selfTest.checks.toSorted((a, b) => share(b) - share(a));
  const text = `${passed}, the nearest at ${formatShare(share(nearest))} of its limit (${nearest.name})`;
  return fact(name, text, undefined, "good");
}

function checkText({ name, value, tolerance }: DeviceCheckProvenance): string {
  return `${name} off by ${formatNumber(value, 2)} of ${formatNumber(tolerance, 2)}`;
}

/** How much of its tolerance a difference takes. */
function share({ value, tolerance }: DeviceCheckProvenance): number {
  return tolerance > 0 ? value / tolerance : 0;
}
