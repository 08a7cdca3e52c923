/** @file Columns of the tables of sites alone and together. */
import type { JointComparison, JointParameter } from "../../../core/report/jointComparison.ts";
import type { SkillFlux } from "../../../core/report/siteSkill.ts";
import { formatNumber, formatUnit } from "../../format.ts";
import { Change } from "./allSitesColumns.tsx";
import { pftWord } from "./sitesWords.ts";
import type { SortedColumn } from "./SortedTable.tsx";

const numeric = true;

export const jointSkillColumns: readonly SortedColumn<JointComparison>[] = [
  { name: "site", sortBy: ({ site }) => site, cell: ({ site }) => site },
  { name: "vegetation", sortBy: ({ pft }) => pftWord(pft), cell: ({ pft }) => pftWord(pft) },
  ...(["H", "LE"] as const).flatMap((flux) => [
    {
      name: `${flux} default`,
      unit: "RMSE, W m⁻²",
      numeric,
      sortBy: ({ alone }: JointComparison) => alone[flux]?.before,
      cell: ({ alone }: JointComparison) => formatNumber(alone[flux]?.before),
    },
    changeColumn(flux, "alone"),
    changeColumn(flux, "together"),
  ]),
];

function changeColumn(flux: SkillFlux, side: "alone" | "together"): SortedColumn<JointComparison> {
  return {
    name: `change of ${flux}, ${side}`,
    numeric,
    sortBy: (line) => line[side][flux]?.change,
    cell: (line) => <Change change={line[side][flux]?.change} />,
  };
}

/** A parameter of a site. */
export interface JointParameterLine {
  readonly site: string;
  readonly pft: string;
  readonly row: JointParameter;
}

export function jointParameterLines(
  sites: readonly JointComparison[],
): readonly JointParameterLine[] {
  return sites.flatMap(({ site, pft, parameters }) =>
    parameters.map((row) => ({ site, pft, row })),
  );
}

/** @param isTwin whether the truth is known at every site */
export function jointParameterColumns(
  isTwin: boolean,
): readonly SortedColumn<JointParameterLine>[] {
  return [
    { name: "site", sortBy: ({ site }) => site, cell: ({ site }) => site },
    { name: "vegetation", sortBy: ({ pft }) => pftWord(pft), cell: ({ pft }) => pftWord(pft) },
    { name: "parameter", sortBy: ({ row }) => row.parameter, cell: ({ row }) => row.parameter },
    { name: "unit", sortBy: ({ row }) => row.unit, cell: ({ row }) => formatUnit(row.unit) },
    valueColumn("default", ({ row }) => row.default),
    valueColumn("alone", ({ row }) => row.alone),
    valueColumn("together", ({ row }) => row.together),
    ...(isTwin ? [valueColumn("truth", ({ row }) => row.truth)] : []),
    {
      name: "outside",
      hint: "where the raw value left its range in training",
      sortBy: ({ row }) => outsideWord(row),
      cell: ({ row }) => outsideWord(row),
    },
  ];
}

function outsideWord({ outAlone, outTogether }: JointParameter): string {
  if (outAlone && outTogether) return "both";
  if (outAlone) return "alone";
  return outTogether ? "together" : "";
}

function valueColumn(
  name: string,
  of: (line: JointParameterLine) => number | null,
): SortedColumn<JointParameterLine> {
  return { name, numeric, sortBy: of, cell: (line) => formatNumber(of(line)) };
}
