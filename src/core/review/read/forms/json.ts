/**
 * @file JSON -> grids: our own table, lists of objects, lists of lists, columns as lists, and objects in objects as
 * `{ site: { parameter: value } }`, with or without vegetation above and with or without details below.
 */
import { vegetationIn } from "../vegetationWords.ts";
import { parameterNamed } from "../parameterWords.ts";
import { readHeading } from "../headings.ts";
import { roleNamed } from "../roleWords.ts";
import type { Grid, GridRow } from "../grid.ts";
import { plainCell } from "../grid.ts";
import { maxColumns, maxRows } from "../limits.ts";
import type { JsonNode } from "./jsonTokens.ts";

type JsonObjectNode = Extract<JsonNode, { kind: "object" }>;

/** Tables of a JSON tree. */
export function jsonGrids(tree: JsonNode): readonly Grid[] {
  const grids: Grid[] = [];
  collect(tree, "", "", grids);
  return grids;
}

/** Walks down to lists of rows and to objects whose keys are parameters; the keys on the way are captions. */
function collect(node: JsonNode, key: string, outer: string, grids: Grid[]): void {
  if (node.kind === "list") {
    const { items } = node;
    if (items.some(({ kind }) => kind === "object")) grids.push(gridOfObjects(items, key));
    else if (items.some(({ kind }) => kind === "list")) grids.push(gridOfLists(items, key));
    return;
  }
  if (node.kind !== "object") return;
  const { entries } = node;
  if (entries.length > 1 && entries.every(([, { kind }]) => kind === "list") && isHeaded(entries)) {
    grids.push(gridOfColumns(node, key));
    return;
  }
  if (entries.some(([name, { kind }]) => roleNamed(name) === "site" && kind === "text")) {
    grids.push(gridOfObjects([node], key));
  } else if (isSite(node)) {
    grids.push(
      isBySite(node) ? gridOfParameters(node, key) : gridOfSites(wrapped(key, node), outer),
    );
  } else if (entries.some(([, value]) => isSite(value) && !isBySite(value)))
    grids.push(gridOfSites(node, key));
  else for (const [name, value] of entries) collect(value, name, key, grids);
}

function wrapped(key: string, node: JsonObjectNode): JsonObjectNode {
  return { kind: "object", entries: [[key, node]], line: node.line };
}

/** Whether what stands under the parameters are sites, not details of one value. */
function isBySite({ entries }: JsonObjectNode): boolean {
  const [first] = entries.filter(([name]) => parameterNamed(name) !== undefined);
  const inner = first[1];
  return (
    inner.kind === "object" &&
    inner.entries.length > 0 &&
    inner.entries.every(([name]) => roleNamed(name) === undefined)
  );
}

/** `{ parameter: { site: value } }`. */
function gridOfParameters({ entries, line }: JsonObjectNode, caption: string): Grid {
  const rows = entries.flatMap(([name, node]) =>
    node.kind === "object"
      ? node.entries.map(([site, value]) => rowOf(value.line, [site, name, textOf(value)]))
      : [],
  );
  return gridOf(caption, line, ["site", "parameter", "value"], rows.slice(0, maxRows));
}

const isHeaded = (entries: JsonObjectNode["entries"]) =>
  entries.some(([name]) => parameterNamed(name) ?? roleNamed(name));

/** Whether an object's keys are parameters. */
function isSite(node: JsonNode): node is JsonObjectNode {
  return (
    node.kind === "object" &&
    node.entries.some(([name, { kind }]) => kind !== "list" && parameterNamed(name) !== undefined)
  );
}

function textOf(node: JsonNode | undefined): string {
  if (node === undefined || node.kind === "list" || node.kind === "object") return "";
  return node.text === "null" ? "" : node.text;
}

function rowOf(line: number, texts: readonly string[]): GridRow {
  return { line, cells: texts.slice(0, maxColumns).map(plainCell) };
}

function gridOf(
  caption: string,
  line: number,
  header: readonly string[],
  rows: readonly GridRow[],
): Grid {
  return { caption, rows: [rowOf(line, header), ...rows], notes: "" };
}

const shownKeys = 100;

/** Rows as objects; a value may be an object of details itself, as `{ value, unit }`. */
function gridOfObjects(items: readonly JsonNode[], caption: string): Grid {
  const header = new Set<string>();
  const rows = items.slice(0, maxRows).flatMap((item) => {
    if (item.kind !== "object") return [];
    const flat = flatten(item);
    for (const name of flat.keys()) if (header.size < maxColumns) header.add(name);
    return [{ line: item.line, flat }];
  });
  // Keys that say nothing known are shown, but not all of thousands.
  const names = [...header].filter((name, k) => k < shownKeys || readHeading(name).role);
  return gridOf(
    caption,
    items[0]?.line ?? 1,
    names,
    rows.map(({ line, flat }) =>
      rowOf(
        line,
        names.map((name) => flat.get(name) ?? ""),
      ),
    ),
  );
}

/** Keys of inner objects stand behind those of the outer: `vmax0 lower`; a list of two under a range is a range. */
function flatten({ entries }: JsonObjectNode): Map<string, string> {
  const flat = new Map<string, string>();
  for (const [name, value] of entries) {
    if (value.kind === "list") flat.set(name, value.items.map(textOf).join(" to "));
    if (value.kind !== "object") {
      if (value.kind !== "list") flat.set(name, textOf(value));
      continue;
    }
    // The parameters of a site may stand under a key of their own.
    const isGroup = !parameterNamed(name);
    for (const [inner, detail] of value.entries) {
      flat.set(
        isGroup || inner === "value" ? (isGroup ? inner : name) : `${name} ${inner}`,
        textOf(detail),
      );
    }
  }
  return flat;
}

function gridOfLists(items: readonly JsonNode[], caption: string): Grid {
  const rows = items
    .slice(0, maxRows)
    .flatMap((item) => (item.kind === "list" ? [rowOf(item.line, item.items.map(textOf))] : []));
  return { caption, rows, notes: "" };
}

/** Columns as lists of one length. */
function gridOfColumns({ entries, line }: JsonObjectNode, caption: string): Grid {
  const columns = entries.map(([, value]) => (value.kind === "list" ? value.items : []));
  const length = Math.min(
    maxRows,
    columns.reduce((most, { length: own }) => Math.max(most, own), 0),
  );
  const rows = Array.from({ length }, (_, k) =>
    rowOf(
      columns[0][k]?.line ?? line,
      columns.map((column) => textOf(column[k])),
    ),
  );
  return gridOf(
    caption,
    line,
    entries.map(([name]) => name),
    rows,
  );
}

const details = [
  "value",
  "unit",
  "lower",
  "upper",
  "out_of_range",
  "bound_hit",
  "verdict",
] as const;

/** Sites as keys of objects whose keys are parameters: rows of long form, for any value may have details. */
function gridOfSites({ entries, line }: JsonObjectNode, caption: string): Grid {
  const rows: GridRow[] = [];
  for (const [site, node] of entries) {
    if (!isSite(node)) continue;
    const pft = node.entries.find(([name]) => roleNamed(name) === "pft")?.[1];
    for (const [name, value] of node.entries) {
      if (!parameterNamed(name) && value.kind !== "number") continue;
      if (rows.length >= maxRows) break;
      const cell = (detail: string) =>
        value.kind === "object"
          ? textOf(value.entries.find(([inner]) => inner === detail)?.[1])
          : detail === "value"
            ? textOf(value)
            : "";
      rows.push(rowOf(value.line, [site, textOf(pft), name, ...details.map(cell)]));
    }
  }
  return {
    ...gridOf(caption, line, ["site", "pft", "parameter", ...details], rows),
    caption: vegetationIn(caption) === undefined ? "" : caption,
  };
}
