/** @file The flat order of a struct's fields: how a row of a buffer is read and written on the CPU. */

/** Names of a record in the order of its declaration. */
export function fieldNames<T extends object>(record: T): readonly (keyof T & string)[] {
  return Object.keys(record).filter((key): key is keyof T & string => key in record);
}

/** Write the named numbers of a value into a row that starts at `offset`. */
export function writeFields<K extends string>(
  value: Readonly<Record<K, number>>,
  fields: readonly K[],
  row: Float32Array | Float64Array,
  offset = 0,
): void {
  fields.forEach((field, i) => {
    row[offset + i] = value[field];
  });
}

/** Read a row that starts at `offset` into an existing value. */
export function readFields<K extends string>(
  row: Float32Array | Float64Array,
  fields: readonly K[],
  into: Record<K, number>,
  offset = 0,
): void {
  fields.forEach((field, i) => {
    into[field] = row[offset + i];
  });
}
