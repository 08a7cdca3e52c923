/** @file The service worker: a copy of the page in the browser, whole or not at all, and the headers that a host may lack. */

/**
 * @typedef {object} OfflineCopy
 * @property {string} version names what is in the files
 * @property {readonly string[]} files all of the built page, by their path below it
 * @property {Readonly<Record<string, string>>} headers sent with each of them
 *
 * @typedef {{ waitUntil: (work: Promise<unknown>) => void }} LifeEvent
 * @typedef {{ request: Request, respondWith: (answer: Promise<Response>) => void }} FetchEvent
 *
 * @typedef {object} WorkerScope What of a service worker's global scope is used; tests bring their own.
 * @property {{ href: string }} location
 * @property {CacheStorage} caches
 * @property {(asked: Request | string, how?: RequestInit) => Promise<Response>} fetch
 * @property {() => Promise<void>} skipWaiting
 * @property {{ claim: () => Promise<void> }} clients
 * @property {(kind: string, hear: (event: any) => void) => void} addEventListener
 */

/**
 * Written into `sw.js` by its own text, so it may use nothing from outside itself.
 * @param {WorkerScope} scope
 * @param {OfflineCopy} copy
 */
export function keepOffline(scope, { version, files, headers }) {
  const root = new URL("./", scope.location.href).href;
  // Several copies of the page may live on one origin, each below its own path.
  const family = `equiflux ${root} `;
  const name = family + version;
  const ownAddresses = new Set(files.map(address));

  /** @param {string} file */
  function address(file) {
    return new URL(file, root).href;
  }

  /** Files under `assets` are named after what is in them: one that is there is the right one. @param {string} url */
  function isHashed(url) {
    return url.startsWith(`${root}assets/`);
  }

  async function fill() {
    const cache = await scope.caches.open(name);
    const waiting = files.map(address).values();
    const lane = async () => {
      for (const url of waiting) {
        const held = isHashed(url) ? await scope.caches.match(url) : undefined;
        const answer = held ?? (await scope.fetch(url, isHashed(url) ? {} : { cache: "reload" }));
        if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
        await cache.put(url, answer);
      }
    };
    try {
      // Few at a time: the page that is open goes first.
      await Promise.all([lane(), lane(), lane()]);
    } catch (error) {
      // Half a copy opens nothing and takes room that the work may need.
      await scope.caches.delete(name);
      throw error;
    }
  }

  async function takeOver() {
    const others = (await scope.caches.keys()).filter(
      (other) => other.startsWith(family) && other !== name,
    );
    // The version before stays: a page of it that is still open loads its later parts from there.
    for (const old of others.slice(0, -1)) await scope.caches.delete(old);
    await scope.clients.claim();
  }

  /** @param {Request} request */
  async function respond(request) {
    const { origin, pathname } = new URL(request.url);
    const url = origin + pathname;
    const kept = await find(url.endsWith("/") ? `${url}index.html` : url);
    return guarded(kept ?? (await scope.fetch(request)));
  }

  /** @param {string} url */
  async function find(url) {
    if (ownAddresses.has(url)) {
      const own = await (await scope.caches.open(name)).match(url);
      if (own) return own;
    }
    return isHashed(url) ? scope.caches.match(url) : undefined;
  }

  /** The answer with our headers: whoever hosts the page, it is isolated and keeps to its policy. @param {Response} given */
  function guarded(given) {
    // What cannot be read cannot be rewritten.
    if (given.status === 0) return given;
    const all = new Headers(given.headers);
    for (const [key, text] of Object.entries(headers)) all.set(key, text);
    const { status, statusText } = given;
    return new Response(given.body, { status, statusText, headers: all });
  }

  scope.addEventListener("install", (event) => event.waitUntil(fill()));
  scope.addEventListener("activate", (event) => event.waitUntil(takeOver()));
  // A newer version waits until the page is asked for it, or until no page of the older one is open.
  scope.addEventListener("message", (event) => {
    if (event.data === "take over") void scope.skipWaiting();
  });
  scope.addEventListener("fetch", (event) => {
    const { method, url } = event.request;
    if (method === "GET" && url.startsWith(root)) event.respondWith(respond(event.request));
  });
}
