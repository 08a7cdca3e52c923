/** @file Numbers that look like another unit or another quantity than the one that they stand for. */
import type { AuditContext } from "../auditContext.ts";
import type { Span } from "../criteria.ts";
import type { Finding } from "../finding.ts";
import {
  findingAt,
  sayAmount,
  sayNumber,
  saySpan,
  sayValue,
  type JudgedCell,
} from "../judgedCell.ts";
import { inCatalogueUnit, likelyUnits } from "../statedUnit.ts";
import { sideOf } from "./bounds.ts";
import { impossibleValue } from "./impossible.ts";

/** A value this many times too large or too small is sooner in another unit than out of bounds (our choice). */
const farFactor = 3;
/** Less than 2 % is sooner a share that went over one than a percentage (our choice). */
const leastPercent = 2;
/** A leaf-air exchange coefficient of one would be a leaf without a boundary layer; chlorophyll comes in tens of ug cm-2. */
const leastChlorophyll = 1;
/** Where fewer of a parameter's values are in doubt than this share, the others say that it is not the column's unit. */
const columnShare = 0.5;

const ownChoice = `our choice: more than ${farFactor} times beyond the bounds as read, inside them in the other unit`;

const labelChoice = "our choice: outside the bounds in the stated unit, inside them without it";

/** Values whose unit is in doubt, with what is said of them. */
export function auditUnits(
  cells: readonly JudgedCell[],
  context: AuditContext,
): ReadonlyMap<JudgedCell, Finding> {
  const found = new Map<JudgedCell, Finding>();
  const counts = new Map<string, { all: number; inDoubt: number }>();
  for (const judged of cells) {
    const doubt = foreignUnit(judged) ?? chlorophyll(judged) ?? otherUnit(judged, context);
    const count = counts.get(judged.row.name) ?? { all: 0, inDoubt: 0 };
    counts.set(judged.row.name, count);
    count.all++;
    if (doubt === undefined) continue;
    count.inDoubt++;
    found.set(judged, doubt);
  }
  for (const [judged, doubt] of found) {
    const count = counts.get(judged.row.name);
    const isAlone = count !== undefined && count.inDoubt < columnShare * count.all;
    if (isAlone && doubt.severity === "warning") found.set(judged, besideOthers(judged, doubt));
  }
  return found;
}

/** A doubt that the other values of the parameter do not share is no matter of the column's unit. */
function besideOthers(judged: JudgedCell, doubt: Finding): Finding {
  return {
    ...doubt,
    severity: impossibleValue(judged)?.severity ?? "error",
    message: `${doubt.message}; the other values of ${judged.row.name} are not in that unit`,
  };
}

function foreignUnit(judged: JudgedCell): Finding | undefined {
  const { row, stated } = judged;
  if (stated.kind !== "foreign") return undefined;
  const hint = row.name === "chl" ? ": the column may hold the chlorophyll of leaves" : "";
  const own = row.unit === "-" ? "without a unit" : `in ${row.unit}`;
  return findingAt(judged, {
    severity: "error",
    rule: "unit",
    message: `${sayValue(judged)}: "${stated.name}" is no unit of ${row.name}, the ${row.meaning}, ${own}${hint}; the value was not judged`,
    source: "definition of the parameter",
  });
}

function chlorophyll(judged: JudgedCell): Finding | undefined {
  const { row, value } = judged;
  if (row.name !== "chl" || !(value >= leastChlorophyll) || value === Infinity) return undefined;
  return findingAt(judged, {
    severity: "warning",
    rule: "unit",
    message: `${sayValue(judged)} is far above the ${row.meaning}, some hundredths: it looks like a content of chlorophyll, such as ug cm-2`,
    source: "our choice: coefficients of 1 and more are not met in leaves",
  });
}

/** The unit in which a value would be what it should be, where it is not as it was read. */
function otherUnit(judged: JudgedCell, context: AuditContext): Finding | undefined {
  const { row, cell, value, stated } = judged;
  const bounds = context.bounds[row.name];
  const plausible = context.plausibleFor(judged);
  const isOutside = sideOf(judged, bounds) !== "inside";
  const isImplausible = plausible !== undefined && sideOf(judged, plausible) !== "inside";
  const isStated = stated.kind === "known";
  // A number that is right without its stated unit needs not be far off with it.
  const isMislabelled = isOutside && isStated && isInside(cell.value, bounds);
  const isFar = isMislabelled || (isOutside && timesOutside(value, bounds) >= farFactor);
  if (!isFar && !isImplausible) return undefined;
  const wanted = plausible ?? bounds;
  const found = likelyUnits(row.name)
    .filter((unit) => unit !== "%" || cell.value >= leastPercent)
    .map((unit) => ({ unit, other: inCatalogueUnit(row.name, cell.value, unit) }))
    .find(({ other }) => other !== value && isInside(other, wanted));
  if (found === undefined) return undefined;
  return findingAt(judged, {
    severity: isStated ? "error" : "warning",
    rule: "unit",
    message: `${asRead(judged)} is outside ${saySpan(isOutside ? bounds : wanted, row.unit)}, but in ${found.unit}${potentialWords(row.name, found.unit)} it would be ${sayAmount(found.other, row.unit)}: ${
      isStated ? "the stated unit looks wrong" : "the unit should be stated"
    }`,
    source: isMislabelled ? labelChoice : ownChoice,
  });
}

/** A value with the unit that it was taken for, where its table states none. */
function asRead(judged: JudgedCell): string {
  const { row, cell, stated } = judged;
  if (stated.kind !== "none" || row.unit === "-") return sayValue(judged);
  return `${row.name} = ${sayNumber(cell.value)}, taken for ${row.unit},`;
}

/** What is known of the units of the critical potential, which papers label in several ways. */
function potentialWords(name: string, unit: string): string {
  if (name !== "psicr") return "";
  if (unit === "m") return ", in which the model's stress function is written,";
  return unit === "MPa" ? ", or about so in hundreds of m," : "";
}

function isInside(value: number, { lower, upper }: Span): boolean {
  return value >= lower && value <= upper;
}

/** How many times a value is beyond the nearer bound; without end where the signs differ. */
function timesOutside(value: number, { lower, upper }: Span): number {
  const ratio = value / (value < lower ? lower : upper);
  return ratio > 0 ? Math.max(ratio, 1 / ratio) : Infinity;
}
