/**
 * @file WGSL of the whole-sequence LSTM's two passes over time. Numbers stand in fours along inputs and units, padded with
 * zeros where a count is no multiple of four; a padded unit stays at zero in both passes.
 *
 * One invocation works on a block of batch rows and on four units with all their gates, so that what it loads is used
 * for many products. The state of other units comes from the step before: nothing is shared within a step.
 */
import { components, loop, programText, range, rowBlock, type ProgramText } from "./webgpuText.ts";

/** What the text depends on; time and batch are read when it runs. */
export interface LstmQuads {
  /** Inputs by four. */
  readonly inputs: number;
  /** Units by four. */
  readonly units: number;
}

/** How work is cut for a device. */
export interface LstmForm {
  /**
   * `step`: one dispatch a step. `sequence`: one dispatch for all, a workgroup keeps whole rows and waits for itself
   * after each step.
   */
  readonly cut: "step" | "sequence";
  /** Batch rows an invocation works on. */
  readonly rows: number;
  /** Invocations of a workgroup where they need not share one. */
  readonly group: number;
}

/** Fours kept of one step and row for four units: i, f, g, o, c. */
export const traceFields = 5;

const gates = ["i", "f", "g", "o"] as const;

/** tanh by the sigmoid, which no large argument makes a NaN: WGSL leaves open what tanh does there. */
const squashing = `
fn sigmoid(z: vec4f) -> vec4f { return 1.0 / (1.0 + exp(-clamp(z, vec4f(-40.0), vec4f(40.0)))); }
fn squash(z: vec4f) -> vec4f { return 2.0 * sigmoid(2.0 * z) - 1.0; }`;

/** Hidden states and trace from x, row, kernel and recurrent as tfjs has them, padded. */
export function forwardText(quads: LstmQuads, form: LstmForm): ProgramText {
  const buffers = ["x", "row", "kernel", "recurrent", "+trace", "+hidden"];
  const time = { first: "0u", hasNext: "t + 1u < sizes.x", next: "t++" };
  return passText(quads, form, buffers, time, forwardStep(quads, form));
}

/** dLoss/dz of all steps. `turned` is the recurrent matrix transposed, [4 units, units]; dc is room for one step. */
export function backwardText(quads: LstmQuads, form: LstmForm): ProgramText {
  const buffers = ["dy", "trace", "turned", "+dz", "+dc"];
  const time = { first: "sizes.x - 1u", hasNext: "t > 0u", next: "t--" };
  return passText(quads, form, buffers, time, backwardStep(quads, form));
}

/** Whether a workgroup can hold whole rows of so many units by four. */
export function fitsGroup(units: number): boolean {
  return units <= 256;
}

/** Invocations of a workgroup that keeps whole rows together. */
export function sequenceGroup(units: number): number {
  return units * Math.max(1, Math.floor(64 / units));
}

/** The text of one step for (t, block, q) in the frame that the form asks for. */
function passText(
  { units }: LstmQuads,
  { cut, rows, group }: LstmForm,
  buffers: readonly string[],
  time: Readonly<Record<"first" | "hasNext" | "next", string>>,
  step: string,
): ProgramText {
  const { guard, names } = rowBlock(rows, "sizes.y");
  const place = `let q = id % ${units}u; let block = id / ${units}u;`;
  if (cut === "step") {
    const body = `let t = step.x; ${place} ${guard} ${names} ${step}`;
    return programText([...buffers, "step"], group, body, squashing);
  }
  const body = `${place} ${names}
    var t = ${time.first};
    loop { ${step} storageBarrier(); if (!(${time.hasNext})) { break; } ${time.next}; }`;
  return programText(buffers, sequenceGroup(units), body, squashing);
}

function forwardStep({ inputs, units }: LstmQuads, { rows }: LstmForm): string {
  const width = 4 * units;
  const weights = (name: string) => (line: string, gate: number) =>
    `${name}[(${line}) * ${width}u + ${gate * units}u + q]`;
  const each = range(rows);
  const starts = each.flatMap((r) =>
    gates.map((g, n) => `var ${g}${r} = row[b${r} * ${width}u + ${n * units}u + q];`),
  );
  const fromInput = { name: "x", step: "t", fours: inputs };
  const fromState = { name: "hidden", step: "(t - 1u)", fours: units };
  return `${starts.join("\n")}
    ${products(rows, gates, fromInput, weights("kernel"))}
    if (t > 0u) ${products(rows, gates, fromState, weights("recurrent"))}
    ${each.map((r) => forwardGates(r, units)).join("\n")}`;
}

/** i, f, o = sigmoid(z), g = tanh(z), c = f c + i g, h = o tanh(c) of one row. */
function forwardGates(r: number, units: number): string {
  return `if (inside${r}) {
    let i = sigmoid(i${r}); let f = sigmoid(f${r}); let g = squash(g${r}); let o = sigmoid(o${r});
    let cell = t * sizes.y + b${r}; let at = cell * ${traceFields * units}u + q;
    var c = i * g;
    if (t > 0u) { c += f * trace[at - sizes.y * ${traceFields * units}u + ${4 * units}u]; }
    trace[at] = i; trace[at + ${units}u] = f; trace[at + ${2 * units}u] = g;
    trace[at + ${3 * units}u] = o; trace[at + ${4 * units}u] = c;
    hidden[cell * ${units}u + q] = o * squash(c); }`;
}

function backwardStep({ units }: LstmQuads, { rows }: LstmForm): string {
  const each = range(rows);
  const fromNext = { name: "dz", step: "(t + 1u)", fours: 4 * units };
  return `
    ${each.map((r) => `var d${r} = dy[(t * sizes.y + b${r}) * ${units}u + q];`).join(" ")}
    if (t + 1u < sizes.x)
      ${products(rows, ["d"], fromNext, (line) => `turned[(${line}) * ${units}u + q]`)}
    ${each.map((r) => backwardGates(r, units)).join("\n")}`;
}

/** From dh to dz and to what the step before gets of dc, of one row. */
function backwardGates(r: number, units: number): string {
  return `if (inside${r}) {
    let cell = t * sizes.y + b${r}; let at = cell * ${traceFields * units}u + q;
    let i = trace[at]; let f = trace[at + ${units}u]; let g = trace[at + ${2 * units}u];
    let o = trace[at + ${3 * units}u]; let s = squash(trace[at + ${4 * units}u]);
    var before = vec4f(0.0);
    if (t > 0u) { before = trace[at - sizes.y * ${traceFields * units}u + ${4 * units}u]; }
    let kept = b${r} * ${units}u + q;
    var c = d${r} * o * (1.0 - s * s);
    if (t + 1u < sizes.x) { c += dc[kept]; }
    dc[kept] = c * f;
    let to = cell * ${4 * units}u + q;
    dz[to] = c * g * i * (1.0 - i); dz[to + ${units}u] = c * before * f * (1.0 - f);
    dz[to + ${2 * units}u] = c * i * (1.0 - g * g);
    dz[to + ${3 * units}u] = d${r} * s * o * (1.0 - o); }`;
}

/**
 * A block: adds to the sums of each row its numbers in one step of a sequence times a matrix. A round takes four lines
 * of the matrix and adds to each sum once: a software adapter pays ten times as much for storing a variable as for a
 * product. (Eight lines a round took longer: too much to keep at hand.)
 * @param weight line of the matrix and number of the sum
 */
function products(
  rows: number,
  sums: readonly string[],
  source: { readonly name: string; readonly step: string; readonly fours: number },
  weight: (line: string, sum: number) => string,
): string {
  const { name, step, fours } = source;
  const each = range(rows);
  const round = [
    ...each.map((r) => `let a${r} = ${name}[from${r} + k];`),
    ...components.flatMap((_, n) =>
      sums.map((sum, s) => `let w${sum}${n} = ${weight(`4u * k + ${n}u`, s)};`),
    ),
    ...each.flatMap((r) =>
      sums.map(
        (sum) =>
          `${sum}${r} += ${components.map((part, n) => `a${r}.${part} * w${sum}${n}`).join(" + ")};`,
      ),
    ),
  ];
  return `{ ${each.map((r) => `let from${r} = (${step} * sizes.y + b${r}) * ${fours}u;`).join(" ")}
    ${loop("k", `${fours}u`, round.join("\n"))} }`;
}
