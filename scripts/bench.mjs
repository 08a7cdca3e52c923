/** @file `npm run bench [-- NAME...] [--short]`: build the benches and print what each measures, as JSON lines. */
import { readdirSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { runCommand, runMain } from "./command.mjs";
import { ensureDependencies, root } from "./dependencies.mjs";
import { buildForNode } from "./nodeBuild.mjs";
import { softwareAdapterEnv } from "./softwareAdapter.mjs";

/** @param {readonly string[]} asked */
function benchNames(asked) {
  const files = readdirSync(path.join(root, "bench")).filter((name) => name.endsWith(".ts"));
  const names = files.map((name) => name.replace(/\.ts$/, ""));
  const unknown = asked.filter((name) => !names.includes(name));
  if (unknown.length === 0) return asked.length > 0 ? asked : names;
  throw new Error(`bench: no bench is called ${unknown[0]}; there are ${names.join(", ")}`);
}

/**
 * Each bench runs in a process of its own, so that one does not warm or burden the next.
 * @param {string} name
 * @param {string} folder
 * @param {boolean} isShort
 */
async function runBench(name, folder, isShort) {
  const module = pathToFileURL(path.join(folder, `${name}.js`)).href;
  const program = `
    const { bench } = await import(${JSON.stringify(module)});
    const result = await bench({ isShort: ${isShort} });
    process.stdout.write(JSON.stringify({ bench: ${JSON.stringify(name)}, ...result }) + "\\n");
    process.exit(0);`;
  const args = ["--input-type=module", "--eval", program];
  return (await runCommand(process.execPath, args, { env: softwareAdapterEnv() })).code;
}

await runMain(async () => {
  const isShort = process.argv.includes("--short");
  const names = benchNames(process.argv.slice(2).filter((text) => !text.startsWith("--")));
  if (names.length === 0) return 0;
  await ensureDependencies();
  const entry = await buildForNode("bench", `${names[0]}.js`);
  const machine = { cpu: os.cpus()[0]?.model, cores: os.cpus().length, node: process.version };
  process.stdout.write(`${JSON.stringify({ machine, short: isShort })}\n`);
  let failures = 0;
  for (const name of names) {
    if ((await runBench(name, path.dirname(entry), isShort)) !== 0) failures += 1;
  }
  return failures === 0 ? 0 : 1;
});
