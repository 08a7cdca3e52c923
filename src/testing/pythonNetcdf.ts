/** @file NetCDF files through another's eyes: Python's netCDF4, where this machine has it. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A Python that has netCDF4; undefined where there is none. */
export const pythonWithNetcdf = ["python3", "/usr/bin/python3"].find((python) => {
  try {
    execFileSync(python, ["-c", "import netCDF4"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
});

/** What `scripts/readNetcdf.py` tells of a file. */
export interface PythonReading {
  readonly model: string;
  readonly dimensions: Readonly<Record<string, number>>;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly variables: Readonly<
    Record<
      string,
      {
        readonly dimensions: readonly string[];
        readonly type: string;
        readonly attributes: Readonly<Record<string, unknown>>;
        readonly values: readonly (number | null)[];
      }
    >
  >;
  /** First and last time. */
  readonly span?: readonly [string, string];
}

/** Read the bytes of a file. @throws Error where Python cannot */
export function readByPython(bytes: Uint8Array): PythonReading {
  const folder = mkdtempSync(join(tmpdir(), "netcdf-"));
  try {
    const path = join(folder, "file.nc");
    writeFileSync(path, bytes);
    const told = execFileSync(pythonWithNetcdf ?? "python3", ["scripts/readNetcdf.py", path], {
      maxBuffer: 2 ** 29,
    });
    const reading: PythonReading = JSON.parse(told.toString());
    return reading;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
