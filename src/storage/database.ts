/** @file The browser's database for kept work: what it is called, its tables, and what can go wrong with it. */
import { deleteDB, openDB, type DBSchema, type IDBPDatabase } from "idb";
import type { ArrayKind } from "./pack.ts";

/** What wrote the records. */
export interface About {
  /** Layout of the tables: `layout` below. */
  readonly layout: number;
  /** The app that wrote: states of another one are not read. */
  readonly build: string;
  /** When it last did, ms since 1970. */
  readonly savedAt: number;
}

/** Raised whenever what is stored is laid out in another way. */
export const layout = 2;

/** An array that was taken out of a unit. */
export interface ArrayRecord {
  readonly number: number;
  readonly kind: ArrayKind;
  readonly bytes: number;
}

/** A part of the state that is written as one. */
export interface UnitRecord {
  readonly skeleton: unknown;
  readonly arrays: readonly ArrayRecord[];
  /** Bytes of the files in it. */
  readonly fileBytes: number;
}

/** What a unit is made of beside its skeleton. */
export type UnitParts = Pick<UnitRecord, "arrays" | "fileBytes">;

/** Number of an array, and which of its pieces. */
export type PieceKey = [number, number];

export interface KeptSchema extends DBSchema {
  about: { key: string; value: About };
  units: { key: string; value: UnitRecord };
  pieces: { key: PieceKey; value: Uint8Array };
}

export type KeptDatabase = IDBPDatabase<KeptSchema>;

const tables = ["about", "units", "pieces"] as const;

/** Open the database; one of a newer version of the browser's schema is removed. */
export async function openDatabase(name: string): Promise<KeptDatabase> {
  try {
    return await openTables(name);
  } catch (error) {
    if (!isNamed(error, "VersionError")) throw error;
    await deleteDB(name);
    return openTables(name);
  }
}

function openTables(name: string): Promise<KeptDatabase> {
  return openDB<KeptSchema>(name, 1, {
    upgrade(database) {
      for (const table of tables) database.createObjectStore(table);
    },
  });
}

/** Empty every table. */
export async function emptyDatabase(database: KeptDatabase): Promise<void> {
  const change = database.transaction(tables, "readwrite");
  const cleared = tables.map((table) => change.objectStore(table).clear());
  await Promise.all([...cleared, change.done]);
}

/** All pieces of an array. */
export function piecesOf(number: number): IDBKeyRange {
  return IDBKeyRange.bound([number], [number, []]);
}

/** Whether the browser has no more room for this page. */
export function isOutOfRoom(error: unknown): boolean {
  return isNamed(error, "QuotaExceededError");
}

function isNamed(error: unknown, name: string): boolean {
  return error instanceof Error && error.name === name;
}
