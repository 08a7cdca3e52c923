/** @file Bytes -> an opened NetCDF file, or why it cannot be opened. */
import { fail, type Problem, type Result } from "../../base/result.ts";
import { openClassic } from "./classicNetcdf.ts";
import { withHdf5 } from "./hdf5.ts";
import type { NetcdfFile } from "./netcdfFile.ts";

const hdf5Start = [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a];
const classicStart = [0x43, 0x44, 0x46];

const startsWith = (bytes: Uint8Array, start: readonly number[]): boolean =>
  start.every((byte, i) => bytes[i] === byte);

/** Whether a file that begins so is a NetCDF file, classic or NetCDF-4. */
export function isNetcdf(bytes: Uint8Array): boolean {
  return startsWith(bytes, hdf5Start) || startsWith(bytes, classicStart);
}

/** Open a file, read what is wanted, and close it. */
export async function withNetcdf<T>(
  name: string,
  bytes: Uint8Array,
  read: (file: NetcdfFile) => Result<T>,
): Promise<Result<T>> {
  try {
    if (startsWith(bytes, classicStart)) return read(openClassic(bytes));
    return await withHdf5(bytes, read);
  } catch (error) {
    return fail(unreadable(name, error instanceof Error ? error.message : String(error)));
  }
}

function unreadable(where: string, reason: string): Problem {
  const first = reason.split("\n")[0].trim().slice(0, 200);
  return {
    severity: "error",
    where,
    message: `the NetCDF file cannot be read: ${first}`,
    remedy: "check that the download finished, then give it again",
  };
}
