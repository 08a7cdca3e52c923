/**
 * @file Text of REddyProc and of the MPI's online tool: tabs, a line of units, Year, DoY and a decimal Hour that ends the
 * step.
 * @source Wutzler et al. (2018), Biogeosciences 15, 5015-5030; REddyProc's formats.Rmd
 */
import { clockTable } from "./clockTable.ts";
import { foreign, type SiteFormat } from "./format.ts";
import { findName, namedColumns, type NamedColumn } from "./namedColumns.ts";

const names: readonly NamedColumn[] = [
  { variable: "TA", names: ["Tair_f", "Tair", "Ta"] },
  { variable: "SW_IN", names: ["Rg_f", "Rg"] },
  { variable: "LW_IN", names: ["LWin", "Ld", "LW_IN"] },
  { variable: "VPD", names: ["VPD_f", "VPD"] },
  { variable: "RH", names: ["rH", "RH"] },
  { variable: "PA", names: ["Pair", "Pa", "Press", "PA"] },
  { variable: "WS", names: ["WS", "Wind", "U"] },
  { variable: "P", names: ["Precip", "Prec", "P", "Rain"] },
  { variable: "CO2", names: ["CO2", "Ca"] },
  { variable: "H", names: ["H"] },
  { variable: "LE", names: ["LE"] },
  { variable: "Rn", names: ["Rn", "NetRad", "NETRAD"] },
  { variable: "G", names: ["G"] },
  { variable: "GPP", names: ["GPP_f", "GPP_U50_f", "GPP_uStar_f", "GPP"] },
  { variable: "NEE", names: ["NEE"] },
  { variable: "ustar", names: ["Ustar", "u*"] },
];

export const reddyproc: SiteFormat = {
  name: "reddyproc",
  expects:
    "REddyProc text: Year, DoY, Hour, then NEE, LE, H, Rg, Tair, rH, VPD, Ustar, with a line of units",
  recognise(head) {
    const timeIndexes = ["Year", "DoY", "Hour"].map((name) => findName(head.header, [name]));
    const columns = namedColumns(head, names);
    const typical = ["Rg", "Tair", "NEE", "Ustar"].filter(
      (name) => findName(head.header, [name]) >= 0,
    );
    if (timeIndexes.includes(-1) || typical.length < 2) return foreign;
    return clockTable(head, {
      format: "reddyproc",
      columns,
      timeIndexes,
      timeFormat: "YYYY DOY HOUR",
      stamp: "end",
      confidence: head.units ? 0.95 : 0.8,
      because: [
        "columns Year, DoY and Hour",
        `REddyProc's names ${typical.join(", ")}`,
        ...(head.units ? ["a line of units below the header"] : []),
        "times are the ends of the steps, as REddyProc has them",
      ],
    });
  },
};
