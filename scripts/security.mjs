/** @file What the page may load and from where: the one source of the policy in `index.html`, of every server's headers, and of the tests. */

/**
 * Content-Security-Policy, directive by directive. Whatever is not named here may come from nowhere but the page's own origin.
 * - Scripts: own files alone. No text becomes code (`eval`, `new Function`): none of the libraries needs it.
 *   `wasm-unsafe-eval` lets WebAssembly be compiled, which the surrogate, HDF5 and the tensor backend are.
 * - Styles: plotly writes its rules and the look of its labels into the page as it draws, and the chain of custody is a
 *   document with its styles inside; neither is known beforehand, so they cannot be named by a hash. A style can reach
 *   nothing outside: pictures, fonts and addresses keep to the origin.
 * - Pictures: a figure that is taken home is drawn as one first, which the browser holds as `data:` or `blob:`.
 * @type {Readonly<Record<string, readonly string[]>>}
 */
const policy = {
  "default-src": ["'self'"],
  "script-src": ["'self'", "'wasm-unsafe-eval'"],
  "style-src": ["'self'", "'unsafe-inline'"],
  "img-src": ["'self'", "data:", "blob:"],
  "connect-src": ["'self'"],
  "worker-src": ["'self'"],
  "object-src": ["'none'"],
  "base-uri": ["'none'"],
  "form-action": ["'none'"],
};

/** What the development server needs on top: it writes scripts into the page and tells of changed files by a socket. */
const forDevelopment = { "script-src": ["'unsafe-inline'"], "connect-src": ["ws:", "wss:"] };

/** @param {Readonly<Record<string, readonly string[]>>} directives */
function written(directives) {
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources.join(" ")}`)
    .join("; ");
}

/** For `<meta http-equiv>`, where a host sends no headers. */
export const pagePolicy = written(policy);

/** The same, as the development server needs it. */
export const developmentPolicy = written(
  Object.fromEntries(
    Object.entries(policy).map(([name, sources]) => {
      const more = Object.entries(forDevelopment).find(([other]) => other === name)?.[1] ?? [];
      return [name, [...sources, ...more]];
    }),
  ),
);

/**
 * Cross-origin isolation: pages of others cannot reach into this one, and threads may share memory. The page itself hands
 * memory on from thread to thread and runs without it; since nothing comes from elsewhere, it costs nothing.
 */
export const isolationHeaders = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
};

/**
 * What a server sends with every file. A worker obeys the policy of its own answer, not that of the page's `<meta>`; and
 * who may show the page in a frame can be said in a header only.
 * @type {Readonly<Record<string, string>>}
 */
export const securityHeaders = {
  ...isolationHeaders,
  "Cross-Origin-Resource-Policy": "same-origin",
  "Content-Security-Policy": `${pagePolicy}; frame-ancestors 'none'`,
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
};
