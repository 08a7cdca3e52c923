/** @file What hosts are told, in nginx, Docker, Pages and the documentation, is what the one source says. */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { root } from "./dependencies.mjs";
import { securityHeaders } from "./security.mjs";

const read = (file: string): string => readFileSync(path.join(root, file), "utf8");

test("HO1 nginx sends the headers of the one source, and no others of that kind", () => {
  const sent = [...read("hosting/nginx.conf").matchAll(/add_header (\S+) "([^"]+)" always;/g)];
  expect(Object.fromEntries(sent.map(([, name, text]) => [name, text]))).toEqual(securityHeaders);
  // A block with headers of its own would lose those around it.
  const [, inside = ""] = /\n {4}location [^{]*\{([^}]*)\}/.exec(read("hosting/nginx.conf")) ?? [];
  expect(inside).toContain("try_files");
  expect(inside).not.toContain("add_header");
});

test("HO1 the documentation shows the headers of the one source", () => {
  const lines = Object.entries(securityHeaders).map(([name, text]) => `${name}: ${text}`);
  expect(read("docs/hosting.md")).toContain(`\`\`\`\n${lines.join("\n")}\n\`\`\``);
});

test("HO23 the image builds from the lock file and serves as an ordinary user", () => {
  const lines = read("Dockerfile").split("\n");
  expect(lines.filter((line) => line.startsWith("FROM"))).toEqual([
    expect.stringMatching(/^FROM node:20\S* AS build$/),
    expect.stringMatching(/^FROM nginxinc\/nginx-unprivileged:\d+\.\d+-alpine$/),
  ]);
  expect(lines.some((line) => line.startsWith("RUN npm ci"))).toBe(true);
  expect(lines.some((line) => line.startsWith("USER root"))).toBe(false);
  const copied = lines.flatMap((line) => /^COPY (hosting\S+)/.exec(line)?.[1] ?? []);
  expect(copied.map((file) => existsSync(path.join(root, file)))).toEqual([true]);
  const ignored = read(".dockerignore").split("\n");
  expect(ignored).toEqual(expect.arrayContaining([".git", "node_modules", "dist"]));
});

test("HO23 Pages: official actions of a pinned version, with no more rights than each step needs", () => {
  const text = read(".github/workflows/pages.yml");
  const actions = [...text.matchAll(/uses: (\S+)/g)].map(([, action]) => action);
  expect(actions.length).toBeGreaterThan(3);
  expect(actions.filter((action) => !/^actions\/[\w-]+@v\d+$/.test(action))).toEqual([]);
  expect(text).toMatch(/^permissions:\n {2}contents: read\n\n/m);
  expect(text.match(/: write/g)).toHaveLength(2);
});
