/** @file A browser's database in the memory of Node, for tests of what is kept. */
import * as fake from "fake-indexeddb";
import { afterAll, beforeAll, vi } from "vitest";

/** Gives the tests of a file IndexedDB under its global names. */
export function useBrowserDatabase(): void {
  beforeAll(() => {
    for (const [name, value] of Object.entries(fake)) vi.stubGlobal(name, value);
  });
  afterAll(() => {
    vi.unstubAllGlobals();
  });
}
