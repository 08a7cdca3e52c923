/** @file Small pieces of WGSL: bindings and the head of a shader, loops, blocks of rows. */

/** One compute shader. */
export interface ProgramText {
  readonly code: string;
  /** What it binds, in order; see `programText`. */
  readonly bindings: readonly string[];
  /** Invocations of a workgroup. */
  readonly group: number;
}

/** A device runs at least so many workgroups along one side. */
export const groupsAlongSide = 65_535;

/** The four numbers of a vec4f. */
export const components = ["x", "y", "z", "w"] as const;

/** 0 to n - 1. */
export function range(n: number): number[] {
  return Array.from({ length: n }, (_, i) => i);
}

/**
 * A shader with `id`, the number of the invocation. A binding is named after its variable: a buffer of vec4f, or of f32
 * where the name ends with ":f32"; written to where it begins with "+". `step` is a uniform whose x is the step. The
 * last binding, `sizes`, is added here: x steps, y rows, z parts.
 */
export function programText(
  buffers: readonly string[],
  group: number,
  body: string,
  functions = "",
): ProgramText {
  const bindings = [...buffers, "sizes"];
  const code = `${bindings.map(declare).join("\n")}
${functions}
@compute @workgroup_size(${group})
fn main(@builtin(global_invocation_id) invocation: vec3u) {
let id = invocation.x + invocation.y * ${groupsAlongSide * group}u;
${body}
}`;
  return { code, bindings, group };
}

/** What kind of binding a name asks for. */
export function kindOf(binding: string): "uniform" | "storage" | "read-only-storage" {
  if (binding === "step" || binding === "sizes") return "uniform";
  return binding.startsWith("+") ? "storage" : "read-only-storage";
}

function declare(binding: string, place: number): string {
  const [name, type = "vec4f"] = binding.replace("+", "").split(":");
  const head = `@group(0) @binding(${place}) var`;
  if (kindOf(binding) === "uniform") return `${head}<uniform> ${name}: vec4u;`;
  const access = kindOf(binding) === "storage" ? "read_write" : "read";
  return `${head}<storage, ${access}> ${name}: array<${type}>;`;
}

/**
 * A loop from 0 below `count`, which is above 0. It is tested at its foot: where it is tested at its head a software
 * adapter runs the body once more.
 */
export function loop(variable: string, count: string, body: string): string {
  return `{ var ${variable} = 0u; loop { ${body}
    ${variable}++; if (${variable} == ${count}) { break; } } }`;
}

/** Names b0, b1, ... of a block's rows; those behind the last stand for the last and are not `inside`. */
export function rowBlock(rows: number, count: string): { guard: string; names: string } {
  const names = range(rows).map(
    (r) => `let inside${r} = block * ${rows}u + ${r}u < ${count};
      let b${r} = min(block * ${rows}u + ${r}u, ${count} - 1u);`,
  );
  return {
    guard: `if (block * ${rows}u >= ${count}) { return; }`,
    names: names.join(" "),
  };
}
