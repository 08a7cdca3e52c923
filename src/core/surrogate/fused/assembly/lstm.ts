/**
 * @file A whole-sequence LSTM, forward and back through time; equations and gate order in backends/lstmKernel.ts.
 *
 * Layouts, with B rows, U units in blocks of four (the last one padded with zeros), N = 16 numbers a block:
 *
 *     pack     [block][input row][gate][lane]          weights, and their gradient
 *     rowPack  [block][row][gate][lane]                what is constant over time, and its gradient
 *     gates    [step][block][B + 1][gate][lane]        i, f, g, o; dLoss/dz has the same layout
 *     cell     [step][block][row][lane]
 *     back     [16 outputs][block][gate][lane][output] transposed weights, for products with dLoss/dz
 *
 * One row of a panel stays empty, so that the same row of neighbouring panels does not fall on the same lines of
 * the cache. Everything else is row-major, step by step.
 *
 * The inner loops take one input at a time: 8 sums, 4 weights and 2 inputs fill the 15 registers that the browser's
 * compiler has, which unrolls such loops itself. Unrolled by hand, sums go to memory and back, at twice the time.
 */
import { madd, tanh4 } from "./lanes";

/** Numbers of one block of four units: four gates, four lanes. */
const blockBytes: usize = 64;

@inline
function blocksOf(units: i32): i32 {
  return (units + 3) >> 2;
}

/** Bytes from one block's panel to the next in `gates` and dLoss/dz. */
@inline
function panelBytes(batch: i32): usize {
  return <usize>(batch + 1) * blockBytes;
}

/** 1 / (1 + exp(-x)) of four numbers. */
@inline
function sigmoid4(x: v128): v128 {
  const half = f32x4.splat(0.5);
  return madd(tanh4(f32x4.mul(x, half)), half, half);
}

/** `count` of four numbers, the others zero. */
function loadLanes(from: usize, count: i32): v128 {
  if (count >= 4) return v128.load(from);
  let value = v128.load32_zero(from);
  if (count > 1) value = f32x4.replace_lane(value, 1, load<f32>(from, 4));
  if (count > 2) value = f32x4.replace_lane(value, 2, load<f32>(from, 8));
  return value;
}

function storeLanes(to: usize, value: v128, count: i32): void {
  if (count >= 4) {
    v128.store(to, value);
    return;
  }
  if (count > 0) store<f32>(to, f32x4.extract_lane(value, 0));
  if (count > 1) store<f32>(to, f32x4.extract_lane(value, 1), 4);
  if (count > 2) store<f32>(to, f32x4.extract_lane(value, 2), 8);
}

/**
 * Rows of gate values into blocks.
 * @param matrix [rows, 4 units]
 * @param pack [block][packRows][gate][lane], filled from `firstRow`
 */
export function lstmPack(
  matrix: usize,
  rows: i32,
  units: i32,
  pack: usize,
  packRows: i32,
  firstRow: i32,
): void {
  for (let block = 0; block < blocksOf(units); block++) {
    const kept = units - 4 * block;
    let to = pack + <usize>(block * packRows + firstRow) * blockBytes;
    for (let row = 0; row < rows; row++) {
      for (let gate = 0; gate < 4; gate++) {
        const from = matrix + (<usize>((row * 4 + gate) * units + 4 * block) << 2);
        v128.store(to, loadLanes(from, kept));
        to += 16;
      }
    }
  }
}

/** The way back of `lstmPack`: rows of gate values from blocks. */
export function lstmUnpack(
  pack: usize,
  packRows: i32,
  firstRow: i32,
  rows: i32,
  units: i32,
  matrix: usize,
): void {
  for (let block = 0; block < blocksOf(units); block++) {
    const kept = units - 4 * block;
    let from = pack + <usize>(block * packRows + firstRow) * blockBytes;
    for (let row = 0; row < rows; row++) {
      for (let gate = 0; gate < 4; gate++) {
        const to = matrix + (<usize>((row * 4 + gate) * units + 4 * block) << 2);
        storeLanes(to, v128.load(from), kept);
        from += 16;
      }
    }
  }
}

/**
 * Transposed weights for products with dLoss/dz.
 * @param matrix [outputs, 4 units]
 * @param back [16 outputs][block][gate][lane][output]
 */
export function lstmPackBack(matrix: usize, outputs: i32, units: i32, back: usize): void {
  for (let first = 0; first < outputs; first += 16) {
    for (let column = 0; column < 16 * blocksOf(units); column++) {
      const unit = ((column >> 4) << 2) + (column & 3);
      const gate = (column >> 2) & 3;
      for (let output = first; output < first + 16; output++) {
        const from = matrix + (<usize>((output * 4 + gate) * units + unit) << 2);
        store<f32>(back, output < outputs && unit < units ? load<f32>(from) : 0);
        back += 4;
      }
    }
  }
}

/**
 * All steps forward.
 * @param x [time, batch, inputs]
 * @param pack input weights, below them recurrent weights
 * @param hidden [time, batch, units]
 * @param joined room for [batch, inputs + units]
 */
export function lstmForward(
  x: usize,
  pack: usize,
  rowPack: usize,
  hidden: usize,
  gates: usize,
  cell: usize,
  joined: usize,
  time: i32,
  batch: i32,
  inputs: i32,
  units: i32,
): void {
  const blocks = blocksOf(units);
  const packBlock = <usize>(inputs + units) * blockBytes;
  const stepHidden = <usize>(batch * units) << 2;
  const stepCell = <usize>(batch * blocks) << 4;
  const joinedRow = <usize>(inputs + units) << 2;
  for (let t = 0; t < time; t++) {
    join(x, inputs, hidden - stepHidden, t > 0 ? units : 0, joined, joinedRow, batch);
    const inner = t > 0 ? inputs + units : inputs;
    for (let block = 0; block < blocks; block++) {
      const weights = pack + <usize>block * packBlock;
      const row = rowPack + <usize>(block * batch) * blockBytes;
      const before = t > 0 ? cell - stepCell + (<usize>(block * batch) << 4) : 0;
      const now = cell + (<usize>(block * batch) << 4);
      const panel = gates + <usize>block * panelBytes(batch);
      const h = hidden + (<usize>block << 4);
      forwardBlock(joined, joinedRow, inner, weights, row, panel, before, now, h, batch, units, units - 4 * block);
    }
    x += <usize>(batch * inputs) << 2;
    hidden += stepHidden;
    cell += stepCell;
    gates += <usize>blocks * panelBytes(batch);
  }
}

/** Rows of x and of the hidden state before, side by side. */
function join(x: usize, inputs: i32, h: usize, units: i32, joined: usize, stride: usize, batch: i32): void {
  const left = <usize>inputs << 2;
  const right = <usize>units << 2;
  for (let b = 0; b < batch; b++) {
    memory.copy(joined, x, left);
    if (right > 0) memory.copy(joined + left, h, right);
    x += left;
    h += right;
    joined += stride;
  }
}

/** Four units of all rows, two rows at a time, the sums of their gates in registers. */
function forwardBlock(
  a: usize,
  aRow: usize,
  inner: i32,
  weights: usize,
  row: usize,
  panel: usize,
  before: usize,
  now: usize,
  h: usize,
  batch: i32,
  units: i32,
  kept: i32,
): void {
  const hRow = <usize>units << 2;
  const cellRow: usize = before > 0 ? 16 : 0;
  let b = 0;
  for (; b + 2 <= batch; b += 2) {
    forwardPair(a, a + aRow, inner, weights, row, panel, before, cellRow, now, h, hRow, kept);
    a += aRow << 1;
    row += blockBytes << 1;
    panel += blockBytes << 1;
    before += cellRow << 1;
    now += 32;
    h += hRow << 1;
  }
  if (b < batch) forwardOne(a, inner, weights, row, panel, before, now, h, kept);
}

function forwardPair(
  a: usize,
  a1: usize,
  inner: i32,
  w: usize,
  row: usize,
  panel: usize,
  before: usize,
  cellRow: usize,
  now: usize,
  h: usize,
  hRow: usize,
  kept: i32,
): void {
  let i0 = v128.load(row);
  let f0 = v128.load(row, 16);
  let g0 = v128.load(row, 32);
  let o0 = v128.load(row, 48);
  let i1 = v128.load(row, 64);
  let f1 = v128.load(row, 80);
  let g1 = v128.load(row, 96);
  let o1 = v128.load(row, 112);
  const end = w + <usize>inner * blockBytes;
  while (w < end) {
    const x0 = v128.load32_splat(a);
    const x1 = v128.load32_splat(a1);
    let k = v128.load(w);
    i0 = madd(x0, k, i0);
    i1 = madd(x1, k, i1);
    k = v128.load(w, 16);
    f0 = madd(x0, k, f0);
    f1 = madd(x1, k, f1);
    k = v128.load(w, 32);
    g0 = madd(x0, k, g0);
    g1 = madd(x1, k, g1);
    k = v128.load(w, 48);
    o0 = madd(x0, k, o0);
    o1 = madd(x1, k, o1);
    a += 4;
    a1 += 4;
    w += 64;
  }
  writeState(i0, f0, g0, o0, panel, before, now, h, kept);
  writeState(i1, f1, g1, o1, panel + blockBytes, before + cellRow, now + 16, h + hRow, kept);
}

function forwardOne(
  a: usize,
  inner: i32,
  w: usize,
  row: usize,
  panel: usize,
  before: usize,
  now: usize,
  h: usize,
  kept: i32,
): void {
  let i = v128.load(row);
  let f = v128.load(row, 16);
  let g = v128.load(row, 32);
  let o = v128.load(row, 48);
  const end = w + <usize>inner * blockBytes;
  for (; w < end; w += blockBytes) {
    const x = v128.load32_splat(a);
    i = madd(x, v128.load(w), i);
    f = madd(x, v128.load(w, 16), f);
    g = madd(x, v128.load(w, 32), g);
    o = madd(x, v128.load(w, 48), o);
    a += 4;
  }
  writeState(i, f, g, o, panel, before, now, h, kept);
}

/** Gates, cell and hidden state of four units of one row. @param before cell of the step before, 0 at the first */
function writeState(
  zi: v128,
  zf: v128,
  zg: v128,
  zo: v128,
  panel: usize,
  before: usize,
  now: usize,
  h: usize,
  kept: i32,
): void {
  const i = sigmoid4(zi);
  const f = sigmoid4(zf);
  const g = tanh4(zg);
  const o = sigmoid4(zo);
  let c = f32x4.mul(i, g);
  if (before > 0) c = madd(f, v128.load(before), c);
  v128.store(panel, i);
  v128.store(panel, f, 16);
  v128.store(panel, g, 32);
  v128.store(panel, o, 48);
  v128.store(now, c);
  storeLanes(h, f32x4.mul(o, tanh4(c)), kept);
}

/**
 * Steps to - 1 down to `from` of back-propagation through time; call from the end in as many parts as you like.
 * @param dy dLoss/dh that comes from outside, rows of `dyWidth` numbers, [time, batch, dyWidth]
 * @param back transposed recurrent weights
 * @param dz dLoss/dz; may lie over `gates`
 * @param dc dLoss/dcell on its way back, [block][row][lane]; cleared at the last step
 */
export function lstmBackward(
  dy: usize,
  dyWidth: i32,
  back: usize,
  gates: usize,
  cell: usize,
  dz: usize,
  dc: usize,
  from: i32,
  to: i32,
  time: i32,
  batch: i32,
  units: i32,
): void {
  const blocks = blocksOf(units);
  const stepGates = <usize>blocks * panelBytes(batch);
  const stepCell = <usize>(batch * blocks) << 4;
  if (to == time) memory.fill(dc, 0, stepCell);
  for (let t = to - 1; t >= from; t--) {
    const now = cell + <usize>t * stepCell;
    const before = t > 0 ? now - stepCell : 0;
    const ownGates = gates + <usize>t * stepGates;
    const own = dz + <usize>t * stepGates;
    const next = t + 1 < time ? own + stepGates : 0;
    const dyStep = dy + (<usize>(t * batch * dyWidth) << 2);
    for (let block = 0; block < blocks; block += 4) {
      const weights = back + <usize>block * <usize>blocks * 256;
      backwardBlocks(dyStep, dyWidth, weights, ownGates, now, before, own, next, dc, block, batch, units);
    }
  }
}

/** Up to sixteen units, from `block` on, of all rows. */
function backwardBlocks(
  dy: usize,
  dyWidth: i32,
  weights: usize,
  gates: usize,
  now: usize,
  before: usize,
  dz: usize,
  next: usize,
  dc: usize,
  block: i32,
  batch: i32,
  units: i32,
): void {
  const dyRow = <usize>dyWidth << 2;
  dy += <usize>block << 4;
  let b = 0;
  for (; b + 2 <= batch; b += 2) {
    const at = dy + <usize>b * dyRow;
    backwardPair(at, dyRow, weights, gates, now, before, dz, next, dc, block, b, batch, units);
  }
  if (b < batch) {
    const at = dy + <usize>b * dyRow;
    backwardOne(at, weights, gates, now, before, dz, next, dc, block, b, batch, units);
  }
}

function backwardPair(
  dy: usize,
  dyRow: usize,
  w: usize,
  gates: usize,
  now: usize,
  before: usize,
  dz: usize,
  next: usize,
  dc: usize,
  block: i32,
  b: i32,
  batch: i32,
  units: i32,
): void {
  const kept = units - 4 * block;
  const dy1 = dy + dyRow;
  let s00 = loadLanes(dy, kept);
  let s10 = loadLanes(dy1, kept);
  let s01 = kept > 4 ? loadLanes(dy + 16, kept - 4) : f32x4.splat(0);
  let s11 = kept > 4 ? loadLanes(dy1 + 16, kept - 4) : f32x4.splat(0);
  let s02 = kept > 8 ? loadLanes(dy + 32, kept - 8) : f32x4.splat(0);
  let s12 = kept > 8 ? loadLanes(dy1 + 32, kept - 8) : f32x4.splat(0);
  let s03 = kept > 12 ? loadLanes(dy + 48, kept - 12) : f32x4.splat(0);
  let s13 = kept > 12 ? loadLanes(dy1 + 48, kept - 12) : f32x4.splat(0);
  if (next > 0) {
    const panel = panelBytes(batch);
    let a = next + <usize>b * blockBytes;
    const end = w + <usize>blocksOf(units) * 1024;
    while (w < end) {
      const panelEnd = w + 1024;
      while (w < panelEnd) {
        const x0 = v128.load32_splat(a);
        const x1 = v128.load32_splat(a, 64);
        let k = v128.load(w);
        s00 = madd(x0, k, s00);
        s10 = madd(x1, k, s10);
        k = v128.load(w, 16);
        s01 = madd(x0, k, s01);
        s11 = madd(x1, k, s11);
        k = v128.load(w, 32);
        s02 = madd(x0, k, s02);
        s12 = madd(x1, k, s12);
        k = v128.load(w, 48);
        s03 = madd(x0, k, s03);
        s13 = madd(x1, k, s13);
        a += 4;
        w += 64;
      }
      a += panel - 64;
    }
  }
  const blocks = blocksOf(units);
  unitGradients(s00, gates, now, before, dz, dc, block, b, batch);
  unitGradients(s10, gates, now, before, dz, dc, block, b + 1, batch);
  if (block + 1 < blocks) {
    unitGradients(s01, gates, now, before, dz, dc, block + 1, b, batch);
    unitGradients(s11, gates, now, before, dz, dc, block + 1, b + 1, batch);
  }
  if (block + 2 < blocks) {
    unitGradients(s02, gates, now, before, dz, dc, block + 2, b, batch);
    unitGradients(s12, gates, now, before, dz, dc, block + 2, b + 1, batch);
  }
  if (block + 3 < blocks) {
    unitGradients(s03, gates, now, before, dz, dc, block + 3, b, batch);
    unitGradients(s13, gates, now, before, dz, dc, block + 3, b + 1, batch);
  }
}

function backwardOne(
  dy: usize,
  w: usize,
  gates: usize,
  now: usize,
  before: usize,
  dz: usize,
  next: usize,
  dc: usize,
  block: i32,
  b: i32,
  batch: i32,
  units: i32,
): void {
  const blocks = blocksOf(units);
  for (let part = block; part < min(block + 4, blocks); part++) {
    let sum = loadLanes(dy + (<usize>(part - block) << 4), units - 4 * part);
    let weights = w + (<usize>(part - block) << 4);
    let a = next + <usize>b * blockBytes;
    for (let from = 0; next > 0 && from < blocks; from++) {
      for (let k: usize = 0; k < 64; k += 4) {
        sum = madd(v128.load32_splat(a + k), v128.load(weights), sum);
        weights += 64;
      }
      a += panelBytes(batch);
    }
    unitGradients(sum, gates, now, before, dz, dc, part, b, batch);
  }
}

/** dLoss/dz of four units of one row from dLoss/dh. */
function unitGradients(
  dh: v128,
  gates: usize,
  now: usize,
  before: usize,
  dz: usize,
  dc: usize,
  block: i32,
  b: i32,
  batch: i32,
): void {
  const place = <usize>block * panelBytes(batch) + <usize>b * blockBytes;
  const row = <usize>(block * batch + b) << 4;
  const one = f32x4.splat(1);
  const i = v128.load(gates + place);
  const f = v128.load(gates + place, 16);
  const g = v128.load(gates + place, 32);
  const o = v128.load(gates + place, 48);
  const squashed = tanh4(v128.load(now + row));
  const throughOutput = f32x4.mul(f32x4.mul(dh, o), f32x4.sub(one, f32x4.mul(squashed, squashed)));
  const dCell = f32x4.add(v128.load(dc + row), throughOutput);
  const earlier = before > 0 ? v128.load(before + row) : f32x4.splat(0);
  const own = dz + place;
  v128.store(own, f32x4.mul(f32x4.mul(dCell, g), f32x4.mul(i, f32x4.sub(one, i))));
  v128.store(own, f32x4.mul(f32x4.mul(dCell, earlier), f32x4.mul(f, f32x4.sub(one, f))), 16);
  v128.store(own, f32x4.mul(f32x4.mul(dCell, i), f32x4.sub(one, f32x4.mul(g, g))), 32);
  v128.store(own, f32x4.mul(f32x4.mul(dh, squashed), f32x4.mul(o, f32x4.sub(one, o))), 48);
  v128.store(dc + row, f32x4.mul(dCell, f));
}

/**
 * Gradient of weights, steps `from` to `to` - 1: pack += sum over steps and rows of a^T dz.
 * @param a [time, batch, count], of the same step as dz, or with `shift` 1 of the step before (zero before the first)
 * @param pack [block][packRows][gate][lane], added to from `firstRow`
 */
export function lstmWeightGradient(
  a: usize,
  count: i32,
  shift: i32,
  dz: usize,
  pack: usize,
  packRows: i32,
  firstRow: i32,
  from: i32,
  to: i32,
  batch: i32,
  units: i32,
): void {
  const blocks = blocksOf(units);
  const aRow = <usize>count << 2;
  for (let t = max(from, shift); t < to; t++) {
    const step = a + <usize>((t - shift) * batch) * aRow;
    for (let block = 0; block < blocks; block++) {
      const panel = dz + <usize>(t * blocks + block) * panelBytes(batch);
      const sums = pack + <usize>(block * packRows + firstRow) * blockBytes;
      let m = 0;
      for (; m + 2 <= count; m += 2) {
        weightPair(step + (<usize>m << 2), aRow, panel, batch, sums + <usize>m * blockBytes);
      }
      if (m < count) weightOne(step + (<usize>m << 2), aRow, panel, batch, sums + <usize>m * blockBytes);
    }
  }
}

/** Two columns of a by the sixteen of a panel. */
function weightPair(a: usize, aRow: usize, panel: usize, batch: i32, sums: usize): void {
  let s00 = v128.load(sums);
  let s01 = v128.load(sums, 16);
  let s02 = v128.load(sums, 32);
  let s03 = v128.load(sums, 48);
  let s10 = v128.load(sums, 64);
  let s11 = v128.load(sums, 80);
  let s12 = v128.load(sums, 96);
  let s13 = v128.load(sums, 112);
  const end = panel + <usize>batch * blockBytes;
  while (panel < end) {
    const x0 = v128.load32_splat(a);
    const x1 = v128.load32_splat(a, 4);
    let k = v128.load(panel);
    s00 = madd(x0, k, s00);
    s10 = madd(x1, k, s10);
    k = v128.load(panel, 16);
    s01 = madd(x0, k, s01);
    s11 = madd(x1, k, s11);
    k = v128.load(panel, 32);
    s02 = madd(x0, k, s02);
    s12 = madd(x1, k, s12);
    k = v128.load(panel, 48);
    s03 = madd(x0, k, s03);
    s13 = madd(x1, k, s13);
    a += aRow;
    panel += 64;
  }
  v128.store(sums, s00);
  v128.store(sums, s01, 16);
  v128.store(sums, s02, 32);
  v128.store(sums, s03, 48);
  v128.store(sums, s10, 64);
  v128.store(sums, s11, 80);
  v128.store(sums, s12, 96);
  v128.store(sums, s13, 112);
}

function weightOne(a: usize, aRow: usize, panel: usize, batch: i32, sums: usize): void {
  let s0 = v128.load(sums);
  let s1 = v128.load(sums, 16);
  let s2 = v128.load(sums, 32);
  let s3 = v128.load(sums, 48);
  for (let b = 0; b < batch; b++) {
    const x = v128.load32_splat(a);
    s0 = madd(x, v128.load(panel), s0);
    s1 = madd(x, v128.load(panel, 16), s1);
    s2 = madd(x, v128.load(panel, 32), s2);
    s3 = madd(x, v128.load(panel, 48), s3);
    a += aRow;
    panel += blockBytes;
  }
  v128.store(sums, s0);
  v128.store(sums, s1, 16);
  v128.store(sums, s2, 32);
  v128.store(sums, s3, 48);
}

/** Gradient of what is constant over time, steps `from` to `to` - 1: rowPack += sum over steps of dz. */
export function lstmRowGradient(
  dz: usize,
  rowPack: usize,
  from: i32,
  to: i32,
  batch: i32,
  units: i32,
): void {
  const blocks = blocksOf(units);
  const bytes = <usize>batch * blockBytes;
  for (let t = from; t < to; t++) {
    for (let block = 0; block < blocks; block++) {
      addNumbers(rowPack + <usize>block * bytes, dz + <usize>(t * blocks + block) * panelBytes(batch), bytes);
    }
  }
}

function addNumbers(sum: usize, addend: usize, bytes: usize): void {
  const end = sum + bytes;
  while (sum < end) {
    v128.store(sum, f32x4.add(v128.load(sum), v128.load(addend)));
    sum += 16;
    addend += 16;
  }
}

/**
 * Gradient of the inputs, dz K^T.
 * @param back transposed input weights, [16 inputs][block][gate][lane][input]
 * @param dx [time, batch, inputs]
 */
export function lstmInputGradient(
  dz: usize,
  back: usize,
  dx: usize,
  time: i32,
  batch: i32,
  inputs: i32,
  units: i32,
): void {
  const blocks = blocksOf(units);
  const step = <usize>blocks * panelBytes(batch);
  for (let t = 0; t < time; t++) {
    for (let b = 0; b < batch; b++) {
      for (let first = 0; first < inputs; first += 4) {
        const part = <usize>(first >> 4) * <usize>blocks * 1024 + (<usize>(first & 15) << 2);
        storeLanes(dx + (<usize>first << 2), inputSum(dz + <usize>b * blockBytes, back + part, blocks, batch), inputs - first);
      }
      dx += <usize>inputs << 2;
    }
    dz += step;
  }
}

/** Four inputs of one row. */
function inputSum(a: usize, weights: usize, blocks: i32, batch: i32): v128 {
  let even = f32x4.splat(0);
  let odd = f32x4.splat(0);
  for (let block = 0; block < blocks; block++) {
    for (let k: usize = 0; k < 64; k += 8) {
      even = madd(v128.load32_splat(a + k), v128.load(weights), even);
      odd = madd(v128.load32_splat(a + k, 4), v128.load(weights, 64), odd);
      weights += 128;
    }
    a += panelBytes(batch);
  }
  return f32x4.add(even, odd);
}

/** Numbers of single precision become zero. */
export function clear(at: usize, numbers: i32): void {
  memory.fill(at, 0, <usize>numbers << 2);
}
