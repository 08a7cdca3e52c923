/** @file Small generated files of every text format, for tests that read, break and pack them. */
import { csvTable } from "./siteCsv.ts";

/** A file of a format: name, text and the format it is. */
export interface SampleFile {
  readonly format: string;
  readonly name: string;
  readonly text: string;
}

type Table = { readonly header: readonly string[]; readonly rows: readonly (readonly string[])[] };

/** One column of a sample: its name, its unit and its text in a row of the generated table. */
interface Column {
  readonly name: string;
  readonly unit?: string;
  at(row: readonly string[]): string;
}

/** Every text format, `days` long, of one place. */
export function sampleFiles(days: number): readonly SampleFile[] {
  const table = csvTable(days);
  const from = (source: string) => (row: readonly string[]) => row[table.header.indexOf(source)];
  const file = (
    format: string,
    name: string,
    columns: readonly Column[],
    mark = ",",
    unitsRow = false,
  ) => ({
    format,
    name,
    text: textOf(table, columns, mark, unitsRow),
  });
  const start = [
    { name: "TIMESTAMP_START", at: from("TIMESTAMP_START") },
    { name: "TIMESTAMP_END", at: from("TIMESTAMP_END") },
  ];
  const weather = ["TA_F", "SW_IN_F", "LW_IN_F", "VPD_F", "PA_F", "WS_F", "P_F"];
  const same = (name: string): Column => ({ name, at: from(name) });
  const coded = weather.flatMap((name) => [same(name), same(`${name}_QC`)]);
  const fluxes = ["LE_F_MDS", "LE_F_MDS_QC", "H_F_MDS", "H_F_MDS_QC", "NETRAD"].map(same);
  const plain = (suffix: string) => [
    ...weather.map((name) => ({ name: name.replace("_F", suffix), at: from(name) })),
    { name: `LE${suffix}`, unit: "Wm-2", at: from("LE_F_MDS") },
    { name: `H${suffix}`, unit: "Wm-2", at: from("H_F_MDS") },
  ];
  const units: Readonly<Record<string, string>> = {
    TA_1_1_1: "C",
    SW_IN_1_1_1: "Wm-2",
    LW_IN_1_1_1: "Wm-2",
    VPD_1_1_1: "hPa",
    PA_1_1_1: "kPa",
    WS_1_1_1: "ms-1",
    P_1_1_1: "mm",
  };
  const clock = (row: readonly string[]) =>
    /(....)(..)(..)(..)(..)/.exec(from("TIMESTAMP_END")(row)) ?? [];
  return [
    file("fluxnet2015", "FLX_ZZ-Tst_FLUXNET2015_FULLSET_HR_2021-2021_1-4.csv", [
      ...start,
      ...coded,
      { name: "TA_ERA", at: from("TA_F") },
      ...fluxes,
    ]),
    file("fluxnet2015", "FLX_ZZ-Tst_FLUXNET2015_SUBSET_HR_2021-2021_1-4.csv", [
      ...start,
      ...coded,
      { name: "SW_IN_POT", at: from("SW_IN_F") },
      ...fluxes,
    ]),
    file("fluxnet-oneflux", "EUF_ZZ-Tst_FLUXNET_FLUXMET_HH_2021-2021_v1.3_r1.csv", [
      ...start,
      ...coded,
      { name: "TA_ERA", at: from("TA_F") },
      ...fluxes,
    ]),
    file("icos-etc", "ICOSETC_ZZ-Tst_FLUXNET_HH_L2.csv", [...start, ...coded, ...fluxes]),
    file("ameriflux-base", "AMF_ZZ-Tst_BASE_HR_2-5.csv", [...start, ...plain("_1_1_1")]),
    file("merged-csv", "ZZ-Tst_merged.csv", [
      ...start,
      ...weather.map(same),
      same("LAI"),
      { name: "VEG_HT", at: () => "2.5" },
      same("LE_F_MDS"),
    ]),
    file(
      "icos-old",
      "ZZ-Tst_2021.csv",
      [
        {
          name: "date",
          unit: "dd/mm/yyyy",
          at: (row) => [clock(row)[3], clock(row)[2], clock(row)[1]].join("/"),
        },
        { name: "time", unit: "hh:mm", at: (row) => `${clock(row)[4]}:${clock(row)[5]}` },
        ...plain("_1_1_1").map((column) => ({ ...column, unit: units[column.name] ?? "Wm-2" })),
      ],
      ",",
      true,
    ),
    file("reddyproc", "ZZ-Tst.txt", reddyprocColumns(from), "\t", true),
  ];
}

function reddyprocColumns(from: (name: string) => (row: readonly string[]) => string): Column[] {
  const day = (row: readonly string[]) => {
    const [, y, m, d] = /(....)(..)(..)/.exec(from("TIMESTAMP_START")(row)) ?? [];
    return (
      (Date.UTC(Number(y), Number(m) - 1, Number(d)) - Date.UTC(Number(y), 0, 1)) / 86_400_000 + 1
    );
  };
  return [
    { name: "Year", unit: "-", at: (row) => from("TIMESTAMP_START")(row).slice(0, 4) },
    { name: "DoY", unit: "-", at: (row) => String(day(row)) },
    {
      name: "Hour",
      unit: "-",
      at: (row) => String(Number(from("TIMESTAMP_START")(row).slice(8, 10)) + 1),
    },
    { name: "NEE", unit: "umolm-2s-1", at: () => "-9999" },
    { name: "LE", unit: "Wm-2", at: from("LE_F_MDS") },
    { name: "H", unit: "Wm-2", at: from("H_F_MDS") },
    { name: "Rg", unit: "Wm-2", at: from("SW_IN_F") },
    { name: "Tair", unit: "degC", at: from("TA_F") },
    { name: "VPD", unit: "hPa", at: from("VPD_F") },
    { name: "Ustar", unit: "ms-1", at: () => "0.3" },
    { name: "WS", unit: "ms-1", at: from("WS_F") },
    { name: "Precip", unit: "mm", at: from("P_F") },
    { name: "Pair", unit: "kPa", at: from("PA_F") },
    { name: "LWin", unit: "Wm-2", at: from("LW_IN_F") },
  ];
}

function textOf(
  { rows }: Table,
  columns: readonly Column[],
  mark: string,
  hasUnits: boolean,
): string {
  const lines = [
    columns.map(({ name }) => name).join(mark),
    ...(hasUnits ? [columns.map(({ unit }) => unit ?? "-").join(mark)] : []),
    ...rows.map((row) => columns.map((column) => column.at(row)).join(mark)),
  ];
  return `${lines.join("\n")}\n`;
}
