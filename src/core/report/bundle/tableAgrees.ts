/** @file Whether the table of a bundle is the one that its manifest tells of: sites, parameters, values, identifier. */
import type { Problem } from "../../base/result.ts";
import type { BoundedRow } from "../boundedTable.ts";
import type { Manifest, SiteProvenance } from "../provenance.ts";

/** Values are compared with bounds to this share of the range: a logarithm went to and fro. */
const rounding = 1e-9;
const mostProblems = 5;

/** What does not agree; nothing where all does. @param where name of the bundle */
export function tableProblems(
  where: string,
  manifest: Manifest,
  rows: readonly BoundedRow[],
): Problem[] {
  const wrong = (row: number, column: string, message: string): Problem => ({
    severity: "error",
    where: `${where}: table.json`,
    line: row + 1,
    column,
    message,
    remedy: "give the .zip as it was written, or review its table alone",
  });
  const found = rows.flatMap((row, i) =>
    faultsOf(manifest, row).map(([column, message]) => wrong(i, column, message)),
  );
  return [...found, ...missingRows(where, manifest, rows)].slice(0, mostProblems);
}

/** Column and fault. */
type Fault = readonly [column: string, message: string];

function faultsOf(manifest: Manifest, row: BoundedRow): Fault[] {
  const site = manifest.sites.find((one) => one.site.id === row.site);
  if (!site) return [["site", `the manifest knows no site ${row.site.slice(0, 40)}`]];
  const isFree = manifest.free.some((name) => name === row.parameter);
  const isFixed = manifest.fixed.some((name) => name === row.parameter);
  if (!isFree && !isFixed) {
    return [
      ["parameter", `${row.parameter.slice(0, 40)} is neither free nor fixed in the manifest`],
    ];
  }
  return [
    ...(row.bundle === manifest.bundle
      ? []
      : [
          [
            "bundle",
            `${manifest.bundle} expected as in the manifest, got ${row.bundle.slice(0, 40)}`,
          ] as const,
        ]),
    ...((row.status === "fixed") === isFixed && isFree !== isFixed
      ? []
      : [["status", `it is ${row.status} here, and not so in the manifest`] as const]),
    ...valueFaults(site, row),
  ];
}

function valueFaults({ bounded, site }: SiteProvenance, row: BoundedRow): Fault[] {
  const { lower, upper, value, pft } = row;
  const slack = rounding * Math.abs(upper - lower);
  const known = new Map<string, number>(Object.entries(bounded)).get(row.parameter);
  return [
    ...(pft === site.attributes.pft
      ? []
      : [
          [
            "pft",
            `${site.attributes.pft} expected as in the manifest, got ${pft.slice(0, 40)}`,
          ] as const,
        ]),
    ...(lower < upper ? [] : [["lower", `a bound below ${upper} expected, got ${lower}`] as const]),
    ...(value >= lower - slack && value <= upper + slack
      ? []
      : [["value", `a bounded value from ${lower} to ${upper} expected, got ${value}`] as const]),
    ...(known === undefined || known === value
      ? []
      : [["value", `${known} expected as in the manifest, got ${value}`] as const]),
  ];
}

/** Every parameter of every site has one row. */
function missingRows(where: string, manifest: Manifest, rows: readonly BoundedRow[]): Problem[] {
  const counts = new Map<string, number>();
  const keyOf = (site: string, parameter: string): string => JSON.stringify([site, parameter]);
  for (const { site, parameter } of rows) {
    const key = keyOf(site, parameter);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return manifest.sites.flatMap(({ site: { id } }) =>
    [...manifest.free, ...manifest.fixed].flatMap((name): Problem[] => {
      const found = counts.get(keyOf(id, name)) ?? 0;
      if (found === 1) return [];
      return [
        {
          severity: "error",
          where: `${where}: table.json`,
          message: `one row of ${name} at ${id} expected, got ${found}`,
          remedy: "give the .zip as it was written, or review its table alone",
        },
      ];
    }),
  );
}
