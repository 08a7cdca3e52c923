/** @file FR-Pue 2014 as SiteData for physics tests, read plainly: no gaps to fill, the missing first half hour copied. */
import { readFileSync } from "node:fs";
import type { ForcingName, Observation, SiteData } from "../core/site/siteData.ts";
import { forcingFlag } from "../core/site/siteData.ts";
import { sharedDataPath } from "./sharedData.ts";

const fileName = "FLX_FR-Pue_FLUXNET2015_HH_2014.csv";

/** The site of the main real input; undefined where the shared data folder is absent. */
export function readPuechabon(): SiteData | undefined {
  const path = sharedDataPath(fileName);
  if (path === undefined) return undefined;
  const lines = readFileSync(path, "utf8").trim().split(/\r?\n/);
  const names = lines[0].split(",");
  const rows = lines.slice(1).map((line) => line.split(",").map(Number));
  rows.unshift(rows[0]);
  const column = (name: string): Float64Array => {
    const index = names.indexOf(name);
    return Float64Array.from(rows, (row) => (row[index] <= -9990 ? Number.NaN : row[index]));
  };
  const steps = rows.length;
  const airTempK = column("TA_F").map((t) => t + 273.15);
  const pressurePa = column("PA_F").map((p) => p * 1000);
  const deficitPa = column("VPD_F").map((v) => v * 100);
  const observe = (name: string, quality: string | undefined, unit: string): Observation => ({
    values: column(name),
    quality: Uint8Array.from(quality === undefined ? new Float64Array(steps) : column(quality)),
    column: name,
    unit,
  });
  const measured = (): Uint8Array => new Uint8Array(steps).fill(forcingFlag.measured);
  const flags: Record<ForcingName, Uint8Array> = {
    airTempK: measured(),
    specificHumidity: measured(),
    pressurePa: measured(),
    windMS: measured(),
    shortwaveWM2: measured(),
    longwaveWM2: measured(),
    precipKgM2S: measured(),
    co2MolMol: measured(),
    lai: measured(),
  };
  return {
    id: "FR-Pue",
    format: "fluxnet2015-csv",
    synthetic: false,
    attributes: {
      latitude: 43.741,
      longitude: 3.596,
      elevation: 270,
      utcOffset: 1,
      towerHeight: 12.2,
      canopyHeight: 6.5,
      pft: "evergreen-forest",
      soil: 3,
    },
    stepSeconds: 1800,
    startMs: Date.UTC(2014, 0, 1),
    steps,
    forcing: {
      airTempK,
      specificHumidity: airTempK.map((tempK, i) => {
        const t = tempK - 273.15;
        const vapour = Math.max(610.94 * Math.exp((17.625 * t) / (t + 243.04)) - deficitPa[i], 10);
        return (0.622 * vapour) / (pressurePa[i] - 0.378 * vapour);
      }),
      pressurePa,
      windMS: column("WS_F"),
      shortwaveWM2: column("SW_IN_F").map((s) => Math.max(s, 0)),
      longwaveWM2: column("LW_IN_F"),
      precipKgM2S: column("P_F").map((p) => p / 1800),
      co2MolMol: column("CO2_F_MDS").map((c) => c * 1e-6),
      lai: new Float64Array(steps).fill(2.2),
    },
    forcingFlags: flags,
    observations: {
      H: observe("H_F_MDS", "H_F_MDS_QC", "W m-2"),
      LE: observe("LE_F_MDS", "LE_F_MDS_QC", "W m-2"),
      Rn: observe("NETRAD", undefined, "W m-2"),
      GPP: observe("GPP_NT_VUT_MEAN", undefined, "umol m-2 s-1"),
      SWup: observe("SW_OUT", undefined, "W m-2"),
      ustar: observe("USTAR", undefined, "m s-1"),
    },
    files: [],
  };
}
