/** @file Tables in which a review has nothing to find, and the values that it must find in the reviewed paper's. */
import { fc } from "@fast-check/vitest";
import { fromUnit, toUnit } from "../core/base/range.ts";
import { parameter, parameters, type ParameterName } from "../core/model/parameters.ts";
import { plausibleSpans } from "../core/review/plausibleSpans.ts";
import type { ReviewCell } from "../core/review/reviewTable.ts";
import { pftNames, type PftName } from "../core/site/siteData.ts";
import { cellOf } from "./reviewCells.ts";

const planted = pftNames.filter((name) => name !== "ICE");

/** Positions of a parameter that are off the bounds and plausible for a vegetation. */
function cleanPositions(name: ParameterName, pft: PftName): { min: number; max: number } {
  const row = parameter(name);
  const span = plausibleSpans.find((each) => each.parameter === name && each.pft === pft);
  const [low, high] = span ? [toUnit(row, span.lower), toUnit(row, span.upper)] : [0, 1];
  // A leaf that reflects much lets less through: together they stay below one.
  const most = name === "trln" ? 0.5 : 0.98;
  return { min: Math.max(0.012, low + 0.001), max: Math.min(most, high - 0.001) };
}

/** Values of some sites, plausible, each its own, in the catalogue's units. */
export function cleanCells(
  names: readonly ParameterName[] = parameters.map(({ name }) => name),
): fc.Arbitrary<readonly ReviewCell[]> {
  const site = fc
    .constantFrom(...planted)
    .chain((pft) =>
      fc.tuple(
        ...names.map((name) =>
          fc
            .double({ ...cleanPositions(name, pft), noNaN: true })
            .map((position) => ({ pft, name, value: fromUnit(parameter(name), position) })),
        ),
      ),
    );
  return fc.array(site, { minLength: 1, maxLength: 6 }).map((sites) =>
    sites.flatMap((values, i) =>
      values.map(({ pft, name, value }, j) =>
        // Draws that happen to agree would be copies: the last digits part them.
        cellOf({
          site: `ZZ-S${i}`,
          pft,
          parameter: name,
          value: value * (1 + 1e-7 * i),
          unit: parameter(name).unit,
          place: { line: 2 + i, column: `${name} ${j}` },
        }),
      ),
    ),
  );
}

/** A value that the reviewed paper's first tables had, and how it must be found. */
interface KnownPositive {
  readonly site: string;
  readonly pft: string;
  readonly parameter: ParameterName;
  readonly value: number;
  readonly rules: readonly string[];
}

/** The values that a reviewer of the paper asked about. */
export const knownPositives: readonly KnownPositive[] = [
  {
    site: "ID-Pag",
    pft: "Evergreen forest",
    parameter: "vmax0",
    value: -9.35e-6,
    rules: ["impossible sign"],
  },
  {
    site: "PT-Mi1",
    pft: "Evergreen forest",
    parameter: "vmax0",
    value: -8.14e-7,
    rules: ["impossible sign"],
  },
  {
    site: "PT-Mi1",
    pft: "Evergreen forest",
    parameter: "veg_h",
    value: 0.5,
    rules: ["warning on-bound", "warning implausible"],
  },
  {
    site: "PT-Esp",
    pft: "Evergreen forest",
    parameter: "vgcov",
    value: 0.11,
    rules: ["warning implausible"],
  },
  {
    site: "PT-Esp",
    pft: "Evergreen forest",
    parameter: "chl",
    value: 0.01,
    rules: ["warning on-bound"],
  },
  {
    site: "PT-Mi1",
    pft: "Evergreen forest",
    parameter: "rflv",
    value: 0.05,
    rules: ["warning on-bound"],
  },
  {
    site: "ID-Pag",
    pft: "Evergreen forest",
    parameter: "gradm",
    value: 1,
    rules: ["warning on-bound", "warning implausible"],
  },
];

/** The table that has them, other values plausible and off the bounds. */
export function paperCells(): readonly ReviewCell[] {
  const plain: Readonly<Record<string, readonly number[]>> = {
    vmax0: [4.1e-5, 5.2e-5, 6.3e-5],
    gradm: [6.2, 7.1, 8.4],
    psicr: [-212, -187, -301],
    veg_h: [18.2, 22.4, 11.6],
    vgcov: [0.81, 0.74, 0.92],
    chl: [0.051, 0.062, 0.083],
    rflv: [0.081, 0.092, 0.074],
  };
  const sites = ["ID-Pag", "PT-Mi1", "PT-Esp"];
  return sites.flatMap((site, i) =>
    parameters
      .filter(({ name }) => name in plain)
      .map(({ name }, j) => {
        const known = knownPositives.find((one) => one.site === site && one.parameter === name);
        return cellOf({
          site,
          pft: "Evergreen forest",
          parameter: name,
          value: known?.value ?? plain[name][i],
          place: { line: 2 + i, column: `${name} ${j}` },
        });
      }),
  );
}
