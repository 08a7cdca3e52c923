/** @file Vite plugin: `import ... from "./folder/index.ts?assemblyscript"` gives the folder, compiled to WebAssembly. */
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { root } from "./dependencies.mjs";

const query = "?assemblyscript";
const cache = path.join(root, "node_modules", ".cache", "assemblyscript");

/**
 * The module has no memory and no data of its own: it computes in whatever memory it is given.
 * @type {readonly string[]}
 */
const flags =
  "-O3 --noAssert --runtime stub --enable simd --importMemory --noExportMemory --initialMemory 1".split(
    " ",
  );

/** @type {Readonly<Record<string, readonly string[]>>} */
const variants = { simd: [], relaxedSimd: ["--enable", "relaxed-simd"] };

/**
 * @param {string} entry path of the entry
 * @param {readonly string[]} extra flags of the variant
 * @returns {Promise<Uint8Array>}
 */
async function compile(entry, extra) {
  const { main } = await import("assemblyscript/asc");
  /** @type {Uint8Array | undefined} */
  let binary;
  const relative = path.relative(root, entry).replaceAll("\\", "/");
  let said = "";
  const { error } = await main(
    [relative, "--baseDir", root, "--outFile", "out.wasm", ...flags, ...extra],
    {
      stderr: { write: (chunk) => (said += chunk) },
      writeFile: (name, contents) => {
        if (name === "out.wasm" && typeof contents !== "string") binary = contents;
      },
    },
  );
  if (error || !binary) throw new Error(`${relative} does not compile:\n${said}`);
  return binary;
}

/**
 * A compiled variant, from the cache where sources, flags and compiler are the same.
 * @param {string} entry
 * @param {readonly string[]} sources
 * @param {readonly string[]} extra
 */
async function cached(entry, sources, extra) {
  const hash = createHash("sha256");
  const compiler = path.join(root, "node_modules", "assemblyscript", "package.json");
  for (const file of [compiler, ...sources]) hash.update(file).update(readFileSync(file));
  hash.update([...flags, ...extra].join(" "));
  const kept = path.join(cache, `${hash.digest("hex")}.wasm`);
  try {
    return readFileSync(kept);
  } catch {
    const binary = await compile(entry, extra);
    mkdirSync(cache, { recursive: true });
    const aside = `${kept}.${process.pid}`;
    writeFileSync(aside, binary);
    renameSync(aside, kept);
    return Buffer.from(binary);
  }
}

/**
 * Exports `simd` and `relaxedSimd`, each the bytes of one variant.
 * @returns {import("vite").Plugin}
 */
export function assemblyPlugin() {
  return {
    name: "assemblyscript",
    enforce: "pre",
    async load(id) {
      if (!id.endsWith(query)) return undefined;
      const entry = id.slice(0, -query.length);
      const folder = path.dirname(entry);
      const names = readdirSync(folder).filter((name) => name.endsWith(".ts"));
      const sources = names.toSorted().map((name) => path.join(folder, name));
      for (const source of sources) this.addWatchFile(source);
      const lines = [
        "const bytes = (text) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0));",
      ];
      for (const [name, extra] of Object.entries(variants)) {
        const binary = await cached(entry, sources, extra);
        lines.push(`export const ${name} = bytes("${binary.toString("base64")}");`);
      }
      return { code: lines.join("\n"), map: null };
    },
  };
}
