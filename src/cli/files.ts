/** @file Files of the machine as the core wants them: names, sizes, bytes in pieces. */
import { createReadStream } from "node:fs";
import { readFile, stat, writeFile } from "node:fs/promises";
import { basename } from "node:path";
import type { SourceFile } from "../core/site/sourceFile.ts";
import { inputError } from "./inputError.ts";

/** Files by path. @throws InputError for what is not there or cannot be read */
export function sourceFiles(paths: readonly string[]): Promise<SourceFile[]> {
  return Promise.all(paths.map(sourceFile));
}

async function sourceFile(path: string): Promise<SourceFile> {
  const found = await reading(path, () => stat(path));
  if (found.isDirectory()) {
    throw inputError(path, "this is a folder", "name the files in it");
  }
  return { name: basename(path), size: found.size, stream: () => createReadStream(path) };
}

/** Text of a small file. */
export function readText(path: string): Promise<string> {
  return reading(path, () => readFile(path, "utf8"));
}

/** Bytes of a file that is read as a whole. */
export async function readBytes(path: string): Promise<Uint8Array> {
  return new Uint8Array(await reading(path, () => readFile(path)));
}

/** Everything that is piped in. */
export async function readStandardInput(): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of process.stdin) {
    pieces.push(typeof piece === "string" ? new TextEncoder().encode(piece) : piece);
  }
  return new Uint8Array(Buffer.concat(pieces));
}

async function reading<T>(path: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    const known = reasons.get(errorCode(error));
    if (known === undefined) throw error;
    throw inputError(path, known, "check the path and its rights");
  }
}

/** Write a result. @throws InputError where it cannot be written there */
export async function writeResult(
  path: string,
  content: string | Uint8Array | Iterable<string>,
  flag = "--out",
): Promise<void> {
  try {
    await writeFile(path, content);
  } catch (error) {
    const known = reasons.get(errorCode(error));
    if (known === undefined) throw error;
    throw inputError(flag, `${path} cannot be written: ${known}`, "give another path");
  }
}

const reasons = new Map([
  ["ENOENT", "no such file or folder"],
  ["EACCES", "no right to open it"],
  ["EPERM", "no right to open it"],
  ["EISDIR", "this is a folder"],
  ["ENOTDIR", "a part of the path is not a folder"],
]);

function errorCode(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}
