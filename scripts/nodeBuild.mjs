/** @file Build what runs in Node (the command line, the benches) when its sources are newer. */
import { renameSync, rmSync, utimesSync } from "node:fs";
import path from "node:path";
import { runCommand } from "./command.mjs";
import { root } from "./dependencies.mjs";
import { isStale } from "./freshness.mjs";

const sources = ["src", "scripts/assemblyPlugin.mjs", "vite.cli.config.ts", "package-lock.json"];

/**
 * Build a folder for Node unless it is current; everything said on the way goes to stderr.
 * Built aside and moved into place, so that two builds at once do not disturb each other.
 * @param {"cli" | "bench"} mode
 * @param {string} entry file whose time tells whether the folder is current
 * @returns {Promise<string>} path of the entry
 */
export async function buildForNode(mode, entry) {
  const folder = `dist-${mode}`;
  const output = path.join(root, folder, entry);
  const own = mode === "bench" ? ["bench"] : [];
  if (!isStale(path.join(folder, entry), [...sources, ...own])) return output;
  const started = new Date();
  const aside = path.join(".cache", `${folder}-${process.pid}`);
  const args = ["build", "--config", "vite.cli.config.ts", "--mode", mode, "--outDir", aside];
  const vite = path.join(root, "node_modules", "vite", "bin", "vite.js");
  const { code } = await runCommand(process.execPath, [vite, ...args, "--logLevel", "warn"], {
    stdoutTo: "stderr",
    cwd: root,
  });
  if (code !== 0) throw new Error(`${folder} could not be built; see the message above`);
  rmSync(path.join(root, folder), { recursive: true, force: true });
  renameSync(path.join(root, aside), path.join(root, folder));
  utimesSync(output, started, started);
  return output;
}
