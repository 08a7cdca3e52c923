/** @file Writes the files of `classicFile.ts` as HDF5, as NetCDF-4 lays them out. */
import { File, ready } from "h5wasm";
import type { WrittenFile } from "./classicFile.ts";

let written = 0;

/** Bytes of a file. */
export async function hdf5File(file: WrittenFile): Promise<Uint8Array> {
  const { FS } = await ready;
  const name = `/written-${++written}.nc`;
  const out = new File(name, "w");
  for (const [key, value] of Object.entries(file.attributes ?? {}))
    out.create_attribute(key, value);
  for (const { name: own, dimensions, values, attributes, isSingle } of file.variables) {
    const isText = typeof values === "string";
    const shape = dimensions.map((dimension) => file.dimensions[dimension]);
    const numbers = isText ? [] : Array.from(values);
    const data = isText
      ? Array.from(values, String)
      : isSingle
        ? new Float32Array(numbers)
        : new Float64Array(numbers);
    const dataset = out.create_dataset({ name: own, data, shape, ...(isText && { dtype: "S1" }) });
    for (const [key, value] of Object.entries(attributes ?? {})) {
      dataset.create_attribute(key, value);
    }
  }
  out.close();
  const bytes = FS.readFile(name);
  FS.unlink(name);
  return bytes;
}
