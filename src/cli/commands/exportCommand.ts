/** @file `export`: a bundle's calibrations as files that other tools read. */
import { settle } from "../../core/ensemble/settle.ts";
import { almaFile, almaVectors } from "../../core/exchange/alma/almaFile.ts";
import { callmipFiles } from "../../core/exchange/callmip/callmip.ts";
import {
  exchangeForms,
  type CalibratedRun,
  type Exchanged,
  type ExchangeForm,
} from "../../core/exchange/exchanged.ts";
import { bundledCalibrations, type BundledCalibration } from "../../core/exchange/fromBundle.ts";
import { namelistFile } from "../../core/exchange/parameters/namelist.ts";
import { petabFiles } from "../../core/exchange/parameters/petab.ts";
import { spreadWays } from "../../core/exchange/spread/fluxSpread.ts";
import { usualDraws } from "../../core/exchange/spread/hessianSpread.ts";
import { openBundle } from "../../core/report/openBundle.ts";
import { choiceOf, need, numberOf, type Arguments } from "../arguments.ts";
import type { Command } from "../command.ts";
import { closeEngine, engineFlags, engineOf, ensembleRunner } from "../ensembleEngines.ts";
import { writeFiles, type WrittenFile } from "../exportFiles.ts";
import { readBytes } from "../files.ts";
import { demand, inputError } from "../inputError.ts";
import { withProgress } from "../progressLine.ts";
import { program } from "../runStart.ts";
import { warnOn } from "../siteArguments.ts";
import type { Terminal } from "../terminal.ts";

export const exportCommand: Command = {
  name: "export",
  usage: `BUNDLE.zip --form ${exchangeForms.join("|")} [--site ID] [--out DIR]`,
  summary: "a calibration as files that other tools read: CalLMIP, ALMA, namelist, PEtab",
  notes:
    "callmip: daily NetCDF of ILS before and after (scenario 6, LE + H), with the posterior's uncertainty. alma: NetCDF of\n" +
    "one run at the forcing step. namelist: a Fortran namelist of our own layout. petab: a PEtab 1 parameter table.\n" +
    "callmip and alma run ILS and need a bundle that holds the sites' records. What is left out stands in the answer.",
  flags: {
    form: { kind: "value", value: exchangeForms.join("|"), help: "what to write" },
    site: { kind: "value", value: "ID", help: "one site of the bundle (default: all)" },
    version: { kind: "value", value: "V", help: "what the files call this model's version" },
    uncertainty: {
      kind: "value",
      value: spreadWays.join("|"),
      help: "callmip: where it comes from (default: behavioural members of the bundle, else hessian)",
    },
    draws: {
      kind: "value",
      value: "N",
      help: `callmip: vectors drawn for the hessian's spread (default ${usualDraws})`,
    },
    vector: {
      kind: "value",
      value: almaVectors.join("|"),
      help: `alma: which vector runs (default ${almaVectors[0]})`,
    },
    out: { kind: "value", value: "DIR|F", help: "folder, or the file where it is one (default .)" },
    ...engineFlags,
  },
  async run(args, terminal) {
    const form = need(choiceOf(args, "form", exchangeForms), "form", "what to write");
    const calibrations = await chosen(args, terminal);
    const version = args.text("version") ?? `v${program}`;
    const exported = await exportOf(form, calibrations, { args, version }, terminal);
    const files = await writeFiles(exported.files, args.text("out"));
    const { leftOut, notes } = exported;
    return { json: { form, files, leftOut, notes }, text: textOf(files, exported) };
  },
};

async function chosen(args: Arguments, terminal: Terminal): Promise<BundledCalibration[]> {
  const [path] = args.words;
  if (path === undefined) {
    throw inputError("BUNDLE", "no bundle is named", "name the .zip that `calibrate --out` wrote");
  }
  const opened = demand(openBundle(await readBytes(path), path), warnOn(terminal));
  const all = bundledCalibrations(opened);
  const id = args.text("site");
  const found = id === undefined ? all : all.filter(({ vector }) => vector.site.id === id);
  if (found.length > 0) return found;
  const known = all.map(({ vector }) => vector.site.id).join(", ");
  throw inputError(
    "--site",
    `no calibration of ${id ?? "any site"} is in ${path}`,
    `name ${known}`,
  );
}

interface Asked {
  readonly args: Arguments;
  readonly version: string;
}

async function exportOf(
  form: ExchangeForm,
  calibrations: readonly BundledCalibration[],
  asked: Asked,
  terminal: Terminal,
): Promise<Exchanged> {
  const vectors = calibrations.map(({ vector }) => vector);
  switch (form) {
    case "namelist":
      return namelistFile(vectors, asked);
    case "petab":
      return petabFiles(vectors);
    case "alma":
    case "callmip":
      return joined(await runEach(form, calibrations, asked, terminal));
    default:
      return form satisfies never;
  }
}

async function runEach(
  form: "alma" | "callmip",
  calibrations: readonly BundledCalibration[],
  { args, version }: Asked,
  terminal: Terminal,
): Promise<Exchanged[]> {
  const vector = choiceOf(args, "vector", almaVectors) ?? almaVectors[0];
  const way = choiceOf(args, "uncertainty", spreadWays);
  const draws = numberOf(args, "draws", { lower: 2, upper: 10_000, whole: true });
  const engine = await engineOf(args);
  try {
    const exported: Exchanged[] = [];
    for (const calibration of calibrations) {
      const run = await runOf(calibration, terminal);
      const label = `export ${run.site.id}`;
      if (form === "alma") {
        exported.push(await withProgress(terminal, label, almaFile(run, { version, vector })));
        continue;
      }
      const files = callmipFiles(run, ensembleRunner(engine), { version, way, draws });
      exported.push(demand(await withProgress(terminal, label, files), warnOn(terminal)));
    }
    return exported;
  } finally {
    await closeEngine(engine);
  }
}

async function runOf(
  { vector, site, ensembles, limits }: BundledCalibration,
  terminal: Terminal,
): Promise<CalibratedRun> {
  if (!site) {
    throw inputError(
      vector.site.id,
      "the bundle holds no weather and observations of it, and ILS is to be run",
      "write the bundle with the data, or ask for --form namelist or petab",
    );
  }
  const settling = settle(site, vector.prior, limits);
  const start = await withProgress(terminal, "settle the soil", settling);
  return { ...vector, site, ensembles, start };
}

function joined(parts: readonly Exchanged[]): Exchanged {
  const once = <One>(all: readonly One[]): One[] => [
    ...new Map(all.map((one) => [JSON.stringify(one), one])).values(),
  ];
  return {
    files: parts.flatMap(({ files }) => files),
    leftOut: once(parts.flatMap(({ leftOut }) => leftOut)),
    notes: once(parts.flatMap(({ notes }) => notes)),
  };
}

function textOf(files: readonly WrittenFile[], { leftOut, notes }: Exchanged): string {
  return [
    ...files.map(({ file, what, bytes }) => `${file}  ${what}, ${bytes} bytes`),
    ...leftOut.map(({ what, why }) => `left out: ${what}: ${why}`),
    ...notes.map((note) => `note: ${note}`),
    "",
  ].join("\n");
}
