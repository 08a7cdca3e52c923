/** @file English: files for other tools, under the table. */

export const exchange = {
  title: "For other tools",
  forms: {
    callmip: {
      word: "CalLMIP",
      label: "Download daily NetCDF for CalLMIP, before and after the calibration",
    },
    alma: { word: "ALMA", label: "Download every step of the calibrated run as ALMA NetCDF" },
    namelist: { word: "Namelist", label: "Download all parameters as a Fortran namelist" },
    petab: { word: "PEtab", label: "Download all parameters as a PEtab table" },
  },
  hint:
    "CalLMIP and ALMA run ILS, about a second a year of record and run; the posterior's uncertainty may take some 80 runs " +
    "of its own. The namelist's layout is ours.",
  working: (form: string) => `${form}: at work`,
  progress: (form: string, done: number, total: number, unit: string) =>
    `${form}: ${done} of ${total} ${unit}s`,
  stop: "Stop",
  stopLabel: "Stop the export",
  stopped: "Stopped: nothing was written.",
  written: (names: readonly string[]) => `Written: ${names.join(", ")}.`,
  leftOut: (what: string, why: string) => `Not in it: ${what} (${why}).`,
  failed: (reason: string) => `The files could not be made: ${reason}; try again.`,
};
