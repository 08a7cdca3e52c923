/**
 * @file A calibration out of a bundle of version 1, which kept it in tables: losses, penalties, raw positions and the generator's
 * sequence. What those bundles did not keep is NaN, and told.
 */
import { strFromU8 } from "fflate";
import { fail, succeed, type Problem, type Result } from "../../base/result.ts";
import { toUnit } from "../../base/range.ts";
import type { Calibration, CalibrationEpoch } from "../../calibration/calibration.ts";
import { buildLedger } from "../../calibration/ledger.ts";
import { heldIn } from "../../calibration/schedule.ts";
import { parameter } from "../../model/parameters.ts";
import type { BoundedRow } from "../boundedTable.ts";
import { readCsv } from "../csv.ts";
import { openNumbers } from "./bytes.ts";
import type { KnownOfCalibration } from "./calibrationFile.ts";

/** A table by the names of its columns, of one site. */
interface SiteTable {
  readonly rows: readonly string[][];
  number(row: number, column: string): number;
}

/** Rows of a table by site. */
interface ParsedTable {
  readonly header: readonly string[];
  readonly bySite: ReadonlyMap<string, readonly string[][]>;
}

/** The tables of all sites, read once. */
export interface FirstTables {
  readonly epochs: ParsedTable;
  readonly effective: ParsedTable;
}

export function readFirstTables(files: ReadonlyMap<string, Uint8Array>): FirstTables {
  return { epochs: parse(files, "epochs.csv"), effective: parse(files, "effective.csv") };
}

function parse(files: ReadonlyMap<string, Uint8Array>, name: string): ParsedTable {
  const [header = [], ...lines] = readCsv(strFromU8(files.get(name) ?? new Uint8Array()));
  const bySite = new Map<string, string[][]>();
  for (const line of lines) {
    const rows = bySite.get(line[0]);
    if (rows) rows.push(line);
    else bySite.set(line[0], [line]);
  }
  return { header, bySite };
}

function siteTable({ header, bySite }: ParsedTable, id: string): SiteTable {
  const rows = bySite.get(id) ?? [];
  return {
    rows,
    number(row, column) {
      const text = rows[row][header.indexOf(column)] ?? "";
      return text === "" ? Number.NaN : Number(text);
    },
  };
}

/** What the tables of a bundle tell of one calibration. */
export interface TabledCalibration {
  readonly id: string;
  readonly tables: FirstTables;
  /** Raw positions of all epochs. */
  readonly raw: Uint8Array | undefined;
  readonly rows: readonly BoundedRow[];
}

/** @param where name of the bundle, for messages */
export function calibrationOfTables(
  where: string,
  { id, tables, raw, rows }: TabledCalibration,
  known: KnownOfCalibration,
): Result<Calibration> {
  const { parameters } = known;
  const [epochTable, effective] = [siteTable(tables.epochs, id), siteTable(tables.effective, id)];
  const windows = effective.rows.length;
  const epochs = epochsOf(epochTable, raw ?? new Uint8Array(), known);
  const sequence = Float32Array.from(
    effective.rows.flatMap((_, w) => parameters.map((name) => effective.number(w, name))),
  );
  const windowStarts = effective.rows.map((_, w) => effective.number(w, "first_day"));
  const own = parameters.map((name) => rows.find((row) => row.parameter === name));
  const values = own.map((row) => row?.raw ?? Number.NaN);
  if (!epochs) return fail(broken(where, id, "epochs.csv and raw positions do not go together"));
  if (windows === 0 || ![...sequence, ...windowStarts, ...values].every(Number.isFinite)) {
    return fail(broken(where, id, "effective.csv or the table lacks what it ended with"));
  }
  const calibration: Calibration = {
    ...known,
    epochs,
    ledger: buildLedger(parameters, epochs),
    rawUnit: Float64Array.from(values, (value, p) => toUnit(parameter(parameters[p]), value)),
    raw: Float64Array.from(values),
    sequence,
    windowStarts,
    windowDays: windowStarts.map(() => Number.NaN),
    effectiveSd: Float64Array.from(own, (row) => row?.effective_sd ?? Number.NaN),
  };
  return succeed(calibration, [untold(where, id)]);
}

function epochsOf(
  table: SiteTable,
  raw: Uint8Array,
  { parameters, settings }: KnownOfCalibration,
): CalibrationEpoch[] | undefined {
  const width = parameters.length;
  const windows = raw.length / 4 / width / table.rows.length;
  if (!Number.isInteger(windows)) return undefined;
  const positions = openNumbers(raw);
  const epochs = table.rows.map((_, i): CalibrationEpoch => {
    const epoch = table.number(i, "epoch");
    return {
      epoch,
      loss: table.number(i, "loss"),
      lossH: table.number(i, "loss_H"),
      lossLE: table.number(i, "loss_LE"),
      meanLossH: Number.NaN,
      meanLossLE: Number.NaN,
      extraLosses: {},
      priorPenalty: Number.NaN,
      ...heldIn(settings, epoch),
      rangePenalty: table.number(i, "range_penalty"),
      penaltyByParameter: Float32Array.from(parameters, (name) =>
        table.number(i, `penalty_${name}`),
      ),
      raw: positions.narrow(windows * width),
      windows,
      gradientNorm: table.number(i, "gradient_norm"),
    };
  });
  const isWhole = epochs.every(
    (epoch) => Number.isFinite(epoch.epoch) && epoch.raw.every(Number.isFinite),
  );
  return isWhole ? epochs : undefined;
}

function untold(where: string, id: string): Problem {
  return {
    severity: "warning",
    where,
    message:
      `this bundle is of an older version: of the calibration of ${id} it does not tell the losses at the mean, those of ` +
      "further targets, the priors' penalty by epoch, and the days of each window",
    remedy: "repeat the calibration where they are wanted",
  };
}

function broken(where: string, id: string, message: string): Problem {
  return {
    severity: "error",
    where,
    message: `the calibration of ${id} cannot be read: ${message}`,
    remedy: "give the .zip as a calibration wrote it",
  };
}
