/** @file Vite plugin: after a build, `sw.js`, which knows every file of it by name. The development server has none. */
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { securityHeaders } from "../security.mjs";
import { keepOffline } from "./offlineWorker.mjs";

const workerName = "sw.js";

/**
 * What is to be had offline: all of the built page but what only tools read.
 * @param {string} folder
 */
export function offlineFiles(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => file !== workerName && !file.startsWith(".") && !file.endsWith(".map"))
    .toSorted();
}

/**
 * Text of the worker for a built folder; another content of any file makes it another version.
 * @param {string} folder
 */
export function offlineWorkerText(folder) {
  const files = offlineFiles(folder);
  const hash = createHash("sha256");
  for (const file of files) hash.update(file).update(readFileSync(path.join(folder, file)));
  const version = hash.digest("hex").slice(0, 16);
  const copy = JSON.stringify({ version, files, headers: securityHeaders });
  return `${keepOffline.toString()}\nkeepOffline(self, ${copy});\n`;
}

/** @returns {import("vite").Plugin} */
export function offlinePlugin() {
  let folder = "";
  return {
    name: "offline",
    apply: "build",
    configResolved(config) {
      folder = path.resolve(config.root, config.build.outDir);
    },
    closeBundle: {
      order: "post",
      sequential: true,
      // Read from the disk: what other plugins and `public` brought is there too.
      handler(error) {
        if (error) return;
        writeFileSync(path.join(folder, workerName), offlineWorkerText(folder));
      },
    },
  };
}
