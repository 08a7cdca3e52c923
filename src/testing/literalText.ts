/** @file Text that stands in JSX itself, where words are to come from `ui/words`. */
import { parseSync, Visitor } from "vite";

/** Attributes that are read or heard. */
const spoken = new Set([
  "alt",
  "aria-description",
  "aria-label",
  "aria-valuetext",
  "caption",
  "children",
  "hint",
  "label",
  "placeholder",
  "summary",
  "title",
]);

/** A word: two letters in a row. Signs and units of one letter are the same in every language. */
const word = /\p{L}{2,}/u;

/** A node of the syntax tree; what is not known of it is looked up. */
type Node = Readonly<Record<string, unknown>> & { readonly type: string };

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value;
}

function nodesOf(value: unknown): readonly Node[] {
  return (Array.isArray(value) ? value : [value]).filter(isNode);
}

/** Texts that an expression may come to, as far as they stand in it. */
function textsOf(node: Node): readonly string[] {
  const inside = (...names: string[]) =>
    names.flatMap((name) => nodesOf(node[name]).flatMap(textsOf));
  switch (node.type) {
    case "Literal":
      return typeof node["value"] === "string" ? [node["value"]] : [];
    case "JSXText":
      return typeof node["value"] === "string" ? [node["value"].trim()] : [];
    case "TemplateLiteral":
      return nodesOf(node["quasis"]).map(quasiText);
    case "JSXExpressionContainer":
      return inside("expression");
    case "ConditionalExpression":
      return inside("consequent", "alternate");
    case "LogicalExpression":
      return inside("left", "right");
    case "BinaryExpression":
      return node["operator"] === "+" ? inside("left", "right") : [];
    case "ArrayExpression":
      return inside("elements");
    default:
      return [];
  }
}

function quasiText(quasi: Node): string {
  const { value } = quasi;
  const isText = typeof value === "object" && value !== null && "raw" in value;
  return isText && typeof value.raw === "string" ? value.raw : "";
}

/** Every text of a file that its reader would see or hear. */
export function literalTexts(path: string, code: string): readonly string[] {
  const { program, errors } = parseSync(path, code);
  if (errors.length > 0) throw new Error(`${path}: ${errors[0].message}`);
  const found: string[] = [];
  const take = (nodes: readonly Node[]): void => {
    found.push(...nodes.flatMap(textsOf).filter((text) => word.test(text)));
  };
  new Visitor({
    JSXElement: (node) => take(nodesOf(node.children)),
    JSXFragment: (node) => take(nodesOf(node.children)),
    JSXAttribute(node) {
      const { name } = node;
      if (name.type === "JSXIdentifier" && spoken.has(name.name)) take(nodesOf(node.value));
    },
  }).visit(program);
  return found;
}
