/** @file `repeat`: the run of a bundle once more, and whether its table is the same. */
import { tableColumns } from "../../core/report/boundedTable.ts";
import { writeBundle } from "../../core/report/bundle.ts";
import { tableDifferences, type CellDifference } from "../../core/report/bundle/compareTables.ts";
import type { RunRequest } from "../../core/report/bundle/request.ts";
import { requestOf } from "../../core/report/bundle/requestOf.ts";
import { openBundle } from "../../core/report/openBundle.ts";
import { readBundle } from "../../core/report/readBundle.ts";
import type { Manifest } from "../../core/report/provenance.ts";
import { givenSites, requireKnown } from "../bundleArguments.ts";
import { bundleOf, programVersions, tableOf, type CalibrationRun } from "../calibrationBundle.ts";
import type { Command } from "../command.ts";
import { closeEngine, engineFlags, engineOf } from "../ensembleEngines.ts";
import { readBytes, writeResult } from "../files.ts";
import { demand, inputError } from "../inputError.ts";
import { describeProblem } from "../../core/base/result.ts";
import { repeatOf } from "../repeatRun.ts";
import { siteFlags, warnOn } from "../siteArguments.ts";
import { startTraining } from "../trainingBackend.ts";
import { runWhole } from "../wholeRun.ts";

export const repeatCommand: Command = {
  name: "repeat",
  usage: "BUNDLE.zip [FILES... --pft P] [--out NEW.zip]",
  summary: "the run of a bundle once more: is its table the same to the last digit?",
  notes:
    "Everything that was asked is in the bundle; without its sites' records their files and flags are needed,\n" +
    "each further site after --site. Exit code 1 where a cell differs although program, engine and backend are the same.",
  opener: "--site",
  flags: {
    out: { kind: "value", value: "NEW.zip", help: "where the bundle of the repeat goes" },
    together: {
      kind: "flag",
      help: "one generator for all sites: for bundles of version 1, which do not tell",
    },
    ...engineFlags,
    ...siteFlags,
  },
  async run(args, terminal, groups) {
    const [path] = args.words;
    if (path === undefined) {
      throw inputError(
        "BUNDLE",
        "no bundle is named",
        "name the .zip that `calibrate --out` wrote",
      );
    }
    const bytes = await readBytes(path);
    const warn = warnOn(terminal);
    const opened = demand(openBundle(bytes, path), warn);
    const told = demand(requestOf(opened.manifest, path), warn);
    const request = args.has("together") ? { ...told, together: true } : told;
    const reading = once(() => demand(readBundle(bytes, path), () => undefined));
    const given = await givenSites(args, groups, terminal);
    requireKnown(path, given, opened.sites);
    const { asked, unrepeated } = await repeatOf(
      { path, reading, opened, request, given },
      terminal,
    );
    unrepeated.forEach(warn);
    const engine = await engineOf(args, request.engine);
    try {
      const run = await runWhole(asked, engine, await startTraining(), terminal);
      const out = args.text("out");
      if (out !== undefined) {
        const hasData = opened.sites.some(({ site }) => site !== undefined);
        await writeResult(out, writeBundle(bundleOf(run, hasData)));
      }
      const table = tableOf(run);
      const differences = tableDifferences(opened.table, table, comparedColumns(request));
      const changed = otherMeans(opened.manifest, request, run);
      const same = differences.length === 0;
      return {
        json: {
          same,
          differences,
          table,
          bundle: { before: opened.manifest.bundle, after: run.id },
          changed,
          unrepeated: unrepeated.map(describeProblem),
          out: out ?? null,
          seconds: run.seconds,
        },
        text: textOf(differences, changed, table.length),
        exitCode: same || changed.length > 0 ? 0 : 1,
      };
    } finally {
      await closeEngine(engine);
    }
  },
};

/** Made when it is asked for, and not again. */
function once<Value extends object>(make: () => Value): () => Value {
  let made: Value | undefined;
  return () => (made ??= make());
}

/** The identifier is not a result; verdicts are repeated where they were asked for in the same run. */
function comparedColumns({ verdicts }: RunRequest) {
  return tableColumns.filter((name) => name !== "bundle" && (verdicts || name !== "verdict"));
}

/** Programs and devices that are not what they were. */
function otherMeans({ versions }: Manifest, request: RunRequest, run: CalibrationRun): string[] {
  const [before, after] = [versions, programVersions].map((one) => new Map(Object.entries(one)));
  const names = [...new Set([...before.keys(), ...after.keys()])];
  const pairs = names.map((name) => [name, before.get(name), after.get(name)] as const);
  const means = [
    ["engine", request.engine, run.engine] as const,
    ["backend", request.backend, run.backend] as const,
  ];
  return [...pairs, ...means]
    .filter(([, then, now]) => then !== now)
    .map(([name, then = "none", now = "none"]) => `${name}: ${then} then, ${now} now`);
}

function textOf(
  differences: readonly CellDifference[],
  changed: readonly string[],
  rows: number,
): string {
  const head =
    differences.length === 0
      ? `the table is the same to the last digit (${rows} rows)`
      : `${differences.length} cells differ`;
  const cells = differences.map(
    ({ site, parameter, column, before, after }) =>
      `  ${site} ${parameter} ${column}: ${before} then, ${after} now`,
  );
  return [head, ...cells, ...changed].join("\n");
}
