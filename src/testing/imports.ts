/** @file What a source file imports and which threads it starts, read from its syntax tree. */
import { parseSync, Visitor } from "vite";

/** One reference from a file to another module. */
export interface Import {
  /** As written: `./site.ts`, `react`. */
  readonly specifier: string;
  /** `url`: named in `new URL(..., import.meta.url)`, which is how workers are found. */
  readonly kind: "value" | "type" | "url";
}

/** What the architecture test needs to know about one file. */
export interface SourceModule {
  /** Path from the repository's root, with forward slashes. */
  readonly path: string;
  readonly imports: readonly Import[];
  /** Whether it says `new Worker` or `new SharedWorker`. */
  readonly startsThreads: boolean;
  /** Lines that are neither blank nor comment. */
  readonly codeLines: number;
}

/** Whether every name of a declaration is a type, so that nothing of it is left when it runs. */
function isTypeOnly(kind: string | undefined, names: readonly { importKind?: string }[]): boolean {
  return kind === "type" || (names.length > 0 && names.every((name) => name.importKind === "type"));
}

function countCodeLines(code: string): number {
  const bare = code.replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");
  return bare.split("\n").filter((line) => line.trim() !== "").length;
}

/** Parse one file. */
export function readSourceModule(path: string, code: string): SourceModule {
  const imports: Import[] = [];
  let startsThreads = false;
  const add = (specifier: unknown, kind: Import["kind"]) => {
    if (typeof specifier === "string") imports.push({ specifier, kind });
    else throw new Error(`${path}: an import whose target is not a plain string cannot be checked`);
  };
  const { program, errors } = parseSync(path, code);
  if (errors.length > 0) throw new Error(`${path}: ${errors[0].message}`);
  new Visitor({
    ImportDeclaration(node) {
      const names = node.specifiers.map((name) => (name.type === "ImportSpecifier" ? name : {}));
      add(node.source.value, isTypeOnly(node.importKind, names) ? "type" : "value");
    },
    ExportNamedDeclaration(node) {
      if (node.source) add(node.source.value, node.exportKind === "type" ? "type" : "value");
    },
    ExportAllDeclaration(node) {
      add(node.source.value, node.exportKind === "type" ? "type" : "value");
    },
    ImportExpression(node) {
      add(node.source.type === "Literal" ? node.source.value : undefined, "value");
    },
    TSImportType(node) {
      add(node.source.value, "type");
    },
    NewExpression(node) {
      if (node.callee.type !== "Identifier") return;
      if (["Worker", "SharedWorker"].includes(node.callee.name)) startsThreads = true;
      const [target] = node.arguments;
      const isModule = target?.type === "Literal" && /^\.{1,2}\/.*\.tsx?$/.test(`${target.value}`);
      if (node.callee.name === "URL" && isModule) add(target.value, "url");
    },
  }).visit(program);
  return { path, imports, startsThreads, codeLines: countCodeLines(code) };
}
