/** @file The surrogate at the optimum: how far it is from ILS there, and its slopes beside those of ILS. */
import { lazy, Suspense } from "react";
import type { Outputs } from "../../../store/workbench.ts";
import { formatNumber, formatShare } from "../../format.ts";
import { Facts, type Fact } from "../../widgets/Facts.tsx";

type Optimum = Exclude<Outputs["calibration"]["optimum"], string>;

const SlopeFigures = lazy(async () => ({
  default: (await import("../surrogate/CheckFigures.tsx")).SlopeFigures,
}));

export function OptimumView({ optimum }: { readonly optimum: Outputs["calibration"]["optimum"] }) {
  if (typeof optimum === "string") return <p className="hint">{optimum}</p>;
  return (
    <>
      <h3>The surrogate at the optimum</h3>
      <Facts label="Surrogate at the optimum" facts={optimumFacts(optimum)} />
      <Suspense fallback={<p className="hint">drawing slopes</p>}>
        <SlopeFigures gradient={optimum.gradient} />
      </Suspense>
    </>
  );
}

/** Gap, RMSE and slopes as facts; 5 % of the RMSE is what refinement aims at. */
export function optimumFacts({ gap, rmse, share, gradient }: Optimum): readonly Fact[] {
  const point = gradient.points[gradient.points.length - 1];
  const cosine = (flux: "H" | "LE"): Fact => {
    const { cosine: value, isFlat } = point.losses[flux];
    return {
      name: `slope cosine of ${flux}${isFlat ? ", flat here" : ""}`,
      value: formatNumber(value),
      hint: isFlat
        ? "the gradient of ILS is nearly nought here, where its direction says little"
        : "between the loss's gradients by the surrogate and by ILS",
    };
  };
  return [
    { name: "surrogate off ILS, H, W m⁻²", value: formatNumber(gap.H) },
    { name: "surrogate off ILS, LE, W m⁻²", value: formatNumber(gap.LE) },
    { name: "RMSE of ILS, H, W m⁻²", value: formatNumber(rmse.H) },
    { name: "RMSE of ILS, LE, W m⁻²", value: formatNumber(rmse.LE) },
    {
      name: "gap over RMSE, the larger",
      value: formatShare(share),
      tone: share < 0.05 ? "good" : "warning",
      hint: "below 5 % the surrogate is right where it matters; refining lowers it",
    },
    cosine("H"),
    cosine("LE"),
  ];
}
