/** @file The service worker without a browser: its copy is whole or not at all, and every answer carries the headers. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { offlineFiles, offlineWorkerText } from "./offline/offlinePlugin.mjs";
import { keepOffline } from "./offline/offlineWorker.mjs";

const root = "https://host.example/some/path/";

/** Caches of a browser, in memory; a cache that is full takes nothing. */
function createCaches(isFull = () => false) {
  const held = new Map<string, Map<string, Response>>();
  const keys = () => Promise.resolve([...held.keys()]);
  const open = (name: string) => {
    const entries = held.get(name) ?? new Map<string, Response>();
    held.set(name, entries);
    return Promise.resolve({
      match: (url: string) => Promise.resolve(entries.get(url)?.clone()),
      put: async (url: string, answer: Response) => {
        if (isFull()) throw new Error("no more room");
        entries.set(url, answer);
      },
    });
  };
  const match = async (url: string) =>
    [...held.values()]
      .find((entries) => entries.has(url))
      ?.get(url)
      ?.clone();
  const remove = (name: string) => Promise.resolve(held.delete(name));
  return { held, caches: { keys, open, match, delete: remove } as unknown as CacheStorage };
}

/** A worker of one version over these caches and this network. */
function openWorker(version: string, caches: CacheStorage, network: (url: string) => Response) {
  const hearing = new Map<string, (event: unknown) => void>();
  const asked: string[] = [];
  const said: string[] = [];
  const scope = {
    location: { href: `${root}sw.js` },
    caches,
    fetch: async (what: Request | string) => {
      const url = typeof what === "string" ? what : what.url;
      asked.push(url);
      return network(url);
    },
    skipWaiting: async () => void said.push("skip"),
    clients: { claim: async () => void said.push("claim") },
    addEventListener: (kind: string, hear: (event: unknown) => void) =>
      void hearing.set(kind, hear),
  };
  const files = ["index.html", "docs/index.html", `assets/app-${version}.js`, "assets/same.js"];
  keepOffline(scope, { version, files, headers: { "Cross-Origin-Opener-Policy": "same-origin" } });
  const live = async (kind: "install" | "activate"): Promise<void> => {
    const works: Promise<unknown>[] = [];
    hearing.get(kind)?.({ waitUntil: (work: Promise<unknown>) => works.push(work) });
    await Promise.all(works);
  };
  const get = async (url: string, method = "GET"): Promise<Response | undefined> => {
    const answers: Promise<Response>[] = [];
    const request = new Request(url, { method });
    hearing.get("fetch")?.({ request, respondWith: (one: Promise<Response>) => answers.push(one) });
    return answers[0];
  };
  const say = (data: string): void => hearing.get("message")?.({ data });
  return { asked, said, live, get, say };
}

const online = (url: string): Response => new Response(`text of ${url}`);
const offline = (): Response => {
  throw new TypeError("no network");
};

test("HO7 what was kept answers without a network, whatever the query, with the headers the host lacks", async () => {
  const { caches } = createCaches();
  await openWorker("1", caches, online).live("install");
  const worker = openWorker("1", caches, offline);
  const page = await worker.get(`${root}?demo`);
  expect(await page?.text()).toBe(`text of ${root}index.html`);
  expect(page?.headers.get("Cross-Origin-Opener-Policy")).toBe("same-origin");
  expect(await (await worker.get(`${root}docs/`))?.text()).toContain("docs/index.html");
  const part = await worker.get(`${root}assets/app-1.js`);
  expect(await part?.text()).toContain("app-1.js");
  await expect(worker.get(`${root}elsewhere.txt`)).rejects.toThrow("no network");
});

test("HO7 other origins, other paths and what is sent are left alone", async () => {
  const worker = openWorker("1", createCaches().caches, online);
  expect(await worker.get("https://host.example/other/")).toBeUndefined();
  expect(await worker.get("https://elsewhere.example/some/path/")).toBeUndefined();
  expect(await worker.get(root, "POST")).toBeUndefined();
});

test.each([
  ["404", () => new Response("", { status: 404 }), () => false],
  ["no network", offline, () => false],
  ["no more room", online, () => true],
])("HO7 a copy is whole or not at all: %s", async (words, network, isFull) => {
  const { caches, held } = createCaches(isFull);
  await expect(openWorker("1", caches, network).live("install")).rejects.toThrow(words);
  expect([...held.keys()]).toEqual([]);
});

test("HO9 a newer version fetches what changed alone, takes over when told, and leaves the version before its parts", async () => {
  const { caches, held } = createCaches();
  for (const version of ["1", "2", "3"]) {
    const worker = openWorker(version, caches, online);
    await worker.live("install");
    expect(worker.asked.includes(`${root}assets/same.js`)).toBe(version === "1");
    expect(worker.said).toEqual([]);
    worker.say("something else");
    worker.say("take over");
    await worker.live("activate");
    expect(worker.said).toEqual(["skip", "claim"]);
  }
  expect([...held.keys()]).toEqual([`equiflux ${root} 2`, `equiflux ${root} 3`]);
  const worker = openWorker("3", caches, offline);
  expect(await (await worker.get(`${root}assets/app-2.js`))?.text()).toContain("app-2.js");
});

test("HO7 caches of others on the same origin are not touched", async () => {
  const { caches, held } = createCaches();
  await caches.open("equiflux https://host.example/ 1");
  await caches.open("somebody's");
  const worker = openWorker("1", caches, online);
  await worker.live("install");
  await worker.live("activate");
  expect([...held.keys()]).toHaveLength(3);
});

test("HO7 the worker of a build names its files, and another content makes another version", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "equiflux-"));
  mkdirSync(path.join(folder, "assets"));
  mkdirSync(path.join(folder, ".vite"));
  const write = (name: string, text: string) => writeFileSync(path.join(folder, name), text);
  for (const name of [
    "index.html",
    "assets/a.js",
    "assets/a.js.map",
    ".vite/manifest.json",
    "sw.js",
  ])
    write(name, "a");
  expect(offlineFiles(folder)).toEqual(["assets/a.js", "index.html"]);
  const before = offlineWorkerText(folder);
  expect(offlineWorkerText(folder)).toBe(before);
  expect(before).toContain('"files":["assets/a.js","index.html"]');
  write("index.html", "b");
  expect(offlineWorkerText(folder)).not.toBe(before);
  rmSync(folder, { recursive: true });
});
