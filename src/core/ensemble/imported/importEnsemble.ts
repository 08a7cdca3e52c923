/**
 * @file Somebody else's ensemble: parameter sets and series of a model that ran elsewhere, from CSV or NetCDF files.
 *
 * What a file is, is told by its content. No second design exists, so a seeded share of the members is held out,
 * unless the file names the held-out ones.
 */
import type { Computation } from "../../base/progress.ts";
import { fail, succeed, type Problem, type Result } from "../../base/result.ts";
import type { ParameterName } from "../../model/parameters.ts";
import { isoTime } from "../../site/calendar.ts";
import { isNetcdf, withNetcdf } from "../../site/netcdf/openNetcdf.ts";
import type { SiteData } from "../../site/siteData.ts";
import type { SourceFile } from "../../site/sourceFile.ts";
import { joinBytes } from "../../site/tableRows.ts";
import type { Ensemble, EnsembleVariable } from "../ensemble.ts";
import { binSeries, type BinnedSeries } from "./binSeries.ts";
import { netcdfParts } from "./netcdfParts.ts";
import { wrong, type EnsembleParts } from "./parts.ts";
import { positionsOf, type Members } from "./positions.ts";
import { splitMembers } from "./splitMembers.ts";
import { expectedFiles, textParts } from "./textParts.ts";

/** How to make ensembles of the files. */
export interface ImportOptions {
  /** Bins of the surrogate, s; longer ones are taken where the series' step is longer. */
  readonly binSeconds: number;
  /** Share of the members that are held out where the file does not name them. */
  readonly heldOutShare: number;
  /** Draws the held-out members. */
  readonly seed: number;
}

/** What was found in the files. */
export interface ImportSummary {
  /** Each part with its file. */
  readonly files: readonly { readonly name: string; readonly form: string }[];
  /** Members with parameters, those left out too. */
  readonly members: number;
  readonly parameters: readonly ParameterName[];
  readonly variables: readonly EnsembleVariable[];
  readonly stepSeconds: number;
  readonly binSeconds: number;
  /** Share of the bins of the site's record that the series cover. */
  readonly coveredShare: number;
  /** First and last of those bins, local standard time. */
  readonly start: string;
  readonly end: string;
  /** Whether the file named the held-out members. */
  readonly isSplitStated: boolean;
}

export interface ImportedEnsemble {
  readonly training: Ensemble;
  readonly heldOut: Ensemble;
  readonly summary: ImportSummary;
}

/** Told with every imported ensemble. */
export const importNote =
  "the members ran in another model: the runs with the default and the bounded vector, and what is compared with " +
  "them, are of this program's model";

/** Read the files. */
export async function* importEnsemble(
  files: readonly SourceFile[],
  site: SiteData,
  options: ImportOptions,
): Computation<undefined, Result<ImportedEnsemble>> {
  const parts: EnsembleParts[] = [];
  for (const file of files) parts.push(yield* readParts(file, site));
  const problems = parts.flatMap((part) => part.problems);
  const sets = parts.flatMap(({ parameters }) => parameters);
  const series = parts.flatMap((part) => part.series);
  problems.push(...lacking(files, sets.length, series.length, problems));
  if (hasErrors(problems)) return fail(...problems);
  const members = positionsOf(sets[0], problems);
  if (!members) return fail(...problems);
  const work = binSeries(series, members.names, site, options.binSeconds, problems);
  let step = work.next();
  const total = series.reduce((sum, { records }) => sum + records, 0);
  while (!step.done) {
    yield { done: step.value, total, unit: "record", detail: undefined };
    step = work.next();
  }
  const binned = step.value;
  if (!binned || hasErrors(problems)) return fail(...problems);
  const split = splitMembers(sets[0].where, members, binned, options, problems);
  if (!split) return fail(...problems);
  const names = [...new Set(files.map(({ name }) => name))].join(", ");
  const found = { ...split, summary: summaryOf(parts, members, binned, site) };
  return succeed(
    {
      ...found,
      training: { ...found.training, device: names, notes: [importNote] },
      heldOut: { ...found.heldOut, device: names, notes: [importNote] },
    },
    problems,
  );
}

const hasErrors = (problems: readonly Problem[]) =>
  problems.some(({ severity }) => severity === "error");

/** What a file holds. */
async function* readParts(file: SourceFile, site: SiteData): Computation<undefined, EnsembleParts> {
  const pieces: Uint8Array[] = [];
  let done = 0;
  for await (const piece of file.stream()) {
    pieces.push(piece);
    done += piece.length;
    yield { done, total: 2 * file.size, unit: "byte", detail: undefined };
  }
  const bytes = joinBytes(pieces);
  const { utcOffset } = site.attributes;
  if (isNetcdf(bytes)) {
    const read = await withNetcdf(file.name, bytes, (open) =>
      netcdfParts(file.name, open, utcOffset),
    );
    return read.ok ? read.value : { parameters: [], series: [], problems: read.problems };
  }
  const work = textParts(file.name, bytes, { id: site.id, utcOffset });
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    yield {
      done: bytes.length + step.value,
      total: 2 * bytes.length,
      unit: "byte",
      detail: undefined,
    };
  }
}

/** What is missing of an ensemble, or there too often. */
function lacking(
  files: readonly SourceFile[],
  sets: number,
  series: number,
  problems: readonly Problem[],
): Problem[] {
  const where = files.map(({ name }) => name).join(", ") || "ensemble";
  if (hasErrors(problems)) return [];
  if (sets === 0) {
    return [wrong(where, "there are series, but no parameters of their members", expectedFiles)];
  }
  if (sets > 1) return [wrong(where, `there are ${sets} tables of parameters`, "give one of them")];
  return series > 0 ? [] : [wrong(where, "there are parameters, but no series", expectedFiles)];
}

function summaryOf(
  parts: readonly EnsembleParts[],
  members: Members,
  { axis, present, coveredShare, values }: BinnedSeries,
  site: SiteData,
): ImportSummary {
  const covered = coveredBins(values, axis.bins);
  const at = (bin: number) => isoTime(site.startMs + bin * axis.binSeconds * 1000);
  return {
    files: parts.flatMap(({ parameters, series }) =>
      [...parameters, ...series].map(({ where, form }) => ({ name: where, form })),
    ),
    members: members.names.length,
    parameters: members.parameters,
    variables: present,
    stepSeconds: axis.stepSeconds,
    binSeconds: axis.binSeconds,
    coveredShare,
    start: at(covered.first),
    end: at(covered.last + 1),
    isSplitStated: members.sets.some((set) => set !== undefined),
  };
}

/** First and last bin with a value. */
function coveredBins(values: Float32Array, bins: number): { first: number; last: number } {
  let [first, last] = [bins, -1];
  for (let i = 0; i < values.length; i++) {
    if (Number.isNaN(values[i])) continue;
    const bin = i % bins;
    if (bin < first) first = bin;
    if (bin > last) last = bin;
  }
  return last < 0 ? { first: 0, last: -1 } : { first, last };
}
