/**
 * @file The files of a zip that came from anywhere: names that stay inside, sizes that are what they say, nothing that grows
 * without end. What is not so is refused; nothing is thrown.
 * @source APPNOTE.TXT 6.3.10 (PKWARE), sections 4.3.7, 4.3.12 and 4.3.16
 */
import { Inflate } from "fflate";
import { fail, succeed, type Problem, type Result } from "../../base/result.ts";
import { crc32 } from "../../site/zipDirectory.ts";
import { readEntries, type ZipEntry } from "./zipEntries.ts";

/** Caps, our choice: a bundle of 170 sites has some 1,500 files; its ensembles may be large. */
export const zipCaps = { entries: 10_000, bytes: 2 ** 31, textBytes: 2 ** 27 } as const;

/** Deflate shrinks 1032 times at most. */
const mostShrinking = 1032;
/** Packed bytes that are unpacked before the size is looked at again. */
const pieceBytes = 65_536;

const [stored, deflated] = [0, 8];

/**
 * Files by name, folders left out.
 * @param where name of the archive, for messages
 * @param wants which files are unpacked; default all
 */
export function readZip(
  bytes: Uint8Array,
  where: string,
  wants: (name: string) => boolean = () => true,
): Result<Map<string, Uint8Array>> {
  const entries = readEntries(bytes, zipCaps.entries);
  if (typeof entries === "string") return fail(refused(where, entries));
  const total = entries.reduce((sum, { size }) => sum + size, 0);
  if (total > zipCaps.bytes) {
    return fail(refused(where, `it unpacks to ${total} bytes, ${zipCaps.bytes} are the most`));
  }
  const files = new Map<string, Uint8Array>();
  for (const entry of entries.filter(({ name }) => wants(name))) {
    const file = unpack(bytes, entry);
    if (typeof file === "string") return fail(refused(`${where}: ${entry.name}`, file));
    files.set(entry.name, file);
  }
  return succeed(files);
}

/** The bytes of a file, or why there are none. */
function unpack(bytes: Uint8Array, entry: ZipEntry): Uint8Array | string {
  const { name, from, packed, size, method, sum } = entry;
  const data = bytes.subarray(from, from + packed);
  if (method !== stored && method !== deflated) return `packed by an unknown method (${method})`;
  if (size > mostShrinking * packed) return "it claims to be larger than it can be";
  if (size > zipCaps.textBytes && /\.(json|csv)$/.test(name))
    return `a text of ${size} bytes is too long`;
  const file = method === stored ? data : inflate(data, size);
  if (!file || file.length !== size)
    return "it is damaged, or not of the size that the archive states";
  return crc32(0, file) === sum ? file : "it is damaged: its checksum is another";
}

/** Unpack piece by piece, and end as soon as it is more than was said; undefined for that, and where it is broken. */
function inflate(data: Uint8Array, size: number): Uint8Array | undefined {
  let at = 0;
  try {
    const file = new Uint8Array(size);
    const stream = new Inflate((piece) => {
      if (at + piece.length <= size) file.set(piece, at);
      at += piece.length;
    });
    for (let from = 0; from < data.length && at <= size; from += pieceBytes) {
      const piece = data.subarray(from, from + pieceBytes);
      stream.push(piece, from + pieceBytes >= data.length);
    }
    return at === size ? file : undefined;
  } catch {
    return undefined;
  }
}

function refused(where: string, message: string): Problem {
  return {
    severity: "error",
    where,
    message: `not a bundle: ${message}`,
    remedy: "give the .zip as a calibration wrote it",
  };
}
