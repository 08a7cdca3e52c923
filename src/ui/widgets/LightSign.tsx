/** @file A light: tick, cross or dash on a disc; its class gives the colour, words beside it say the same. */

export type LightState = "pass" | "fail" | "unknown";

const paths: Readonly<Record<LightState, string>> = {
  pass: "m4.6 8.3 2.2 2.2 4.4-4.8",
  fail: "m5.3 5.3 5.4 5.4m0-5.4-5.4 5.4",
  unknown: "M5 8h6",
};

export function LightSign({ state }: { readonly state: LightState }) {
  return (
    <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <circle cx="8" cy="8" r="7.5" />
      <path d={paths[state]} />
    </svg>
  );
}
