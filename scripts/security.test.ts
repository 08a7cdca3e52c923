/** @file The policy says what it should: no foreign origin, no text that becomes code. */
import { expect, test } from "vitest";
import { developmentPolicy, pagePolicy, securityHeaders } from "./security.mjs";

/** Sources by directive. */
function directives(policy: string): ReadonlyMap<string, readonly string[]> {
  return new Map(
    policy.split("; ").map((text) => {
      const [name = "", ...sources] = text.split(" ");
      return [name, sources];
    }),
  );
}

const page = directives(pagePolicy);

test("HO1 scripts are own files and WebAssembly alone", () => {
  expect(page.get("script-src")).toEqual(["'self'", "'wasm-unsafe-eval'"]);
  expect(page.get("worker-src")).toEqual(["'self'"]);
  expect(page.get("connect-src")).toEqual(["'self'"]);
});

test("HO1 nothing may come from another origin, and what is not named only from this one", () => {
  const known = ["'self'", "'none'", "'wasm-unsafe-eval'", "'unsafe-inline'", "data:", "blob:"];
  const strange = [...page.values()].flat().filter((source) => !known.includes(source));
  expect(strange).toEqual([]);
  expect(page.get("default-src")).toEqual(["'self'"]);
  const nowhere = ["object-src", "base-uri", "form-action"].map((name) => page.get(name));
  expect(nowhere).toEqual([["'none'"], ["'none'"], ["'none'"]]);
});

test("HO1 servers say on top who may frame the page, for a meta element cannot", () => {
  const header = directives(securityHeaders["Content-Security-Policy"] ?? "");
  expect(header.get("frame-ancestors")).toEqual(["'none'"]);
  expect([...header].filter(([name]) => name !== "frame-ancestors")).toEqual([...page]);
});

test("HO1 development is looser where its server needs it, and nowhere else", () => {
  const differing = [...directives(developmentPolicy)].filter(
    ([name, sources]) => sources.join() !== page.get(name)?.join(),
  );
  expect(differing).toEqual([
    ["script-src", ["'self'", "'wasm-unsafe-eval'", "'unsafe-inline'"]],
    ["connect-src", ["'self'", "ws:", "wss:"]],
  ]);
});
