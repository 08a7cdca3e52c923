/** @file Read the units of kept work, with their arrays. */
import type { ArrayRecord, KeptDatabase, UnitRecord } from "./database.ts";
import { piecesOf } from "./database.ts";
import type { SomeUnits, Units } from "./keptStorage.ts";
import { arrayFrom, unpack, type LargeArray } from "./pack.ts";
import { removeArrays } from "./writeUnits.ts";

/** What was read, and the arrays that each unit is made of. */
export interface ReadUnits<All> {
  readonly units: SomeUnits<All>;
  readonly parts: ReadonlyMap<string, readonly ArrayRecord[]>;
}

/**
 * Read everything that is kept; arrays that no unit is made of are removed: a save ended before it was whole.
 * @param learn is told the number of each array
 * @throws Error where a piece is missing
 */
export async function readUnits<All extends Units>(
  database: KeptDatabase,
  learn: (array: LargeArray, number: number) => void,
): Promise<ReadUnits<All>> {
  const records = await unitRecords(database);
  const arrays = new Map<number, LargeArray>();
  for (const { number, kind, bytes } of [...records.values()].flatMap((record) => record.arrays)) {
    if (arrays.has(number)) continue;
    const array = arrayFrom(kind, await bytesOf(database, number, bytes));
    learn(array, number);
    arrays.set(number, array);
  }
  await removeLost(database, arrays);
  const parts = new Map([...records].map(([key, record]) => [key, record.arrays]));
  return { units: grouped<All>(records, arrays), parts };
}

async function unitRecords(database: KeptDatabase): Promise<ReadonlyMap<string, UnitRecord>> {
  const look = database.transaction("units");
  const [keys, records] = await Promise.all([look.store.getAllKeys(), look.store.getAll()]);
  return new Map(keys.map((key, i) => [key, records[i]]));
}

async function bytesOf(database: KeptDatabase, number: number, bytes: number) {
  const buffer = new ArrayBuffer(bytes);
  const whole = new Uint8Array(buffer);
  const keys = await database.getAllKeys("pieces", piecesOf(number));
  let filled = 0;
  for (const key of keys) {
    const piece = await database.get("pieces", key);
    if (!piece || filled + piece.length > bytes) break;
    whole.set(piece, filled);
    filled += piece.length;
  }
  if (filled !== bytes) throw new Error("readUnits: a piece of the kept work is missing");
  return buffer;
}

async function removeLost(database: KeptDatabase, known: ReadonlyMap<number, unknown>) {
  const keys = await database.getAllKeys("pieces");
  const lost = new Set(keys.map(([number]) => number).filter((number) => !known.has(number)));
  await removeArrays(database, [...lost]);
}

function grouped<All extends Units>(
  records: ReadonlyMap<string, UnitRecord>,
  arrays: ReadonlyMap<number, LargeArray>,
): SomeUnits<All> {
  const groups: Record<string, Record<string, unknown>> = {};
  for (const [key, { skeleton }] of records) {
    const [group, name] = key.split("/");
    (groups[group] ??= {})[name] = unpack(skeleton, arrays);
  }
  return asUnits<All>(groups);
}

/** What was written as units of this app is read as such: `build` and `layout` have been compared. */
function asUnits<All extends Units>(groups: Units): SomeUnits<All>;
function asUnits(groups: Units): Units {
  return groups;
}
