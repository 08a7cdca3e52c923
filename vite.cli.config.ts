/** @file Build for Node: the command line and its threads, or with `--mode bench` the benches and the same threads. */
import { readdirSync } from "node:fs";
import { defineConfig } from "vite";
import { assemblyPlugin } from "./scripts/assemblyPlugin.mjs";
import { physicsPlugins } from "./scripts/physicsPlugins.mjs";

/** Entries of threads, beside whatever is built. */
const threads = { worker: "src/cli/worker.ts", shard: "src/cli/shard.ts" };

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
      input: { ...(mode === "bench" ? benches() : { main: "src/cli/main.ts" }), ...threads },
      output: { format: "es", entryFileNames: "[name].js", chunkFileNames: "[name]-[hash].js" },
    },
  },
}));
