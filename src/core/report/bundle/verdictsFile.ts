/**
 * @file What verdicts rest on as a file of a bundle that comes back to the last bit: `verdicts/SITE.json`. The record for readers
 * beside it, `evidence/SITE.json`, tells the same in units and rounds nothing either, but leaves out what only figures need.
 */
import * as v from "valibot";
import { fail, succeed, type Problem, type Result } from "../../base/result.ts";
import type { Evidence } from "../../identifiability/evidence.ts";
import type { ParameterName } from "../../model/parameters.ts";
import { parseJson } from "../json.ts";
import { evidenceShape } from "./evidenceShape.ts";
import { summariseEvidence, type EvidenceProvenance } from "./furtherProvenance.ts";
import type { VerdictsRequest } from "./request.ts";
import { faultsOf } from "./shapes.ts";

/** Raised whenever a reader of the last version could misread verdicts. */
const version = 1;
const kind = "equiflux-verdicts";

const head = v.object({ kind: v.literal(kind), version: v.literal(version) });

/** JSON to the last bit: what JSON has no number for is a text: NaN, Infinity, -Infinity, -0. */
export function verdictsText(evidence: Evidence): string {
  const { fisher } = evidence;
  const whole = { ...fisher, correlation: fisher.correlation ?? null };
  return JSON.stringify({ kind, version, ...evidence, fisher: whole }, exactly, 1);
}

function exactly(_: string, part: unknown): unknown {
  if (part instanceof Float64Array) return Array.from(part);
  if (typeof part !== "number") return part;
  if (Object.is(part, -0)) return "-0";
  return Number.isFinite(part) ? part : String(part);
}

/** What the manifest knows of it. */
export interface KnownOfVerdicts {
  readonly free: readonly ParameterName[];
  /** Undefined where it tells of none. */
  readonly told: EvidenceProvenance | undefined;
  /** What was asked; undefined where it was not written down. */
  readonly asked: VerdictsRequest | undefined;
}

/** Put together again. @param where name of the file */
export function readVerdicts(
  where: string,
  text: string,
  { free, told, asked }: KnownOfVerdicts,
): Result<Evidence> {
  const parsed = parseJson(text);
  const begins = v.safeParse(head, parsed);
  const checked = begins.success ? v.safeParse(evidenceShape, parsed) : begins;
  if (!checked.success) return fail(...faultsOf(checked.issues).map((one) => broken(where, one)));
  const evidence = checked.output;
  const fault =
    sizeFault(evidence, free) ?? otherThanTold(evidence, told) ?? otherThanAsked(evidence, asked);
  return fault === undefined ? succeed(evidence) : fail(broken(where, fault));
}

/** A list that is of other parameters, or not as long as it must be. */
function sizeFault(evidence: Evidence, free: readonly ParameterName[]): string | undefined {
  const { parameters, optimum, asked, fisher, profiles, slices, verdicts } = evidence;
  if (parameters.join() !== free.join()) {
    return `parameters: ${free.join(", ")} expected as in the manifest`;
  }
  const stranger = fisher.parameters.find((name) => !parameters.includes(name));
  if (stranger !== undefined) return `fisher.parameters: ${stranger} is not among the parameters`;
  const lists = Object.entries({ profiles, slices, verdicts });
  const turned = lists.find(
    ([, list]) => list.map(({ parameter }) => parameter).join() !== free.join(),
  );
  if (turned) return `${turned[0]}: one of each parameter expected, in their order`;
  const [width, known] = [parameters.length, fisher.parameters.length];
  const { information, eigen, sd, sdAlone, correlation } = fisher;
  const sizes: readonly (readonly [string, Float64Array | undefined, number])[] = [
    ["optimum.unit", optimum.unit, width],
    ["asked.unit", asked.unit, width],
    ["fisher.information", information, known ** 2],
    ["fisher.eigen.values", eigen.values, known],
    ["fisher.eigen.vectors", eigen.vectors, known ** 2],
    ["fisher.sd", sd, known],
    ["fisher.sdAlone", sdAlone, known],
    ["fisher.correlation", correlation, known ** 2],
    ...profiles.flatMap(({ points }, p) =>
      points.map(({ unit }, i) => [`profiles[${p}].points[${i}].unit`, unit, width] as const),
    ),
  ];
  const wrong = sizes.find(([, list, length]) => list && list.length !== length);
  return wrong && `${wrong[0]}: ${wrong[2]} numbers expected, got ${wrong[1]?.length}`;
}

/** A verdict, or a count, that is another than the manifest tells. */
function otherThanTold(
  evidence: Evidence,
  told: EvidenceProvenance | undefined,
): string | undefined {
  if (!told) return "verdicts: none expected as in the manifest";
  const [before, here] = [linesOf(told), linesOf(summariseEvidence(evidence))];
  const at = here.findIndex(([, text], k) => text !== before.at(k)?.[1]);
  if (at >= 0) {
    const [field, text] = here[at];
    return `${field}: ${before.at(at)?.[1] ?? "none"} expected as in the manifest, got ${text}`;
  }
  return before.length > here.length
    ? `verdicts: ${told.verdicts.length} expected as in the manifest, got ${evidence.verdicts.length}`
    : undefined;
}

function otherThanAsked(
  { targets }: Evidence,
  asked: VerdictsRequest | undefined,
): string | undefined {
  const found = targets.map(({ target }) => target).join(", ");
  if (!asked || asked.targets.join(", ") === found) return undefined;
  return `targets: ${asked.targets.join(", ")} expected as in the request, got ${found}`;
}

/** Field and what it says; the manifest knows neither infinities nor -0. */
function linesOf(found: EvidenceProvenance): readonly (readonly [string, string])[] {
  const { runs, failed, engine, unsettled, targets, verdicts } = found;
  return [
    ["runs", String(runs)],
    ["failed", String(failed)],
    ["engine", engine],
    ["unsettled", Number.isFinite(unsettled) ? String(unsettled) : "no number"],
    ["targets", targets.map(({ target }) => target).join(", ")],
    ...verdicts.map(({ parameter, kind: verdict, partners, bound, interval }, p) => {
      const { lower, upper, lowerBy, upperBy } = interval;
      const ends = `${lower} (${lowerBy}) to ${upper} (${upperBy})`;
      const words = [verdict, ...partners, ...(bound === null ? [] : [`${bound} bound`])].join(" ");
      return [`verdicts[${p}]`, `${parameter} ${words} ${ends}`] as const;
    }),
  ];
}

function broken(where: string, message: string): Problem {
  return {
    severity: "error",
    where,
    message: `the verdicts cannot be read: ${message}`,
    remedy: "give the .zip as it was written",
  };
}
