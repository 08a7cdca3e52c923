/** @file A site as a FLUXNET2015-style table: what was read can be written, and read again. */
import { kelvin, pascal } from "../base/quantity.ts";
import { saturationVapourPressure, vapourPressure } from "./humidity.ts";
import { forcingFlag, type ForcingName, type ObservedName, type SiteData } from "./siteData.ts";

/** One column: its name and its text at a step. */
interface Column {
  readonly name: string;
  at(step: number): string;
}

/** Rows in one piece of text. */
const rowsPerPiece = 1000;

/** First lines of a table of generated data, so that nobody takes it for measured. */
const syntheticNote = "# Synthetic: generated weather and fluxes, not measured anywhere";

/**
 * A site as text in pieces: TIMESTAMP_START, TIMESTAMP_END, the forcing as `*_F` with quality (0 measured, 1
 * filled by the provider, 2 filled here), LAI, and the observed fluxes with theirs. Missing is -9999.
 */
export function* fluxnetCsv(site: SiteData): Generator<string, void, void> {
  const columns = [...timeColumns(site), ...forcingColumns(site), ...fluxColumns(site)];
  const notes = [`# Site: ${site.id}`, ...(site.synthetic ? [syntheticNote] : [])];
  yield `${[...notes, columns.map(({ name }) => name).join(",")].join("\n")}\n`;
  for (let from = 0; from < site.steps; from += rowsPerPiece) {
    let piece = "";
    for (let step = from; step < Math.min(from + rowsPerPiece, site.steps); step++) {
      piece += `${columns.map((column) => column.at(step)).join(",")}\n`;
    }
    yield piece;
  }
}

function timeColumns({ startMs, stepSeconds }: SiteData): Column[] {
  const stamp = (step: number) =>
    new Date(startMs + step * stepSeconds * 1000).toISOString().replace(/\D/g, "").slice(0, 12);
  return [
    { name: "TIMESTAMP_START", at: stamp },
    { name: "TIMESTAMP_END", at: (step) => stamp(step + 1) },
  ];
}

function forcingColumns({ forcing, forcingFlags, stepSeconds }: SiteData): Column[] {
  const { airTempK, pressurePa, specificHumidity } = forcing;
  const deficit = (step: number) =>
    saturationVapourPressure(kelvin(airTempK[step])) -
    vapourPressure(specificHumidity[step], pascal(pressurePa[step]));
  const pair = (name: string, source: ForcingName, value: (step: number) => number): Column[] => [
    { name, at: (step) => numberText(value(step)) },
    { name: `${name}_QC`, at: (step) => flagCode(forcingFlags[source][step]) },
  ];
  return [
    ...pair("TA_F", "airTempK", (step) => airTempK[step] - 273.15),
    ...pair("SW_IN_F", "shortwaveWM2", (step) => forcing.shortwaveWM2[step]),
    ...pair("LW_IN_F", "longwaveWM2", (step) => forcing.longwaveWM2[step]),
    ...pair("VPD_F", "specificHumidity", (step) => deficit(step) / 100),
    ...pair("PA_F", "pressurePa", (step) => pressurePa[step] / 1000),
    ...pair("WS_F", "windMS", (step) => forcing.windMS[step]),
    ...pair("P_F", "precipKgM2S", (step) => forcing.precipKgM2S[step] * stepSeconds),
    ...pair("CO2_F_MDS", "co2MolMol", (step) => forcing.co2MolMol[step] * 1e6),
    { name: "LAI", at: (step) => numberText(forcing.lai[step]) },
  ];
}

/** Code of FLUXNET for a value's origin. */
function flagCode(flag: number): string {
  if (flag === forcingFlag.measured) return "0";
  return flag === forcingFlag.provider ? "1" : "2";
}

/** Columns of the observed fluxes; the quality of GPP is that of the NEE it comes from. */
const fluxNames: readonly {
  readonly flux: ObservedName;
  readonly name: string;
  readonly quality?: string;
  readonly corrected?: string;
}[] = [
  { flux: "H", name: "H_F_MDS", quality: "H_F_MDS_QC", corrected: "H_CORR" },
  { flux: "LE", name: "LE_F_MDS", quality: "LE_F_MDS_QC", corrected: "LE_CORR" },
  { flux: "Rn", name: "NETRAD" },
  { flux: "G", name: "G_F_MDS", quality: "G_F_MDS_QC" },
  { flux: "GPP", name: "GPP_NT_VUT_REF", quality: "NEE_VUT_REF_QC" },
  { flux: "ustar", name: "USTAR" },
  { flux: "SWup", name: "SW_OUT" },
  { flux: "LWup", name: "LW_OUT" },
  { flux: "SWC", name: "SWC_F_MDS_1", quality: "SWC_F_MDS_1_QC" },
];

function fluxColumns({ observations }: SiteData): Column[] {
  return fluxNames.flatMap(({ flux, name, quality, corrected }) => {
    const found = observations[flux];
    if (!found) return [];
    const { corrected: closed } = found;
    const columns = [{ name, at: (step: number) => numberText(found.values[step]) }];
    if (quality) columns.push({ name: quality, at: (step) => codeText(found.quality[step]) });
    if (corrected && closed) {
      columns.push({ name: corrected, at: (step) => numberText(closed[step]) });
    }
    return columns;
  });
}

function numberText(value: number): string {
  return Number.isNaN(value) ? "-9999" : String(value);
}

function codeText(code: number): string {
  return code > 3 ? "-9999" : String(code);
}
