/** @file Vite plugin: the policy as the first thing in the page, and no library that tries whether text becomes code. */
import { developmentPolicy, pagePolicy } from "./security.mjs";

/** TypeGPU asks by trying, falls back where it may not, and a browser tells every try as a breach of the policy. */
const trial = 'new Function("return true");\n\t\treturn true;';

/**
 * For the page and, since they are bundled by themselves, for workers.
 * @returns {import("vite").Plugin}
 */
export function securityPlugin() {
  let isServed = false;
  return {
    name: "security",
    configResolved(config) {
      isServed = config.command === "serve";
    },
    transform(code, id) {
      if (!id.replaceAll("\\", "/").endsWith("typegpu/data/compiledIO.js")) return undefined;
      if (!code.includes(trial)) {
        this.error("security: typegpu asks in another way than it did whether text becomes code");
      }
      return { code: code.replace(trial, "return false;"), map: null };
    },
    transformIndexHtml() {
      // Tests in a browser are served through a page of their runner's.
      if (process.env["VITEST"]) return [];
      const content = isServed ? developmentPolicy : pagePolicy;
      const attrs = { "http-equiv": "Content-Security-Policy", content };
      return [{ tag: "meta", attrs, injectTo: "head-prepend" }];
    },
  };
}
