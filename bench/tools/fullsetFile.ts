/** @file A generated table as large as a long FULLSET file: half-hours of many years, 240 columns, none of it measured. */
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { seeded } from "../../src/core/base/random.ts";
import { fluxnetCsv } from "../../src/core/site/fluxnetCsv.ts";
import { syntheticSite } from "../../src/core/site/syntheticWeather.ts";
import { twinSite } from "../../src/core/site/twin.ts";

const columnCount = 240;

/** Names of a FULLSET table beside those that are generated here, in the order of such a file. */
function otherNames(): string[] {
  const layers = (name: string) =>
    Array.from({ length: 9 }, (_, k) => [
      `${name}_F_MDS_${k + 1}`,
      `${name}_F_MDS_${k + 1}_QC`,
    ]).flat();
  const versions = ["REF", "USTAR50", "MEAN", "SE", "05", "16", "25", "50", "75", "84", "95"];
  const parted = [
    "RECO_NT_VUT",
    "RECO_NT_CUT",
    "GPP_NT_CUT",
    "RECO_DT_VUT",
    "GPP_DT_VUT",
    "NEE_CUT",
    "NEE_VUT",
  ];
  return [
    ...["TA", "SW_IN", "LW_IN", "VPD", "PA", "P", "WS"].flatMap((name) => [
      `${name}_F_MDS`,
      `${name}_F_MDS_QC`,
      `${name}_ERA`,
    ]),
    ...layers("TS"),
    ...layers("SWC"),
    ...["LE", "H"].flatMap((name) => [
      `${name}_CORR_25`,
      `${name}_CORR_75`,
      `${name}_RANDUNC_METHOD`,
      `${name}_RANDUNC_N`,
    ]),
    ...parted.flatMap((name) => versions.map((version) => `${name}_${version}X`)),
    ...parted.flatMap((name) => versions.map((version) => `${name}_${version}X_QC`)),
  ];
}

/** Text of the columns that a site cannot give: numbers, quality codes and missing values as a real file mixes them. */
function filler(name: string, random: () => number): string {
  if (name.endsWith("_QC")) return String(Math.floor(random() * 4));
  const value = random() * 12 - 2;
  // Soil water is read: a share of it below nothing would be taken for another unit.
  const told = name.startsWith("SWC") ? Math.abs(value) : value;
  return random() < 0.2 ? "-9999" : told.toFixed(1);
}

interface YearRows {
  readonly header: string;
  /** Rows of a year of 365 days without their time stamps. */
  readonly bodies: readonly string[];
}

function yearRows(): YearRows {
  const weather = syntheticSite({ pft: "woodland", years: 1, seed: 11, stepSeconds: 1800 });
  const share = (of: number) => weather.forcing.shortwaveWM2.map((value) => of * value);
  const truth = {
    H: share(0.35),
    LE: share(0.2),
    Rn: share(0.65),
    G: share(0.1),
    GPP: share(0.02),
  };
  const site = twinSite(weather, truth, { seed: 5, hasGaps: true });
  const lines = [...fluxnetCsv(site)]
    .join("")
    .split("\n")
    .filter((line) => /^(TIME|\d)/.test(line));
  const [first, ...rows] = lines.map((line) => line.split(","));
  const others = otherNames()
    .filter((name) => !first.includes(name))
    .slice(0, columnCount - first.length);
  const generator = seeded(17);
  const random = () => generator.uniform();
  const bodies = rows.map((fields) => {
    const own = fields.slice(2).map((text) => shorter(text));
    return [...own, ...others.map((name) => filler(name, random))].join(",");
  });
  return { header: [...first, ...others].join(","), bodies };
}

/** FLUXNET writes three to six decimals. */
function shorter(text: string): string {
  return text.length > 8 ? String(Number(Number(text).toFixed(4))) : text;
}

/** A file that was made and can be removed. */
export interface MadeFile {
  readonly path: string;
  readonly columns: number;
  readonly rows: number;
  remove(): void;
}

/** Write a table of whole years into the temporary folder of the system; the same year with other stamps again and again. */
export function makeFullset(years: number): MadeFile {
  const folder = mkdtempSync(path.join(tmpdir(), "fullset-"));
  const file = path.join(folder, "FLX_ZZ-Big_FLUXNET2015_FULLSET_HH_1995-2014_1-4.csv");
  const { header, bodies } = yearRows();
  const out = openSync(file, "w");
  writeSync(out, `${header}\n`);
  let rows = 0;
  const end = Date.UTC(1995 + years, 0, 1);
  let piece = "";
  for (let time = Date.UTC(1995, 0, 1); time < end; time += 1_800_000) {
    piece += `${stamp(time)},${stamp(time + 1_800_000)},${bodies[rows % bodies.length]}\n`;
    rows++;
    if (piece.length < 4_000_000 && time + 1_800_000 < end) continue;
    writeSync(out, piece);
    piece = "";
  }
  closeSync(out);
  const remove = () => rmSync(folder, { recursive: true });
  return { path: file, columns: header.split(",").length, rows, remove };
}

function stamp(timeMs: number): string {
  return new Date(timeMs).toISOString().replaceAll(/\D/g, "").slice(0, 12);
}
