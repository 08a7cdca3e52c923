/** @file Commands, flags, scripts and paths that the documentation names and that do not exist; empty where all do. */
import { codeOf } from "./markdown.ts";

/** What there is to be named. */
export interface Names {
  /** Scripts of package.json. */
  readonly scripts: ReadonlySet<string>;
  /** Flags of each command, as they are typed. */
  readonly flags: ReadonlyMap<string, ReadonlySet<string>>;
  /** Flags of other programs that the text names. */
  readonly others: ReadonlySet<string>;
}

const cli = "npm run --silent cli --";

/** Lines of commands, those that go on over a line's end in one piece, without comments. */
function commandLines(block: string): readonly string[] {
  return block
    .replaceAll(/\\\n\s*/g, "")
    .split("\n")
    .map((line) => line.replace(/(^|\s)#.*$/, "").trim());
}

function flagsIn(text: string): readonly string[] {
  return text.match(/(?<![\w-])--?[a-z][a-z0-9-]*/g) ?? [];
}

/** A command line of ours: its command exists, and has every flag that is given to it. */
function wrongCommand(line: string, { flags }: Names): readonly string[] {
  const said = line.slice(line.indexOf(cli) + cli.length).trim();
  const [name = ""] = said.split(/\s+/, 1);
  if (/^[A-Z]*$/.test(name) || name.startsWith("-")) return [];
  const known = flags.get(name);
  if (!known) return [`no command is called ${name}`];
  return flagsIn(said)
    .filter((flag) => !known.has(flag))
    .map((flag) => `${name} has no ${flag}`);
}

function wrongScripts(line: string, { scripts }: Names): readonly string[] {
  const named = [...line.matchAll(/npm run (?:--silent )?([a-z][a-z0-9:-]*)/g)].map(
    ([, name]) => name,
  );
  return named
    .filter((name) => !scripts.has(name))
    .map((name) => `package.json has no script ${name}`);
}

/** Names in the code of a text that nothing has. */
export function wrongNames(markdown: string, names: Names): readonly string[] {
  const { spans, blocks } = codeOf(markdown);
  const lines = [...spans, ...blocks.flatMap(commandLines)];
  const known = new Set([...names.others, ...[...names.flags.values()].flatMap((of) => [...of])]);
  const strayFlags = spans
    .filter((span) => span.startsWith("--"))
    .flatMap((span) => flagsIn(span).slice(0, 1))
    .filter((flag) => !known.has(flag))
    .map((flag) => `nothing has the flag ${flag}`);
  const wrongLines = lines.flatMap((line) => [
    ...wrongScripts(line, names),
    ...(line.includes(cli) ? wrongCommand(line, names) : []),
  ]);
  return [...strayFlags, ...wrongLines];
}

/** Paths in the code of a text: they have a folder, and end like a file of ours or in a slash. */
export function pathsIn(markdown: string): readonly string[] {
  return codeOf(markdown)
    .spans.flatMap(
      (span) => span.match(/^[\w.@-]+(?:\/[\w.@-]+)*(?:\/|\.(?:ts|tsx|mjs|md|json))$/) ?? [],
    )
    .filter((path) => path.includes("/"));
}
