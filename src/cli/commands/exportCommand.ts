/** @file `export`: a bundle's calibrations as files that other tools read. */
import { almaVectors } from "../../core/exchange/alma/almaFile.ts";
import { exchangeForms, type Exchanged } from "../../core/exchange/exchanged.ts";
import { exportCalibrations, type ExportChoice } from "../../core/exchange/exportCalibrations.ts";
import { bundledCalibrations, type BundledCalibration } from "../../core/exchange/fromBundle.ts";
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
import { warnOn, yearsOf } from "../siteArguments.ts";
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
    years: {
      kind: "value",
      value: "A-B",
      help: "callmip: calendar years to write, or one year: those of CalLMIP's file of fluxes (default: all)",
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
    const choice = choiceOfExport(args);
    const calibrations = await chosen(args, terminal);
    const whole = await exported(calibrations, choice, args, terminal);
    const files = await writeFiles(whole.files, args.text("out"));
    const { leftOut, notes } = whole;
    return { json: { form: choice.form, files, leftOut, notes }, text: textOf(files, whole) };
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

/** What the flags ask for. */
function choiceOfExport(args: Arguments): ExportChoice {
  return {
    form: need(choiceOf(args, "form", exchangeForms), "form", "what to write"),
    version: args.text("version") ?? `v${program}`,
    vector: choiceOf(args, "vector", almaVectors) ?? almaVectors[0],
    way: choiceOf(args, "uncertainty", spreadWays),
    draws: numberOf(args, "draws", { lower: 2, upper: 10_000, whole: true }),
    years: yearsOf(args),
  };
}

async function exported(
  calibrations: readonly BundledCalibration[],
  choice: ExportChoice,
  args: Arguments,
  terminal: Terminal,
): Promise<Exchanged> {
  const engine = await engineOf(args, choice.form === "callmip" ? "auto" : "cpu");
  try {
    const exporting = exportCalibrations(calibrations, choice, ensembleRunner(engine));
    const told = await withProgress(terminal, `export ${choice.form}`, exporting);
    return demand(told, warnOn(terminal));
  } finally {
    await closeEngine(engine);
  }
}

function textOf(files: readonly WrittenFile[], { leftOut, notes }: Exchanged): string {
  return [
    ...files.map(({ file, what, bytes }) => `${file}  ${what}, ${bytes} bytes`),
    ...leftOut.map(({ what, why }) => `left out: ${what}: ${why}`),
    ...notes.map((note) => `note: ${note}`),
    "",
  ].join("\n");
}
