/** @file Columns of the tables over all sites, as plain data. */
import type { BoundedRow } from "../../../core/report/boundedTable.ts";
import {
  siteSkill,
  type GroupSkill,
  type MeanChange,
  type SiteSkill,
  type SkillFlux,
} from "../../../core/report/siteSkill.ts";
import type { HarvestedSite } from "../../../store/siteHarvest.ts";
import { formatNumber, formatSeconds, formatShare, formatUnit, plural } from "../../format.ts";
import { MarkSigns } from "../table/TableNotes.tsx";
import { changeWord, pftWord } from "./sitesWords.ts";
import type { SortedColumn } from "./SortedTable.tsx";

/** A site with what calibration was worth there. */
export interface SiteLine {
  readonly site: HarvestedSite;
  readonly skill: SiteSkill;
}

export function siteLines(sites: readonly HarvestedSite[]): readonly SiteLine[] {
  return sites.map((site) => {
    const [provenance] = site.manifest.sites;
    return { site, skill: siteSkill(site.id, site.pft, provenance) };
  });
}

const numeric = true;

export const groupColumns: readonly SortedColumn<GroupSkill>[] = [
  {
    name: "vegetation",
    sortBy: ({ group }) => group,
    cell: ({ group }) => (group === "all" ? <strong>all</strong> : pftWord(group)),
  },
  { name: "sites", numeric, sortBy: ({ sites }) => sites, cell: ({ sites }) => sites },
  ...(["H", "LE"] as const).flatMap((flux): SortedColumn<GroupSkill>[] => [
    {
      name: `change of ${flux}`,
      numeric,
      sortBy: (row) => row[flux].change,
      cell: (row) => <Change change={row[flux].change} />,
    },
    {
      name: `${flux} better`,
      unit: "of sites",
      numeric,
      sortBy: (row) => row[flux].better,
      cell: (row) => betterWord(row[flux]),
    },
  ]),
];

function betterWord({ better, sites }: MeanChange): string {
  return sites === 0 ? "–" : `${better} of ${sites}`;
}

export function Change({ change }: { readonly change: number | undefined }) {
  const tone = change === undefined || Number.isNaN(change) ? "" : change < 0 ? "good" : "warning";
  return <span className={tone}>{changeWord(change)}</span>;
}

export const skillColumns: readonly SortedColumn<SiteLine>[] = [
  { name: "site", sortBy: ({ site }) => site.id, cell: ({ site }) => site.id },
  {
    name: "vegetation",
    sortBy: ({ site }) => pftWord(site.pft),
    cell: ({ site }) => pftWord(site.pft),
  },
  ...(["H", "LE"] as const).flatMap((flux) => skillOf(flux)),
  {
    name: "surrogate from ILS",
    unit: "H, LE, W m⁻²",
    numeric,
    hint: "RMS difference between surrogate and ILS at the bounded vector",
    sortBy: ({ site }) => gapOf(site).H + gapOf(site).LE,
    cell: ({ site }) => `${formatNumber(gapOf(site).H)}, ${formatNumber(gapOf(site).LE)}`,
  },
  {
    name: "gate",
    unit: "lights green",
    numeric,
    hint: "thresholds of the fidelity gate that the surrogate passed",
    sortBy: ({ site }) => gateOf(site).share,
    cell: ({ site }) => gateOf(site).words,
  },
  {
    name: "outside",
    unit: "parameters",
    numeric,
    hint: "parameters whose raw value left its range in training",
    sortBy: ({ site }) => countRows(site, "out_of_range"),
    cell: ({ site }) => countRows(site, "out_of_range"),
  },
  {
    name: "bound hits",
    numeric,
    sortBy: ({ site }) => countRows(site, "bound_hit"),
    cell: ({ site }) => countRows(site, "bound_hit"),
  },
  {
    name: "at work",
    numeric,
    sortBy: ({ site }) => site.seconds,
    cell: ({ site }) => formatSeconds(site.seconds),
  },
  {
    name: "notes",
    sortBy: ({ site }) => notesOf(site).length,
    cell: ({ site }) => <span title={notesOf(site).join("; ")}>{noteWord(site)}</span>,
  },
];

function skillOf(flux: SkillFlux): SortedColumn<SiteLine>[] {
  return [
    {
      name: `${flux} default`,
      unit: "RMSE, W m⁻²",
      numeric,
      sortBy: ({ skill }) => skill[flux]?.before,
      cell: ({ skill }) => formatNumber(skill[flux]?.before),
    },
    {
      name: `${flux} calibrated`,
      unit: "RMSE, W m⁻²",
      numeric,
      sortBy: ({ skill }) => skill[flux]?.after,
      cell: ({ skill }) => formatNumber(skill[flux]?.after),
    },
    {
      name: `change of ${flux}`,
      numeric,
      sortBy: ({ skill }) => skill[flux]?.change,
      cell: ({ skill }) => <Change change={skill[flux]?.change} />,
    },
  ];
}

function gapOf({ manifest }: HarvestedSite) {
  return manifest.sites[0].gaps.surrogateAgainstModel;
}

function gateOf({ manifest }: HarvestedSite): { readonly share: number; readonly words: string } {
  const checks = manifest.sites[0].fidelity?.gate ?? [];
  const passed = checks.filter((check) => check.passed).length;
  if (checks.length === 0) return { share: Number.NaN, words: "–" };
  return { share: passed / checks.length, words: `${passed} of ${checks.length}` };
}

function countRows({ rows }: HarvestedSite, what: "out_of_range" | "bound_hit"): number {
  return rows.filter((row) => row[what]).length;
}

function notesOf({ warnings }: HarvestedSite): readonly string[] {
  return warnings.map(({ where, message }) => `${where}: ${message}`);
}

function noteWord(site: HarvestedSite): string {
  const count = notesOf(site).length;
  const parts = [
    ...(site.isSteered ? ["steered by hand"] : []),
    ...(count > 0 ? [plural(count, "warning")] : []),
  ];
  return parts.join(", ");
}

/** A parameter of a site. */
export interface ParameterLine {
  readonly site: HarvestedSite;
  readonly row: BoundedRow;
}

export function parameterLines(lines: readonly SiteLine[]): readonly ParameterLine[] {
  return lines.flatMap(({ site }) => site.rows.map((row) => ({ site, row })));
}

/** @param isTwin whether the truth is known at every site */
export function parameterColumns(isTwin: boolean): readonly SortedColumn<ParameterLine>[] {
  return [
    { name: "site", sortBy: ({ site }) => site.id, cell: ({ site }) => site.id },
    {
      name: "vegetation",
      sortBy: ({ site }) => pftWord(site.pft),
      cell: ({ site }) => pftWord(site.pft),
    },
    { name: "parameter", sortBy: ({ row }) => row.parameter, cell: ({ row }) => nameOf(row) },
    { name: "unit", sortBy: ({ row }) => row.unit, cell: ({ row }) => formatUnit(row.unit) },
    numberColumn("default", ({ row }) => row.default),
    {
      name: "value",
      numeric,
      hint: "bounded: what ILS ran with",
      sortBy: ({ row }) => row.value,
      cell: ({ row }) => (
        <>
          {formatNumber(row.value)}
          <MarkSigns row={row} />
        </>
      ),
    },
    ...(isTwin ? [numberColumn("truth", truthOf, "hidden value of the synthetic twin")] : []),
    numberColumn("raw", ({ row }) => row.raw, "mean of the generator's sequence, before bounding"),
    {
      name: "outside",
      unit: "share",
      numeric,
      hint: "share of windows and epochs outside the range",
      sortBy: ({ row }) => row.excursion_share,
      cell: ({ row }) => formatShare(row.excursion_share),
    },
    {
      name: "bound hit",
      sortBy: ({ row }) => row.bound_hit,
      cell: ({ row }) => (row.bound_hit ? "yes" : ""),
    },
    numberColumn("sd", ({ row }) => row.effective_sd, "over windows, of the effective parameters"),
    { name: "status", sortBy: ({ row }) => row.status, cell: ({ row }) => row.status },
    { name: "verdict", sortBy: ({ row }) => row.verdict, cell: ({ row }) => row.verdict },
  ];
}

function nameOf(row: BoundedRow) {
  return row.out_of_range ? <strong>{row.parameter}</strong> : row.parameter;
}

function truthOf({ site, row }: ParameterLine): number | null {
  const named: Readonly<Record<string, number | undefined>> = site.truth ?? {};
  return named[row.parameter] ?? null;
}

function numberColumn(
  name: string,
  of: (line: ParameterLine) => number | null,
  hint?: string,
): SortedColumn<ParameterLine> {
  return {
    name,
    numeric,
    ...(hint !== undefined && { hint }),
    sortBy: of,
    cell: (line) => formatNumber(of(line)),
  };
}
