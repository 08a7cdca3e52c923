/** @file `npm run size`: what the first page load and each worker weigh in `dist`, gzipped, against a budget. */
import { existsSync, readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { runMain } from "./command.mjs";
import { root } from "./dependencies.mjs";

const dist = path.join(root, "dist");

/** kB gzip. The first load is what the page needs before anything is clicked: no plotly, no tfjs. */
const firstLoadBudget = 150;

/** kB gzip of a worker, by its name or by the heaviest library that is found in it. */
const workerBudgets = [
  // Paper: tables in every form, reviews, bundles, files for other tools; HDF5 is loaded when it is needed.
  { name: "desk", budget: 150 },
  // The learning worker: tfjs, the module that trains, the LSTM for a GPU, checks and refinement, what asks the surrogate.
  { mark: "tfjs", budget: 485 },
  { mark: "use gpu", budget: 120 },
  // The reading worker: every format, own tables and ensembles, closure; HDF5 is loaded when it is needed.
  { mark: "", budget: 80 },
];

/**
 * @typedef {{ file: string, isEntry?: boolean, imports?: string[], css?: string[] }} Chunk
 * @typedef {Record<string, Chunk>} Manifest
 */

/** @param {string} file @returns {number} kB gzip of a file in dist */
function weigh(file) {
  return gzipSync(readFileSync(path.join(dist, file))).length / 1000;
}

/**
 * Files that the entry loads before it runs: itself, what it imports statically, their styles.
 * @param {Manifest} manifest
 * @param {string} name
 * @param {Set<string>} [files]
 */
function staticFiles(manifest, name, files = new Set()) {
  const chunk = manifest[name];
  if (!chunk || files.has(chunk.file)) return files;
  files.add(chunk.file);
  for (const style of chunk.css ?? []) files.add(style);
  for (const imported of chunk.imports ?? []) staticFiles(manifest, imported, files);
  return files;
}

function firstLoad() {
  /** @type {Manifest} */
  const manifest = JSON.parse(readFileSync(path.join(dist, ".vite", "manifest.json"), "utf8"));
  const entry = Object.keys(manifest).find((name) => manifest[name]?.isEntry);
  if (!entry) throw new Error("size: dist has no entry; run npm run build");
  const files = [...staticFiles(manifest, entry)];
  const kB = files.reduce((sum, file) => sum + weigh(file), 0);
  return { name: "first load", kB, budget: firstLoadBudget };
}

/** Worker bundles, each with the files it imports statically. */
function workers() {
  const assets = readdirSync(path.join(dist, "assets"));
  return assets
    .filter((file) => /\.worker-[\w-]+\.js$/.test(file))
    .map((file) => {
      const text = readFileSync(path.join(dist, "assets", file), "utf8");
      const budget =
        workerBudgets.find(({ name, mark }) =>
          name === undefined ? text.includes(mark) : file.startsWith(name),
        )?.budget ?? 0;
      return { name: file, kB: weigh(path.join("assets", file)), budget };
    });
}

await runMain(async () => {
  if (!existsSync(dist)) throw new Error("size: there is no dist; run npm run build");
  const rows = [firstLoad(), ...workers()];
  for (const { name, kB, budget } of rows) {
    const verdict = kB <= budget ? "" : "  over budget";
    process.stdout.write(`${kB.toFixed(1).padStart(8)} of ${budget} kB gzip  ${name}${verdict}\n`);
  }
  return rows.every(({ kB, budget }) => kB <= budget) ? 0 : 1;
});
