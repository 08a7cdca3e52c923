/** @file What the reading worker does with what the user brings in place of a stage. */
import {
  ensembleNetcdf,
  parametersCsv,
  seriesCsv,
  type ExportedEnsemble,
} from "../src/core/ensemble/imported/exportEnsemble.ts";
import { importEnsemble } from "../src/core/ensemble/imported/importEnsemble.ts";
import { drive } from "../src/protocol/drive.ts";
import { sourceOf } from "../src/protocol/fileSource.ts";
import { answer, moved } from "../src/protocol/job.ts";
import { ensembleFilesJob, ownEnsembleJob, type NamedBytes } from "../src/protocol/ownJob.ts";

export const ownEnsembleAnswer = answer(ownEnsembleJob, async (request, context) => {
  const { files, site, options } = request;
  const read = await drive(importEnsemble(files.map(sourceOf), site, options), context);
  const parts = read.ok ? [read.value.training, read.value.heldOut] : [];
  return moved(
    read,
    parts.map(({ values }) => values.buffer),
  );
});

export const ensembleFilesAnswer = answer(ensembleFilesJob, ({ form, ensemble }) => {
  const files = form === "csv" ? csvFiles(ensemble) : [netcdfFile(ensemble)];
  const buffers = files.flatMap(({ bytes }) => bytes.map(({ buffer }) => buffer));
  return Promise.resolve(moved(files, buffers));
});

function csvFiles(ensemble: ExportedEnsemble): NamedBytes[] {
  const encoder = new TextEncoder();
  const file = (part: string, lines: Iterable<string>): NamedBytes => ({
    name: `${ensemble.site.id}-ensemble-${part}.csv`,
    type: "text/csv",
    bytes: Array.from(lines, (line) => encoder.encode(line)),
  });
  return [file("parameters", parametersCsv(ensemble)), file("series", seriesCsv(ensemble))];
}

function netcdfFile(ensemble: ExportedEnsemble): NamedBytes {
  const name = `${ensemble.site.id}-ensemble.nc`;
  return { name, type: "application/x-netcdf", bytes: [ensembleNetcdf(ensemble)] };
}
