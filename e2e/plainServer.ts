/** @file A host as plain as they come: the built folder below a path, with headers of one's own or with none at all. */
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { fileURLToPath } from "node:url";

const dist = fileURLToPath(new URL("../dist/", import.meta.url));

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".wasm": "application/wasm",
  ".json": "application/json",
  ".webmanifest": "application/manifest+json",
};

interface Host {
  /** Address of the page. */
  readonly address: string;
  /** What browsers posted to `/breaches`: breaches of the policy, on the page and in workers. */
  readonly breaches: readonly string[];
  readonly close: () => void;
}

/** Text of a file as another version of the app would have it; undefined where it is the same. */
type Changed = (name: string) => string | undefined | Promise<string | undefined>;

/** Text of a built file. */
export function builtText(name: string): Promise<string> {
  return readFile(path.join(dist, name), "utf8");
}

/** Serve `dist` below `base`, such as "/some/deep/path/". */
export async function openHost(
  base: string,
  headers: Readonly<Record<string, string>> = {},
  changed: Changed = () => undefined,
): Promise<Host> {
  const breaches: string[] = [];
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://host");
    if (pathname === "/breaches") {
      void text(request).then((said) => breaches.push(said));
      response.writeHead(204).end();
      return;
    }
    const name = pathname.startsWith(base) ? pathname.slice(base.length) || "index.html" : "..";
    const file = path.join(dist, name);
    const type = types[path.extname(file)] ?? "application/octet-stream";
    const missing = (): unknown => response.writeHead(404).end("not found");
    if (!file.startsWith(dist)) {
      missing();
      return;
    }
    const content = contentOf(file, changed(name));
    content.then(
      (bytes) => response.writeHead(200, { "Content-Type": type, ...headers }).end(bytes),
      missing,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const close = (): void => {
    server.closeAllConnections();
    server.close();
  };
  return { address: `http://127.0.0.1:${port}${base}`, breaches, close };
}

async function contentOf(file: string, changed: ReturnType<Changed>): Promise<string | Buffer> {
  return (await changed) ?? readFile(file);
}

async function text(stream: AsyncIterable<unknown>): Promise<string> {
  let all = "";
  for await (const piece of stream) all += String(piece);
  return all;
}
