/** @file Who may import whom, which library has which door, and how a module that breaks it is found. */
import { posix } from "node:path";
import type { Import, SourceModule } from "./imports.ts";

/** What a folder may import: anything, or types alone. A folder may always import itself. */
interface Arrows {
  /** Folders, or single files. */
  readonly values: readonly string[];
  readonly types: readonly string[];
}

/** Files of `core` that hold names and numbers to show (the catalogue, the tasks), and nothing that computes. */
const catalogues = [
  "src/core/site/siteData.ts",
  "src/core/model/parameters.ts",
  "src/core/ensemble/ensemble.ts",
  "src/core/surrogate/surrogate.ts",
  "src/core/surrogate/gate.ts",
];

/** What the weights of a surrogate must look like: names, shapes, columns. */
const networkAsData = [
  "src/core/surrogate/surrogate.ts",
  "src/core/surrogate/network.ts",
  "src/core/surrogate/features.ts",
  "src/core/surrogate/levelFeatures.ts",
];

const core = [
  "core/base",
  "core/site",
  "core/model",
  "core/sampling",
  "core/ensemble",
  "core/surrogate",
  "core/calibration",
  "core/identifiability",
  "core/evaluation",
  "core/report",
  "core/review",
  "core/exchange",
];

/** The table of src/README.md. */
export const arrows: Readonly<Record<string, Arrows>> = {
  "core/base": { values: [], types: [] },
  "core/site": { values: ["core/base"], types: [] },
  "core/model": { values: ["core/base"], types: ["core/site"] },
  "core/sampling": { values: ["core/base"], types: [] },
  "core/ensemble": { values: ["core/base", "core/site", "core/model", "core/sampling"], types: [] },
  "core/surrogate": {
    values: ["core/base", "core/site", "core/model", "core/ensemble"],
    types: [],
  },
  "core/evaluation": { values: ["core/base", "core/site", "core/model"], types: [] },
  "core/calibration": {
    values: [
      "core/base",
      "core/site",
      "core/model",
      "core/sampling",
      "core/ensemble",
      "core/surrogate",
      "core/evaluation",
    ],
    types: [],
  },
  "core/identifiability": {
    values: [
      "core/base",
      "core/site",
      "core/model",
      "core/sampling",
      "core/ensemble",
      "core/surrogate",
      "core/calibration",
      "core/evaluation",
    ],
    types: [],
  },
  "core/report": {
    values: [
      "core/base",
      "core/model",
      "core/calibration",
      "core/identifiability",
      "core/evaluation",
      "core/site",
      ...networkAsData,
      "src/core/ensemble/ensemble.ts",
    ],
    types: ["core/ensemble", "core/surrogate", "core/sampling"],
  },
  "core/review": {
    values: ["core/base", "core/site", "core/model", "core/report"],
    types: ["core/calibration", "core/identifiability"],
  },
  "core/exchange": {
    values: [
      "core/base",
      "core/site",
      "core/model",
      "core/ensemble",
      "core/evaluation",
      "core/identifiability",
      "core/report",
    ],
    types: ["core/calibration"],
  },
  protocol: { values: [], types: core },
  workers: { values: [...core, "protocol", "src/runtime/shardThread.ts"], types: [] },
  store: { values: [...core, "protocol"], types: [] },
  storage: { values: [], types: [] },
  runtime: { values: ["core/base", "protocol", "store", "storage"], types: core },
  cli: { values: core, types: [] },
  ui: {
    values: ["core/base", "core/report", "core/review", "store", "runtime", ...catalogues],
    types: core,
  },
  main: { values: ["ui", "runtime", "store"], types: [] },
};

/** Where a library may be imported: a folder (with what is below it) or one file. */
const doors: readonly { readonly library: RegExp; readonly places: readonly string[] }[] = [
  { library: /^typegpu(\/|$)/, places: ["src/core/model/", "src/core/ensemble/gpuKernels.ts"] },
  { library: /^@tensorflow\//, places: ["src/core/surrogate/backends/tfjs.ts"] },
  { library: /^h5wasm(\/|$)/, places: ["src/core/site/netcdf/hdf5.ts", "src/testing/hdf5File.ts"] },
  { library: /^ml-/, places: ["src/core/evaluation/empirical.ts"] },
  { library: /^plotly\.js/, places: ["src/ui/plots/Plot.tsx"] },
  { library: /^valibot$/, places: ["src/core/report/bundle/"] },
  { library: /^zustand(\/|$)/, places: ["src/store/"] },
  { library: /^idb(\/|$)/, places: ["src/storage/"] },
  { library: /^react(-dom)?(\/|$)/, places: ["src/ui/", "src/main.tsx"] },
  { library: /^@leeoniya\//, places: ["src/ui/palette/findActions.ts"] },
  { library: /^node:/, places: ["src/cli/", "src/testing/"] },
];

const threadDoors = ["src/runtime/", "src/cli/"];
const maxWorkerLines = 15;

export function isTest(path: string): boolean {
  return path.startsWith("src/testing/") || /\.test\.tsx?$/.test(path);
}

/** Name in the table of the folder a file belongs to; the file's own path where it belongs to none. */
export function folderOf(path: string): string {
  const parts = path.split("/");
  if (parts[0] === "workers") return "workers";
  if (/^src\/main\.tsx$/.test(path)) return "main";
  if (parts[0] !== "src" || parts.length < 3) return path;
  return parts[1] === "core" ? parts.slice(1, 3).join("/") : parts[1];
}

/** Path of an imported project file, or undefined where the import names a library. */
function resolveImport(from: string, specifier: string): string | undefined {
  if (!specifier.startsWith(".")) return undefined;
  return posix.normalize(posix.join(posix.dirname(from), specifier.replace(/\?.*$/, "")));
}

function isAllowed(from: string, target: string, kind: Import["kind"]): boolean {
  const to = folderOf(target);
  if (from === to) return true;
  if (kind === "url") return from === "runtime" && to === "workers";
  const row = arrows[from];
  if (!row) return false;
  if (row.values.includes(to) || row.values.includes(target)) return true;
  return kind === "type" && row.types.includes(to);
}

function brokenArrows(module: SourceModule): string[] {
  if (isTest(module.path)) return [];
  const from = folderOf(module.path);
  return module.imports.flatMap(({ specifier, kind }) => {
    const target = resolveImport(module.path, specifier);
    if (target === undefined || !/\.tsx?$/.test(target)) return [];
    if (isAllowed(from, target, kind)) return [];
    const what = kind === "type" ? "a type of" : "from";
    return [`${module.path}: ${from} may not import ${what} ${folderOf(target)} (${specifier})`];
  });
}

function brokenDoors(module: SourceModule): string[] {
  return module.imports.flatMap(({ specifier, kind }) => {
    const door = doors.find(({ library }) => library.test(specifier));
    // The address of a binary is not the library.
    if (!door || kind === "type" || specifier.endsWith(".wasm?url")) return [];
    if (door.places.some((place) => module.path.startsWith(place))) return [];
    if (specifier.startsWith("node:") && isTest(module.path)) return [];
    return [`${module.path}: ${specifier} is imported only in ${door.places.join(", ")}`];
  });
}

function strayThreads({ path, startsThreads }: SourceModule): string[] {
  if (!startsThreads || isTest(path)) return [];
  if (threadDoors.some((place) => path.startsWith(place))) return [];
  return [`${path}: threads are started only in ${threadDoors.join(" and ")}`];
}

function thickWorkers({ path, codeLines }: SourceModule): string[] {
  if (!path.endsWith(".worker.ts") || codeLines <= maxWorkerLines) return [];
  return [`${path}: a worker file has at most ${maxWorkerLines} lines of code, got ${codeLines}`];
}

/** Everything that breaks the table, a door or the size of a worker; empty where all holds. */
export function findBreaches(modules: readonly SourceModule[]): readonly string[] {
  return modules.flatMap((module) => [
    ...brokenArrows(module),
    ...brokenDoors(module),
    ...strayThreads(module),
    ...thickWorkers(module),
  ]);
}

/** Every chain of value imports that comes back to its start, as `a -> b -> a`. */
export function findCycles(modules: readonly SourceModule[]): readonly string[] {
  const byPath = new Map(modules.map((module) => [module.path, module]));
  const cycles: string[] = [];
  const finished = new Set<string>();
  const visit = (path: string, trail: readonly string[]) => {
    const start = trail.indexOf(path);
    if (start >= 0) cycles.push([...trail.slice(start), path].join(" -> "));
    if (start >= 0 || finished.has(path)) return;
    for (const { specifier, kind } of byPath.get(path)?.imports ?? []) {
      const target = kind === "value" ? resolveImport(path, specifier) : undefined;
      if (target !== undefined && byPath.has(target)) visit(target, [...trail, path]);
    }
    finished.add(path);
  };
  for (const { path } of modules) visit(path, []);
  return cycles;
}
