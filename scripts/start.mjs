/** @file `npm start`: install what is missing, build what is old, serve it and print the address. */
import path from "node:path";
import { parseArgs } from "node:util";
import { runMain } from "./command.mjs";
import { ensureDependencies, root } from "./dependencies.mjs";
import { isStale } from "./freshness.mjs";

const sources = [
  "src",
  "workers",
  "public",
  "docs",
  "scripts",
  "index.html",
  "vite.config.ts",
  "package-lock.json",
];

function readOptions() {
  const { values } = parseArgs({
    options: {
      port: { type: "string" },
      host: { type: "string", default: "127.0.0.1" },
    },
  });
  const port = values.port === undefined ? undefined : Number(values.port);
  if (port !== undefined && !(Number.isInteger(port) && port >= 0 && port < 65_536)) {
    throw new Error(`--port: a whole number from 0 to 65535 expected, got ${values.port}`);
  }
  return { host: values.host, port };
}

async function buildIfStale() {
  if (!isStale("dist/index.html", sources)) return;
  const { build } = await import("vite");
  process.stdout.write("building\n");
  await build({ root, logLevel: "warn" });
}

/** @param {{ host: string, port: number | undefined }} options a free port is looked for where none is given */
async function serve({ host, port }) {
  const { preview } = await import("vite");
  const strictPort = port !== undefined;
  const server = await preview({ root, preview: { host, port: port ?? 4173, strictPort } });
  const urls = [...(server.resolvedUrls?.local ?? []), ...(server.resolvedUrls?.network ?? [])];
  process.stdout.write(`Equiflux is at ${urls.join(" and ")}\n`);
  process.stdout.write(`the demo: ${urls[0]}?demo\nCtrl-C ends it\n`);
  await new Promise((resolve) => process.once("SIGINT", resolve).once("SIGTERM", resolve));
  await server.close();
}

await runMain(async () => {
  process.chdir(path.resolve(root));
  const options = readOptions();
  await ensureDependencies();
  await buildIfStale();
  await serve(options);
  return 0;
});
