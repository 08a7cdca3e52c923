/** @file Stage 1: the files of a site become SiteData, or a list of problems with place and remedy. */
import type { Computation } from "../base/progress.ts";
import { fail, succeed, type Problem, type Result } from "../base/result.ts";
import { median } from "../base/statistics.ts";
import { absentVariables } from "./absent.ts";
import { alignSteps, type Aligned, type UnitChoices } from "./aligned.ts";
import { completeAttributes } from "./attributes.ts";
import { dailyTargets, isDaily, onlyDaily } from "./daily.ts";
import type { ColumnMapping } from "./formats/columnMapping.ts";
import { buildForcing } from "./forcing.ts";
import type { LaiSource } from "./lai.ts";
import { observationSteps, spikeNotes, unknownQuality, unobserved } from "./observations.ts";
import { localTable } from "./localTable.ts";
import type { RawTable } from "./rawTable.ts";
import { readTable, type ReadDetail } from "./readTable.ts";
import { forcingFlag } from "./siteData.ts";
import type { LongwaveFormula, SiteAttributes, SiteData } from "./siteData.ts";
import type { SourceFile } from "./sourceFile.ts";
import type { SolarPlace } from "./solar.ts";
import { doubtNoon } from "./solarNoon.ts";
import { buildAxis, type TimeAxis, type YearRange } from "./timeAxis.ts";
import type { VariableName } from "./variables.ts";

/** What the user adds to the files. */
export interface SiteOptions {
  /** Name of the site; from the file name where it is absent. */
  readonly id?: string;
  readonly attributes: Partial<SiteAttributes>;
  /** The file's column LAI where it is absent. */
  readonly lai?: LaiSource;
  /** Which leaf area of a file that has two is used; default LAI. */
  readonly laiColumn?: "LAI" | "LAI_alternative";
  /** Units that differ from the format's, by column name, such as `{ TA_F: "K" }`. */
  readonly units?: UnitChoices;
  /** CO2 where the file has none, umol mol-1; default 400. */
  readonly co2Ppm?: number;
  /** Formula of the clear sky where long wave was not measured; default Prata (1996), the best at two towers. */
  readonly longwave?: LongwaveFormula;
  /** Calendar years to use; all where it is absent. */
  readonly years?: YearRange;
  /** Which column is what and how times are written, where no format tells it or another column is meant. */
  readonly mapping?: ColumnMapping;
}

/** CO2 of the mid-2010s, umol mol-1: the middle of the FLUXNET record. */
const defaultCo2Ppm = 400;

/** Read the files of one site. */
export async function* readSite(
  files: readonly SourceFile[],
  options: SiteOptions,
): Computation<ReadDetail, Result<SiteData>> {
  const table = yield* readTable(files, options);
  return table.ok ? yield* pausing(siteSteps(table.value, options), files) : table;
}

/** Work after the last byte: it pauses so that a cancel is heard. */
export async function* pausing<Output>(
  work: Generator<unknown, Output, void>,
  files: readonly SourceFile[],
): Computation<ReadDetail, Output> {
  const total = files.reduce((sum, { size }) => sum + size, 0);
  const detail = { file: files[0]?.name ?? "", rows: 0 };
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
    yield { done: total, total, unit: "byte", detail };
  }
}

/** Make a site from a table that was read before, with pauses: a long record takes a second or two. */
export function* siteSteps(
  raw: RawTable,
  options: SiteOptions,
): Generator<undefined, Result<SiteData>, void> {
  const where = raw.files[0].name;
  if (isDaily(raw)) return fail(onlyDaily(raw));
  const told = localTable(chosenLai(raw, options.laiColumn), options.attributes);
  const { table } = told;
  const present = new Set(table.series.keys());
  const absent = absentVariables(where, present, options.lai !== undefined);
  const axis = buildAxis(table, options.years);
  if (!axis.ok) return fail(...(raw.notes ?? []), ...axis.problems, ...absent);
  yield undefined;
  const aligned = yield* alignSteps(table, axis.value, options.units ?? {});
  const { variables } = aligned;
  const pressure = variables.get("PA")?.values;
  const attributes = completeAttributes(told.attributes, pressure && median(pressure));
  const found = [
    ...(raw.notes ?? []),
    ...told.problems,
    ...axis.problems,
    ...aligned.problems,
    ...absent,
    ...attributes.problems,
  ];
  if (!attributes.ok || hasError(found)) return fail(...found);
  yield undefined;
  const longwave = options.longwave ?? "prata";
  const built = buildForcing({
    where,
    startMs: axis.value.startMs,
    stepSeconds: table.stepSeconds,
    steps: axis.value.rowOfStep.length,
    variables,
    attributes: attributes.value,
    co2Ppm: options.co2Ppm ?? defaultCo2Ppm,
    longwave,
    ...(options.lai && { lai: options.lai }),
  });
  yield undefined;
  const observations = yield* observationSteps(variables, axis.value);
  yield undefined;
  const problems = [
    ...found,
    ...noonDoubts(where, variables, axis.value, told.attributes.longitude, attributes.value),
    ...built.problems,
    ...unknownQuality(where, variables),
    ...unobserved(where, variables),
    ...spikeNotes(where, observations),
  ];
  if (!built.ok) return fail(...problems);
  const isEstimated = built.value.flags.longwaveWM2.includes(forcingFlag.estimated);
  return succeed(
    {
      id: options.id ?? table.id,
      format: table.format,
      synthetic: table.isSynthetic,
      attributes: attributes.value,
      stepSeconds: table.stepSeconds,
      startMs: axis.value.startMs,
      steps: axis.value.rowOfStep.length,
      forcing: built.value.forcing,
      forcingFlags: built.value.flags,
      ...(isEstimated && { longwaveFormula: longwave }),
      observations,
      ...(table.daily && { daily: dailyTargets(table.daily, axis.value, options.units ?? {}) }),
      ...(raw.description?.place !== undefined && { place: raw.description.place }),
      ...(raw.description?.igbp !== undefined && { igbp: raw.description.igbp }),
      files: [...table.files, ...(table.daily?.files ?? [])].map(({ name, sha256, bytes }) => ({
        name,
        sha256,
        bytes,
      })),
    },
    problems,
  );
}

/** Whether the sun of the data is that of the place; a longitude that was only guessed cannot tell. */
function noonDoubts(
  where: string,
  variables: ReadonlyMap<VariableName, Aligned>,
  axis: TimeAxis,
  longitude: number | undefined,
  place: SolarPlace,
): Problem[] {
  const sun = variables.get("SW_IN");
  if (!sun || longitude === undefined) return [];
  return doubtNoon(where, sun.column, axis, sun.values, place);
}

/** The leaf area that is asked for under its usual name. */
function chosenLai(raw: RawTable, column: SiteOptions["laiColumn"]): RawTable {
  const other = raw.series.get("LAI_alternative");
  if (!other || (column !== "LAI_alternative" && raw.series.has("LAI"))) return raw;
  return { ...raw, series: new Map([...raw.series, ["LAI", { ...other, variable: "LAI" }]]) };
}

/** Whether a list of problems stops the import. */
function hasError(problems: readonly Problem[]): boolean {
  return problems.some(({ severity }) => severity === "error");
}
