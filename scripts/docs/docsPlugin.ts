/** @file The documentation is built with the page into `dist/docs`, and served beside it while one develops. */
import type { Plugin } from "vite";
import { docsSite } from "./site.ts";

const types: Readonly<Record<string, string>> = {
  html: "text/html; charset=utf-8",
  css: "text/css; charset=utf-8",
  png: "image/png",
};

export function docsPlugin(root: string): Plugin {
  return {
    name: "docs",
    // Workers and tests are built with the same plugins and have no pages.
    applyToEnvironment: ({ name }) => name === "client",
    generateBundle() {
      for (const [file, source] of docsSite(root)) {
        this.emitFile({ type: "asset", fileName: `docs/${file}`, source });
      }
    },
    configureServer({ middlewares }) {
      middlewares.use("/docs", (request, response, next) => {
        const file = (request.url ?? "/").replace(/[?#].*$/, "").slice(1);
        const name = file === "" || file.endsWith("/") ? `${file}index.html` : file;
        const source = docsSite(root).get(name);
        if (source === undefined) return next();
        response.setHeader("Content-Type", types[name.replace(/^.*\./, "")] ?? "text/plain");
        response.end(source);
      });
    },
  };
}
