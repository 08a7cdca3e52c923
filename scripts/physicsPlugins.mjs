/** @file TypeGPU's plugin, and after it plain arithmetic again on the CPU side: numbers need no overloaded operators. */
import typegpu from "unplugin-typegpu/vite";

/** @type {Readonly<Record<string, string>>} */
const operators = { add: "+", sub: "-", mul: "*", div: "/", mod: "%" };
const callPattern = /__tsover_(add|sub|mul|div|mod)\(/g;

/**
 * TypeGPU's plugin turns `a + b` inside `'use gpu'` functions into `__tsover_add(a, b)`, so that vectors can be added
 * on the CPU. The land model computes with numbers only, and these calls cost it a factor of several: turn them back.
 * What becomes WGSL is kept as a syntax tree beside the code and is not touched.
 * @param {string} code
 * @returns {string}
 */
export function plainArithmetic(code) {
  let result = "";
  let from = 0;
  for (;;) {
    callPattern.lastIndex = from;
    const call = callPattern.exec(code);
    if (!call) return result + code.slice(from);
    const { comma, end } = argumentBounds(code, callPattern.lastIndex);
    const left = plainArithmetic(code.slice(callPattern.lastIndex, comma));
    const right = plainArithmetic(code.slice(comma + 1, end));
    result += `${code.slice(from, call.index)}((${left}) ${operators[call[1] ?? ""]} (${right}))`;
    from = end + 1;
  }
}

/**
 * Where the comma between two arguments and the closing bracket of a call stand.
 * @param {string} code
 * @param {number} start
 */
function argumentBounds(code, start) {
  let depth = 0;
  let comma = -1;
  for (let i = start; i < code.length; i += 1) {
    const character = code[i];
    if ("([{".includes(character)) depth += 1;
    else if (depth === 0 && character === ",") comma = i;
    else if (depth === 0 && character === ")") return { comma, end: i };
    else if (")]}".includes(character)) depth -= 1;
  }
  throw new Error(`physicsPlugins: unbalanced brackets after position ${start}`);
}

/**
 * The two plugins, in order; for the build, its workers, the command line and the tests alike.
 * @returns {import("vite").PluginOption[]}
 */
export function physicsPlugins() {
  return [
    typegpu({}),
    {
      name: "plain-arithmetic",
      transform(code, id) {
        if (!id.includes("/core/model/") || !code.includes("__tsover_")) return undefined;
        return { code: plainArithmetic(code), map: null };
      },
    },
  ];
}
