/** @file The functions of the WebAssembly module; addresses are bytes in its memory, sizes as in `assembly/`. */

type Kernel<Arguments extends readonly number[]> = (...values: Arguments) => void;

/** What `assembly/index.ts` exports. */
export interface FusedKernels {
  /** Zeroed room for so many numbers. @returns its address */
  readonly take: (numbers: number) => number;
  readonly mark: () => number;
  readonly release: (mark: number) => void;
  readonly clear: Kernel<[address: number, numbers: number]>;
  readonly lstmPack: Kernel<
    [matrix: number, rows: number, units: number, pack: number, packRows: number, firstRow: number]
  >;
  readonly lstmUnpack: Kernel<
    [pack: number, packRows: number, firstRow: number, rows: number, units: number, matrix: number]
  >;
  readonly lstmPackBack: Kernel<[matrix: number, outputs: number, units: number, back: number]>;
  readonly lstmForward: Kernel<
    [
      x: number,
      pack: number,
      rowPack: number,
      hidden: number,
      gates: number,
      cell: number,
      joined: number,
      time: number,
      batch: number,
      inputs: number,
      units: number,
    ]
  >;
  readonly lstmBackward: Kernel<
    [
      dy: number,
      dyWidth: number,
      back: number,
      gates: number,
      cell: number,
      dz: number,
      dc: number,
      from: number,
      to: number,
      time: number,
      batch: number,
      units: number,
    ]
  >;
  readonly lstmWeightGradient: Kernel<
    [
      a: number,
      count: number,
      shift: number,
      dz: number,
      pack: number,
      packRows: number,
      firstRow: number,
      from: number,
      to: number,
      batch: number,
      units: number,
    ]
  >;
  readonly lstmRowGradient: Kernel<
    [dz: number, rowPack: number, from: number, to: number, batch: number, units: number]
  >;
  readonly lstmInputGradient: Kernel<
    [
      dz: number,
      back: number,
      dx: number,
      time: number,
      batch: number,
      inputs: number,
      units: number,
    ]
  >;
}

const names = [
  "take",
  "mark",
  "release",
  "clear",
  "lstmPack",
  "lstmUnpack",
  "lstmPackBack",
  "lstmForward",
  "lstmBackward",
  "lstmWeightGradient",
  "lstmRowGradient",
  "lstmInputGradient",
];

/** Whether a module has every function. */
export function isKernels(exports: object): exports is FusedKernels {
  const found = new Map(Object.entries(exports));
  return names.every((name) => typeof found.get(name) === "function");
}
