/** @file Where exported files go: a folder, or a file where there is only one. */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { ExchangeFile } from "../core/exchange/exchanged.ts";
import { writeResult } from "./files.ts";
import { inputError } from "./inputError.ts";

/** What was written. */
export interface WrittenFile {
  readonly file: string;
  readonly what: string;
  readonly bytes: number;
}

const ending = /\.(nc|nml|tsv)$/i;

/**
 * Write files into a folder, which is made where it is not there; one file may be named itself.
 * @param out undefined: the folder one stands in
 */
export async function writeFiles(
  files: readonly ExchangeFile[],
  out: string | undefined,
): Promise<WrittenFile[]> {
  const isFile = out !== undefined && ending.test(out);
  if (isFile && files.length > 1) {
    throw inputError("--out", `${files.length} files are written, not one`, "name a folder");
  }
  if (out !== undefined && !isFile) await makeFolder(out);
  const written: WrittenFile[] = [];
  for (const { name, bytes, what } of apart(files)) {
    const file = isFile ? out : join(out ?? ".", name);
    await writeResult(file, bytes);
    written.push({ file, what, bytes: bytes.length });
  }
  return written;
}

async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true });
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error;
    throw inputError(
      "--out",
      `the folder ${path} cannot be made: ${String(error.code)}`,
      "give another path",
    );
  }
}

/** Names of sites that differ in what no file may be called may give the same name: the later ones are numbered. */
function apart(files: readonly ExchangeFile[]): ExchangeFile[] {
  const seen = new Map<string, number>();
  return files.map((file) => {
    const count = (seen.get(file.name) ?? 0) + 1;
    seen.set(file.name, count);
    const name = count === 1 ? file.name : file.name.replace(/(\.\w+)$/, `_${count}$1`);
    return { ...file, name };
  });
}
