/** @file A browser's File as the core reads it. */
import type { SourceFile } from "../core/site/sourceFile.ts";

/** Not every browser can loop over a stream, so the reader is asked piece by piece. */
export function sourceOf(file: File): SourceFile {
  return { name: file.name, size: file.size, stream: () => pieces(file) };
}

async function* pieces(file: File): AsyncGenerator<Uint8Array, void, void> {
  const reader = file.stream().getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel();
  }
}
