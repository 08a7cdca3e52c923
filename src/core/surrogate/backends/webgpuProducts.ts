/** @file WGSL of the LSTM's products over all steps at once and of its sums over time; numbers stand in fours. */
import { components, loop, programText, range, rowBlock, type ProgramText } from "./webgpuText.ts";

/** Fours of inputs and of outputs that one invocation of the weight gradient sums up. */
export interface WeightTile {
  readonly inputs: number;
  readonly outputs: number;
}

/** Cells whose products are added to the sums at once. */
const together = 4;

/**
 * Sum over cells of a^T dz, a cell being one row of one step, in `sizes.z` parts of the cells.
 * @param inputs columns of a, by four @param outputs columns of dz, by four
 * @param isShifted a belongs to the step before: the first step has none
 * @returns shape [parts, 4 inputs, outputs]
 */
export function weightText(
  inputs: number,
  outputs: number,
  isShifted: boolean,
  tile: WeightTile,
  group: number,
): ProgramText {
  const tiles = tilesOf(inputs, outputs, tile);
  const sums = range(4 * tile.inputs).flatMap((k) =>
    range(tile.outputs).map((c) => ({ k, c, name: `s${k}_${c}` })),
  );
  const stores = sums.map(
    ({ k, c, name }) =>
      `parts[(part * ${4 * inputs}u + 4u * k${k >> 2} + ${k % 4}u) * ${outputs}u + c${c}] = ${name};`,
  );
  const body = `
    let column = id % ${tiles.outputs}u; let line = (id / ${tiles.outputs}u) % ${tiles.inputs}u;
    let part = id / ${tiles.outputs * tiles.inputs}u;
    if (part >= sizes.z) { return; }
    let shift = ${isShifted ? "sizes.y" : "0u"}; let cells = sizes.x * sizes.y - shift;
    let chunk = (cells + sizes.z - 1u) / sizes.z;
    var cell = part * chunk; let end = min(cell + chunk, cells);
    ${range(tile.inputs)
      .map((k) => `let k${k} = min(line * ${tile.inputs}u + ${k}u, ${inputs - 1}u);`)
      .join(" ")}
    ${range(tile.outputs)
      .map((c) => `let c${c} = min(column + ${c * tiles.outputs}u, ${outputs - 1}u);`)
      .join(" ")}
    ${sums.map(({ name }) => `var ${name} = vec4f(0.0);`).join(" ")}
    if (cell < end) { loop { ${weightSums(inputs, outputs, tile)}
      cell += ${together}u; if (cell >= end) { break; } } }
    ${stores.join("\n")}`;
  return programText(["a", "dz", "+parts"], group, body);
}

/** Invocations of `weightText` for one part, along outputs and inputs. */
export function tilesOf(inputs: number, outputs: number, tile: WeightTile): WeightTile {
  return {
    outputs: Math.ceil(outputs / tile.outputs),
    inputs: Math.ceil(inputs / tile.inputs),
  };
}

/** Products of the next cells; those behind the end count as zero. */
function weightSums(inputs: number, outputs: number, tile: WeightTile): string {
  const loads = range(together).flatMap((n) => [
    `let at${n} = min(cell + ${n}u, end - 1u); let in${n} = cell + ${n}u < end;`,
    ...range(tile.inputs).map(
      (k) => `let a${k}_${n} = select(vec4f(0.0), a[at${n} * ${inputs}u + k${k}], in${n});`,
    ),
    ...range(tile.outputs).map(
      (c) => `let d${c}_${n} = dz[(at${n} + shift) * ${outputs}u + c${c}];`,
    ),
  ]);
  const adds = range(4 * tile.inputs).flatMap((k) =>
    range(tile.outputs).map((c) => {
      const terms = range(together).map((n) => `a${k >> 2}_${n}.${components[k % 4]} * d${c}_${n}`);
      return `s${k}_${c} += ${terms.join(" + ")};`;
    }),
  );
  return [...loads, ...adds].join("\n");
}

/** Sum over `sizes.z` parts of `count` fours each; the total may be shorter than a part. */
export function partsText(count: number, group: number): ProgramText {
  const body = `if (id >= arrayLength(&total)) { return; }
    var sum = vec4f(0.0);
    ${loop("part", "sizes.z", `sum += parts[part * ${count}u + id];`)}
    total[id] = sum;`;
  return programText(["parts", "+total"], group, body);
}

/** Sum over time. */
export function overTimeText(group: number): ProgramText {
  const body = `let count = arrayLength(&total); if (id >= count) { return; }
    var sum = vec4f(0.0);
    ${loop("t", "sizes.x", "sum += dz[t * count + id];")}
    total[id] = sum;`;
  return programText(["dz", "+total"], group, body);
}

/** Part of the sum over cells, in `sizes.z` parts of the cells. @returns shape [parts, width] */
export function columnsText(width: number, group: number): ProgramText {
  const body = `let column = id % ${width}u; let part = id / ${width}u;
    if (part >= sizes.z) { return; }
    let cells = sizes.x * sizes.y; let chunk = (cells + sizes.z - 1u) / sizes.z;
    var cell = part * chunk; let end = min(cell + chunk, cells);
    var sum = vec4f(0.0);
    if (cell < end) { loop { sum += dz[cell * ${width}u + column];
      cell++; if (cell == end) { break; } } }
    parts[id] = sum;`;
  return programText(["dz", "+parts"], group, body);
}

/**
 * All cells times a matrix.
 * @param inputs lines of the matrix, by four @param outputs its columns, by four
 * @param hasStart a row is added to each
 */
export function cellsText(
  inputs: number,
  outputs: number,
  rows: number,
  group: number,
  hasStart = false,
): ProgramText {
  const block = rowBlock(rows, "cells");
  const each = range(rows);
  const terms = (r: number) => components.map((part, n) => `a${r}.${part} * w${n}`).join(" + ");
  const round = [
    ...each.map((r) => `let a${r} = a[b${r} * ${inputs}u + k];`),
    ...range(4).map((n) => `let w${n} = w[(4u * k + ${n}u) * ${outputs}u + q];`),
    ...each.map((r) => `s${r} += ${terms(r)};`),
  ];
  const body = `let cells = sizes.x * sizes.y; let q = id % ${outputs}u; let block = id / ${outputs}u;
    ${block.guard} ${block.names}
    ${each.map((r) => `var s${r} = ${hasStart ? "start[q]" : "vec4f(0.0)"};`).join(" ")}
    ${loop("k", `${inputs}u`, round.join("\n"))}
    ${each.map((r) => `if (inside${r}) { product[b${r} * ${outputs}u + q] = s${r}; }`).join("\n")}`;
  return programText(["a", "w", ...(hasStart ? ["start"] : []), "+product"], group, body);
}
