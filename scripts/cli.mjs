/** @file `npm run --silent cli -- COMMAND`: build the command line when its sources changed, then run it. */
import { runCommand, runMain } from "./command.mjs";
import { ensureDependencies } from "./dependencies.mjs";
import { buildForNode } from "./nodeBuild.mjs";
import { softwareAdapterEnv } from "./softwareAdapter.mjs";

/** The folder the user typed the command in: npm itself moves to the repository's root. */
function callersFolder() {
  const { INIT_CWD: typedIn, npm_lifecycle_event: script } = process.env;
  return script === "cli" && typedIn ? typedIn : process.cwd();
}

await runMain(async () => {
  await ensureDependencies();
  const entry = await buildForNode("cli", "main.js");
  const args = [entry, ...process.argv.slice(2)];
  const options = { env: softwareAdapterEnv(), cwd: callersFolder() };
  return (await runCommand(process.execPath, args, options)).code;
});
