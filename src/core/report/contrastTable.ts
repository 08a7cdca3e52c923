/** @file The contrast of designs as a Markdown table. */
import type { Contrast, ContrastColumn } from "../calibration/contrast.ts";
import { comparedLosses } from "../calibration/comparedLosses.ts";

const titles: Readonly<Record<ContrastColumn["design"], string>> = {
  sobol: "all at once (Sobol)",
  lhs: "all at once (Latin hypercube)",
  oat: "one at a time",
  perturb: "the paper's perturbations",
};

/** One row per measure, one column per design. */
export function contrastMarkdown({ columns, heldOutMembers, site }: Contrast): string {
  const head = ["", ...columns.map(({ design }) => titles[design])];
  const rows = measures.map(([name, of]) => [name, ...columns.map(of)]);
  return [
    `${site}, skill on ${heldOutMembers} held-out members of a joint design; slopes of the loss at the default and at ` +
      "random vectors (median; least)",
    "",
    line(head),
    line(head.map((_, i) => (i === 0 ? "---" : "---:"))),
    ...rows.map(line),
    "",
  ].join("\n");
}

type Measure = readonly [string, (column: ContrastColumn) => string];

const fluxes = ["H", "LE"] as const;

const measures: readonly Measure[] = [
  ["members", ({ members }) => String(members)],
  ...fluxes.flatMap((flux): Measure[] => [
    [`R of ${flux}`, ({ skill }) => skill[flux].R.toFixed(3)],
    [`RMSE of ${flux}, W m-2`, ({ skill }) => skill[flux].RMSE.toFixed(1)],
    [`parameter-effect R2 of ${flux}`, ({ skill }) => skill[flux].effectR2.toFixed(3)],
  ]),
  ...comparedLosses.map((loss): Measure => [
    `cosine of slopes, ${loss === "weighted" ? "weighted loss" : loss}`,
    ({ gradient: { medianCosine, points } }) => {
      const cosines = points.map(({ losses }) => losses[loss].cosine).filter(Number.isFinite);
      return `${medianCosine[loss].toFixed(3)}; ${Math.min(...cosines).toFixed(3)}`;
    },
  ]),
  ...comparedLosses.map((loss): Measure => [
    `ratio of lengths, ${loss === "weighted" ? "weighted loss" : loss}`,
    ({ gradient }) => gradient.medianRatio[loss].toFixed(2),
  ]),
];

function line(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}
