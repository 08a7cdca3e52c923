/** @file The fidelity gate as lights: R, parameter effect and slopes of H and LE, each in colour, sign and words. */
import type { GradientReport } from "../../../core/calibration/gradientAgreement.ts";
import { gateChecks, type GateCheck } from "../../../core/surrogate/gate.ts";
import type { Surrogate } from "../../../core/surrogate/surrogate.ts";
import { formatNumber } from "../../format.ts";
import { LightSign } from "../../widgets/LightSign.tsx";

const measures = [
  { measure: "R", name: "R", hint: "correlation of the series on held-out members" },
  {
    measure: "effectR2",
    name: "effect R²",
    hint: "share of the variance between held-out members that the surrogate explains",
  },
  {
    measure: "cosine",
    name: "slope cosine",
    hint: "median cosine of the angle between the loss's gradients by the surrogate and by ILS, at the default and eight random vectors",
  },
] as const;

interface GateProps {
  readonly surrogate: Pick<Surrogate, "skill">;
  readonly gradient: Pick<GradientReport, "medianCosine"> | undefined;
  /** Whose gate it is. */
  readonly label: string;
}

export function GateLights({ surrogate, gradient, label }: GateProps) {
  const checks = gateChecks(surrogate, gradient?.medianCosine);
  const passes = checks.every(({ passed }) => passed);
  return (
    <div className="gate-lights" role="status" aria-label={label}>
      <p className={`gate ${passes ? "good" : "warning"}`}>{gateWords(checks)}</p>
      <table className="lights">
        <tbody>
          {(["H", "LE"] as const).map((flux) => (
            <tr key={flux}>
              <th scope="row">{flux}</th>
              {measures.map(({ measure, name, hint }) => (
                <td key={measure} title={hint}>
                  <Light
                    name={name}
                    check={checks.find((one) => one.flux === flux && one.measure === measure)}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Light({ name, check }: { readonly name: string; readonly check: GateCheck | undefined }) {
  const state = check === undefined ? "unknown" : check.passed ? "pass" : "fail";
  return (
    <span className={`light ${state}`}>
      <LightSign state={state} />
      <span>
        {`${name} `}
        <strong>{check ? formatNumber(check.value) : "–"}</strong>
        <small>{check ? `${stateWords[state]}, at least ${check.least}` : stateWords[state]}</small>
      </span>
    </span>
  );
}

const stateWords = { pass: "passes", fail: "fails", unknown: "not compared" } as const;

/** What the gate says, and below it what to try. */
export function gateWords(checks: readonly GateCheck[]): string {
  const failed = checks.filter(({ passed }) => !passed);
  const isWhole = checks.some(({ measure }) => measure === "cosine");
  if (failed.length === 0) {
    return isWhole
      ? "Gate passed: the surrogate follows ILS in series, in effects and in slopes."
      : "Gate passed in series and effects; slopes were not compared.";
  }
  return (
    `Below the gate in ${failed.length} of ${checks.length} measures: more members, more epochs or more units help, or ` +
    "refining near the optimum after a calibration. A calibration is still possible; the table's last step runs ILS itself."
  );
}
