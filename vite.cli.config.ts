/** @file Build for Node: the command line and its worker, or with `--mode bench` the benches and the same worker. */
import { existsSync, readdirSync } from "node:fs";
import { defineConfig } from "vite";
import { assemblyPlugin } from "./scripts/assemblyPlugin.mjs";
import { physicsPlugins } from "./scripts/physicsPlugins.mjs";

const worker = existsSync("src/cli/worker.ts") ? { worker: "src/cli/worker.ts" } : {};

function benches(): Record<string, string> {
  const files = readdirSync("bench").filter((name) => name.endsWith(".ts"));
  return Object.fromEntries(files.map((name) => [name.replace(/\.ts$/, ""), `bench/${name}`]));
}

export default defineConfig(({ mode }) => ({
  plugins: [physicsPlugins(), assemblyPlugin()],
  publicDir: false,
  build: {
    ssr: true,
    target: "node20",
    minify: false,
    outDir: `dist-${mode}`,
    emptyOutDir: true,
    sourcemap: true,
    rollupOptions: {
      input: { ...(mode === "bench" ? benches() : { main: "src/cli/main.ts" }), ...worker },
      output: { format: "es", entryFileNames: "[name].js", chunkFileNames: "[name]-[hash].js" },
    },
  },
}));
