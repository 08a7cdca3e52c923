/** @file Figures of the check: errors on held-out members from all sides, slopes beside those of ILS. */
import { useMemo, useState } from "react";
import type { ComparedLoss } from "../../../core/calibration/comparedLosses.ts";
import type { GradientReport } from "../../../core/calibration/gradientAgreement.ts";
import type { Fidelity } from "../../../core/surrogate/fidelity/fidelity.ts";
import type { Outputs } from "../../../store/workbench.ts";
import { useTheme } from "../../hooks/useTheme.ts";
import { distanceErrorFigure } from "../../plots/distanceErrorFigure.ts";
import { fidelityScatterFigure } from "../../plots/fidelityScatterFigure.ts";
import {
  gradientBarsFigure,
  gradientPointsFigure,
  lossNames,
  pointNames,
} from "../../plots/gradientFigures.ts";
import { groupErrorFigure } from "../../plots/groupErrorFigure.ts";
import { Plot } from "../../plots/Plot.tsx";
import { SelectField } from "../../widgets/Field.tsx";

type Check = Pick<Outputs["surrogate"]["check"], "fidelity" | "gradient">;

export function CheckFigures({ check }: { readonly check: Check }) {
  return (
    <>
      {check.fidelity && <ErrorFigures fidelity={check.fidelity} />}
      {check.gradient && <SlopeFigures gradient={check.gradient} />}
    </>
  );
}

function ErrorFigures({ fidelity }: { readonly fidelity: Fidelity }) {
  const theme = useTheme();
  const figures = useMemo(
    () => [
      fidelityScatterFigure(fidelity, theme),
      distanceErrorFigure(fidelity, theme),
      groupErrorFigure(fidelity, "month", theme),
      groupErrorFigure(fidelity, "hour", theme),
    ],
    [fidelity, theme],
  );
  return (
    <div className="figures">
      {figures.map((figure) => (
        <Plot key={figure.name} figure={figure} />
      ))}
    </div>
  );
}

/** Agreement at every vector, and the slopes at one. */
export function SlopeFigures({ gradient }: { readonly gradient: GradientReport }) {
  const theme = useTheme();
  const names = pointNames(gradient.points);
  const [chosen, choose] = useState(names[names.length - 1] === "optimum" ? names.length - 1 : 0);
  const [loss, chooseLoss] = useState<ComparedLoss>("weighted");
  const at = Math.min(chosen, names.length - 1);
  const points = useMemo(() => gradientPointsFigure(gradient, theme), [gradient, theme]);
  const bars = useMemo(
    () => gradientBarsFigure(gradient, at, loss, theme),
    [gradient, at, loss, theme],
  );
  const failed = gradient.points[at].failure;
  return (
    <div className="figures">
      <Plot figure={points} />
      <div>
        <div className="figure-choice">
          <SelectField
            label="Vector"
            value={at}
            options={names.map((label, value) => ({ value, label }))}
            onChange={choose}
          />
          <SelectField
            label="Loss"
            value={loss}
            options={(["H", "LE", "weighted"] as const).map((value) => ({
              value,
              label: lossNames[value],
            }))}
            onChange={chooseLoss}
          />
        </div>
        {failed !== null && <p className="hint">{`ILS has no gradient here: ${failed}`}</p>}
        <Plot figure={bars} />
      </div>
    </div>
  );
}
