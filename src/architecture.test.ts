/** @file The arrow table of src/README.md, the doors of the libraries, and that the check itself can fail. */
import { readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { arrows, findBreaches, findCycles, folderOf, isTest } from "./testing/arrows.ts";
import { readSourceModule } from "./testing/imports.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

function sourceFiles(): string[] {
  return ["src", "workers"].flatMap((folder) =>
    readdirSync(root + folder, { recursive: true, encoding: "utf8" })
      .map((name) => `${folder}/${name.replaceAll("\\", "/")}`)
      .filter((path) => /\.tsx?$/.test(path) && !path.endsWith(".d.ts"))
      // AssemblyScript: another language, which imports nothing but itself.
      .filter((path) => !path.includes("/fused/assembly/")),
  );
}

const modules = sourceFiles().map((path) =>
  readSourceModule(path, readFileSync(root + path, "utf8")),
);

/** What the check says about one file with this text. */
function breachesOf(path: string, code: string): readonly string[] {
  return findBreaches([readSourceModule(path, code)]);
}

describe("the source as it is", () => {
  test("AR1 AR2 AR3 AR4 every import follows the table, every library has its door", () => {
    expect(findBreaches(modules)).toEqual([]);
  });

  test("AR1 every file belongs to a folder of the table", () => {
    const strangers = modules.filter(
      ({ path }) => !isTest(path) && arrows[folderOf(path)] === undefined,
    );
    expect(strangers.map(({ path }) => path)).toEqual([]);
  });

  test("AR5 no module imports itself through others", () => {
    expect(findCycles(modules)).toEqual([]);
  });

  test("AR5 the arrow table itself runs one way", () => {
    const folders = Object.entries(arrows).map(([folder, { values }]) => ({
      folder,
      values: values.filter((value) => !value.startsWith("src/")),
    }));
    const table = folders.map(({ folder, values }) => ({
      path: folder,
      imports: values.map((target) => ({
        specifier: relative(folder, target),
        kind: "value" as const,
      })),
      startsThreads: false,
      codeLines: 0,
    }));
    expect(findCycles(table)).toEqual([]);
  });

  test("AR6 core is compiled with neither the DOM library nor Node's types", () => {
    const config: unknown = JSON.parse(readFileSync(`${root}src/core/tsconfig.json`, "utf8"));
    expect(config).toMatchObject({
      compilerOptions: { lib: ["ES2023"], types: ["@webgpu/types"] },
    });
  });
});

/** Import path from one table entry to another, as if each were a file at the root. */
function relative(from: string, to: string): string {
  return `./${"../".repeat(from.split("/").length - 1)}${to}`;
}

describe("the check can fail", () => {
  const breaches = [
    ["src/core/site/x.ts", 'import { a } from "../model/step.ts";', "core/model"],
    ["src/core/site/x.ts", 'import type { A } from "../model/step.ts";', "a type of core/model"],
    ["src/core/site/x.ts", 'export * from "../../ui/App.tsx";', "from ui"],
    ["src/core/model/x.ts", 'import { pftNames } from "../site/siteData.ts";', "core/site"],
    ["src/protocol/x.ts", 'import { step } from "../core/model/step.ts";', "core/model"],
    ["src/ui/x.ts", 'const m = await import("../core/model/step.ts");', "core/model"],
    ["src/ui/x.ts", 'type A = import("../cli/main.ts").A;', "a type of cli"],
    ["src/ui/x.ts", 'new URL("../../workers/train.worker.ts", import.meta.url);', "workers"],
    ["src/store/x.ts", 'import { draw } from "../testing/draw.ts";', "testing"],
    ["src/ui/x.ts", 'import tgpu from "typegpu";', "typegpu"],
    ["src/ui/x.ts", 'import * as tf from "@tensorflow/tfjs";', "@tensorflow/tfjs"],
    ["src/ui/panels/x.tsx", 'const p = import("plotly.js-cartesian-dist-min");', "plotly"],
    ["src/ui/x.ts", 'import { createStore } from "zustand/vanilla";', "zustand"],
    ["src/core/site/x.ts", 'const h = await import("h5wasm");', "h5wasm"],
    ["src/store/x.ts", 'import { useState } from "react";', "react"],
    ["src/core/base/x.ts", 'import { readFileSync } from "node:fs";', "node:fs"],
    ["src/ui/x.ts", 'new Worker("x.js");', "threads"],
  ] as const;

  test.each(breaches)("AR7 %s: %s is reported", (path, code, words) => {
    expect(breachesOf(path, code)).toEqual([expect.stringContaining(words)]);
  });

  const fine = [
    ["src/core/model/x.ts", 'import type { SiteData } from "../site/siteData.ts";'],
    ["src/core/model/x.ts", 'import { type SiteData } from "../site/siteData.ts";'],
    ["src/protocol/x.ts", 'import type { Ensemble } from "../core/ensemble/ensemble.ts";'],
    ["src/runtime/x.ts", 'new Worker(new URL("../../workers/x.worker.ts", import.meta.url));'],
    ["src/ui/x.ts", 'import { parameters } from "../core/model/parameters.ts";'],
    ["workers/tensors.ts", 'import simd from "@tensorflow/tfjs-backend-wasm/dist/simd.wasm?url";'],
    ["src/ui/plots/Plot.tsx", 'const plotly = import("plotly.js-cartesian-dist-min");'],
  ] as const;

  test.each(fine)("AR7 %s: %s is not", (path, code) => {
    expect(breachesOf(path, code)).toEqual([]);
  });

  test("AR7 a worker of 16 lines is reported, one of 15 lines and comments is not", () => {
    expect(breachesOf("workers/x.worker.ts", "void 0;\n".repeat(16))).toHaveLength(1);
    expect(breachesOf("workers/x.worker.ts", "void 0;\n// why\n\n".repeat(15))).toEqual([]);
  });

  test("AR7 a cycle of three is reported once, a type-only one not at all", () => {
    const three = ["a", "b", "c"].map((name, i, names) =>
      readSourceModule(`src/ui/${name}.ts`, `import "./${names[(i + 1) % 3]}.ts";`),
    );
    expect(findCycles(three)).toEqual(["src/ui/a.ts -> src/ui/b.ts -> src/ui/c.ts -> src/ui/a.ts"]);
    const type = readSourceModule("src/ui/a.ts", 'import type { A } from "./a.ts";');
    expect(findCycles([type])).toEqual([]);
  });
});
