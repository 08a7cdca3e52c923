/** @file The documentation keeps its word: links lead somewhere, names exist, the built site needs nothing else. */
import { existsSync, readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { flagName } from "../../src/cli/arguments.ts";
import { commonFlags } from "../../src/cli/command.ts";
import { commands } from "../../src/cli/commands/index.ts";
import { parts } from "./chapters.ts";
import { brokenMarkdown, brokenPages } from "./checkLinks.ts";
import { pathsIn, wrongNames, type Names } from "./checkNames.ts";
import { headingsOf, htmlOf } from "./markdown.ts";
import { docsSite } from "./site.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Every Markdown file of the repository, by its path in it. */
function markdownFiles(): ReadonlyMap<string, string> {
  const under = (folder: string): readonly string[] =>
    readdirSync(root + folder, { recursive: true, encoding: "utf8" }).map(
      (name) => `${folder}/${name.replaceAll("\\", "/")}`,
    );
  const top = readdirSync(root);
  const files = [...top, ...["docs", "src", "bench"].flatMap(under)];
  return new Map(
    files
      .filter((file) => file.endsWith(".md"))
      .map((file) => [file, readFileSync(root + file, "utf8")]),
  );
}

const texts = markdownFiles();
const site = docsSite(root);
const exists = (file: string): boolean => existsSync(path.join(root, file));

function names(): Names {
  const { scripts }: { scripts: Record<string, string> } = JSON.parse(
    readFileSync(`${root}package.json`, "utf8"),
  );
  return {
    scripts: new Set(Object.keys(scripts)),
    flags: new Map(
      commands.map(({ name, flags, opener }) => [
        name,
        new Set([
          ...Object.entries({ ...flags, ...commonFlags }).flatMap(([flag, { short }]) =>
            short === undefined ? [flagName(flag)] : [flagName(flag), `-${short}`],
          ),
          ...(opener === undefined ? [] : [opener]),
        ]),
      ]),
    ),
    // Of npm start, npm run bench, git and vitest.
    others: new Set(["--port", "--host", "--short", "--exit-code", "--project"]),
  };
}

test("DO1 every relative link and anchor in Markdown leads somewhere", () => {
  expect(texts.size).toBeGreaterThan(30);
  expect(brokenMarkdown(texts, exists)).toEqual([]);
});

test("DO1 a link to nothing is found, a file's or a heading's", () => {
  const broken = new Map([["docs/a.md", "# A\n[b](b.md) [c](#c) [a](#a) ![p](p.png)"]]);
  expect(brokenMarkdown(broken, (file) => file === "docs/a.md")).toEqual([
    "docs/a.md: b.md is not there",
    "docs/a.md: #c has no such heading",
    "docs/a.md: p.png is not there",
  ]);
});

test("DO2 on the built site every link leads somewhere, and nothing comes from afar or is inline", () => {
  expect(brokenPages(site)).toEqual([]);
});

test("DO2 what a page may not have is found", () => {
  const page = `<a href="gone.html"></a><img src="https://a.example/b.png"><script></script><p style="x">`;
  expect(brokenPages(new Map([["a.html", page]]))).toHaveLength(4);
});

test("DO3 every Markdown file of docs is a page, and the navigation has every chapter once", () => {
  const files = [...texts.keys()].filter((file) => file.startsWith("docs/"));
  const chapters = parts.flatMap((part) => part.chapters.map(({ file }) => `docs/${file}`));
  expect([...site.keys()].filter((file) => file.endsWith(".html"))).toHaveLength(files.length);
  expect(chapters.toSorted()).toEqual(
    files.filter((file) => !/decisions\/\d/.test(file)).toSorted(),
  );
});

test("DO3 every decision is listed", () => {
  const list = texts.get("docs/decisions/README.md") ?? "";
  const decisions = [...texts].filter(([file]) => /^docs\/decisions\/\d/.test(file));
  for (const [file, text] of decisions) {
    expect(list).toContain(`[${headingsOf(text)[0]?.text}](${path.basename(file)})`);
  }
});

test("DO4 every command, flag and script that is named exists", () => {
  const known = names();
  const found = [...texts].flatMap(([file, text]) =>
    wrongNames(text, known).map((wrong) => `${file}: ${wrong}`),
  );
  expect(found).toEqual([]);
});

test("DO4 a command, a flag and a script that do not exist are found", () => {
  const text =
    "`npm run nothing`, `--no-such-flag`\n\n    npm run --silent cli -- fly a\n    npm run --silent cli -- open a --wings # --x";
  expect(wrongNames(text, names())).toEqual([
    "nothing has the flag --no-such-flag",
    "package.json has no script nothing",
    "no command is called fly",
    "open has no --wings",
  ]);
});

test("DO5 every path that the recipes and the guides name exists", () => {
  const places = ["", "src/", "docs/"];
  const found = ["CONTRIBUTING.md", "README.md", "src/README.md"].flatMap((file) =>
    pathsIn(texts.get(file) ?? "")
      .filter((named) => !places.some((place) => exists(place + named)))
      .map((named) => `${file}: ${named}`),
  );
  expect(found).toEqual([]);
});

/** Height and width of a PNG stand behind its signature and the name of its first part. */
const pngSize = (bytes: Buffer) => ({
  width: bytes.readUInt32BE(16),
  height: bytes.readUInt32BE(20),
});

test("DO12 a picture is small, and there in both colour schemes and the same size", () => {
  const folder = `${root}docs/pictures/`;
  const pictures = readdirSync(folder);
  expect(pictures.length).toBeGreaterThan(3);
  for (const name of pictures) {
    const bytes = readFileSync(folder + name);
    expect(bytes.length).toBeLessThan(200_000);
    const other = name.replace(/light|dark/, (scheme) => (scheme === "light" ? "dark" : "light"));
    expect(pngSize(readFileSync(folder + other))).toEqual(pngSize(bytes));
  }
});

test("DO13 licence and version are the same wherever they are told", () => {
  const read = (file: string): string => readFileSync(root + file, "utf8");
  const { license, version }: { license: string; version: string } = JSON.parse(
    read("package.json"),
  );
  expect(license).toBe("MIT");
  expect(read("LICENSE")).toMatch(/^MIT License\n/);
  expect(read("README.md")).toContain("[MIT](LICENSE)");
  expect(read("CITATION.cff")).toContain(`\nversion: ${version}\nlicense: ${license}\n`);
});

test("DO6 headings have the anchors that GitHub gives, the second of a name its number", () => {
  const text = "# A `b.ts`; (C, 1)\n## Same\n## Same\n## [Linked](x.md) *é*";
  expect(headingsOf(text).map(({ anchor }) => anchor)).toEqual([
    "a-bts-c-1",
    "same",
    "same-1",
    "linked-é",
  ]);
  expect(htmlOf(text)).toContain('<h2 id="same-1">');
});

test("DO6 raw HTML stays text, links between chapters become pages, pictures have both schemes", () => {
  const html = htmlOf(
    "<b>x</b> [t](tables.md#marks) [d](decisions/README.md)\n\n![p](a-light.png)",
  );
  expect(html).toContain("&lt;b&gt;x&lt;/b&gt;");
  expect(html).toContain('href="tables.html#marks"');
  expect(html).toContain('href="decisions/index.html"');
  expect(html).toContain('srcset="a-dark.png"');
});
