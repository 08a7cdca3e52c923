/** @file WGSL between tfjs's rows of any length and rows of whole fours padded with zeros, and the transposed matrix. */
import { components, programText, range, type ProgramText } from "./webgpuText.ts";

/** Invocations of a workgroup: they share nothing. */
const group = 64;

/** Fours that hold so many numbers. */
export function fours(numbers: number): number {
  return Math.ceil(numbers / 4);
}

/** Rows of `length` numbers to rows of whole fours; rows beyond the last become zeros. */
export function padText(length: number): ProgramText {
  const wide = fours(length);
  const body = `if (id >= arrayLength(&made)) { return; }
    let line = id / ${wide}u; let first = 4u * (id % ${wide}u);
    var four = vec4f(0.0);
    ${range(4)
      .map((n) => fill(n, `first + ${n}u < ${length}u`, `line * ${length}u + first + ${n}u`))
      .join("\n")}
    made[id] = four;`;
  return programText(["given:f32", "+made"], group, body);
}

/** Rows of whole fours to rows of `length` numbers. */
export function cutText(length: number): ProgramText {
  const body = `if (id >= arrayLength(&made)) { return; }
    made[id] = given[id / ${length}u * ${4 * fours(length)}u + id % ${length}u];`;
  return programText(["given:f32", "+made:f32"], group, body);
}

/** A matrix of `blocks` matrices side by side, [lines, length] each, transposed and padded: [blocks, length, lines]. */
export function turnText(lines: number, blocks: number, length: number): ProgramText {
  const [wide, tall] = [fours(lines), 4 * fours(length)];
  const body = `if (id >= arrayLength(&made)) { return; }
    let column = id / ${wide}u; let first = 4u * (id % ${wide}u);
    let block = column / ${tall}u; let inner = column % ${tall}u;
    let exists = inner < ${length}u;
    var four = vec4f(0.0);
    ${range(4)
      .map((n) =>
        fill(
          n,
          `exists && first + ${n}u < ${lines}u`,
          `(first + ${n}u) * ${blocks * length}u + block * ${length}u + inner`,
        ),
      )
      .join("\n")}
    made[id] = four;`;
  return programText(["given:f32", "+made"], group, body);
}

/** One number of the four, where it exists. */
function fill(n: number, exists: string, at: string): string {
  return `{ let at = ${at}; if (${exists} && at < arrayLength(&given)) { four.${components[n]} = given[at]; } }`;
}
