/**
 * @file Products of row-major single-precision matrices: C += A B with A as it lies or transposed.
 *
 * B and C have rows of whole pairs of vectors (`padded`), the rest of a row is zero in B; A may have any shape.
 */
import { madd } from "./lanes";

/**
 * C += A B.
 * @param a [rows, inner], `aRow` bytes from row to row
 * @param b [inner, columns], `bRow` bytes from row to row
 * @param c [rows, columns], `cRow` bytes from row to row
 * @param columns a multiple of 8
 */
export function addProduct(
  a: usize,
  aRow: usize,
  b: usize,
  bRow: usize,
  c: usize,
  cRow: usize,
  rows: i32,
  inner: i32,
  columns: i32,
): void {
  const wide = <usize>(columns & ~15) << 2;
  for (let column: usize = 0; column < wide; column += 64) {
    wideColumns(a, aRow, 4, b + column, bRow, c + column, cRow, rows, inner);
  }
  if (columns & 8) narrowColumns(a, aRow, 4, b + wide, bRow, c + wide, cRow, rows, inner);
}

/**
 * C += A^T B: how a weight's gradient is summed over rows.
 * @param a [inner, rows], `aRow` bytes from row to row
 * @param b [inner, columns], `bRow` bytes from row to row
 * @param c [rows, columns], `cRow` bytes from row to row
 * @param columns a multiple of 8
 */
export function addTransposedProduct(
  a: usize,
  aRow: usize,
  b: usize,
  bRow: usize,
  c: usize,
  cRow: usize,
  rows: i32,
  inner: i32,
  columns: i32,
): void {
  const wide = <usize>(columns & ~15) << 2;
  for (let column: usize = 0; column < wide; column += 64) {
    wideColumns(a, 4, aRow, b + column, bRow, c + column, cRow, rows, inner);
  }
  if (columns & 8) narrowColumns(a, 4, aRow, b + wide, bRow, c + wide, cRow, rows, inner);
}

/** Sixteen columns of C; in A, `aRow` bytes to the factors of the next row of C and `aNext` to the next factor. */
function wideColumns(
  a: usize,
  aRow: usize,
  aNext: usize,
  b: usize,
  bRow: usize,
  c: usize,
  cRow: usize,
  rows: i32,
  inner: i32,
): void {
  let row = 0;
  for (; row + 2 <= rows; row += 2) {
    if (aNext == 4) twoRows(a, aRow, b, bRow, c, cRow, inner);
    else twoColumns(a, aNext, b, bRow, c, cRow, inner);
    a += aRow << 1;
    c += cRow << 1;
  }
  if (row < rows) {
    oneRow(a, aNext, b, bRow, c, inner);
    oneRow(a, aNext, b + 32, bRow, c + 32, inner);
  }
}

/** Eight columns of C. */
function narrowColumns(
  a: usize,
  aRow: usize,
  aNext: usize,
  b: usize,
  bRow: usize,
  c: usize,
  cRow: usize,
  rows: i32,
  inner: i32,
): void {
  let row = 0;
  for (; row + 4 <= rows; row += 4) {
    if (aNext == 4) fourRows(a, aRow, b, bRow, c, cRow, inner);
    else fourColumns(a, aNext, b, bRow, c, cRow, inner);
    a += aRow << 2;
    c += cRow << 2;
  }
  for (; row < rows; row++) {
    oneRow(a, aNext, b, bRow, c, inner);
    a += aRow;
    c += cRow;
  }
}

/** Two rows and sixteen columns of C += A B, the sums in registers. */
function twoRows(a: usize, aRow: usize, b: usize, bRow: usize, c: usize, cRow: usize, inner: i32): void {
  const a1 = a + aRow;
  const c1 = c + cRow;
  let s00 = v128.load(c);
  let s01 = v128.load(c, 16);
  let s02 = v128.load(c, 32);
  let s03 = v128.load(c, 48);
  let s10 = v128.load(c1);
  let s11 = v128.load(c1, 16);
  let s12 = v128.load(c1, 32);
  let s13 = v128.load(c1, 48);
  const end = <usize>inner << 2;
  for (let at: usize = 0; at < end; at += 4) {
    const x0 = v128.load32_splat(a + at);
    const x1 = v128.load32_splat(a1 + at);
    let k = v128.load(b);
    s00 = madd(x0, k, s00);
    s10 = madd(x1, k, s10);
    k = v128.load(b, 16);
    s01 = madd(x0, k, s01);
    s11 = madd(x1, k, s11);
    k = v128.load(b, 32);
    s02 = madd(x0, k, s02);
    s12 = madd(x1, k, s12);
    k = v128.load(b, 48);
    s03 = madd(x0, k, s03);
    s13 = madd(x1, k, s13);
    b += bRow;
  }
  v128.store(c, s00);
  v128.store(c, s01, 16);
  v128.store(c, s02, 32);
  v128.store(c, s03, 48);
  v128.store(c1, s10);
  v128.store(c1, s11, 16);
  v128.store(c1, s12, 32);
  v128.store(c1, s13, 48);
}

/** Two rows and sixteen columns of C += A^T B, the sums in registers. */
function twoColumns(a: usize, aRow: usize, b: usize, bRow: usize, c: usize, cRow: usize, inner: i32): void {
  const c1 = c + cRow;
  let s00 = v128.load(c);
  let s01 = v128.load(c, 16);
  let s02 = v128.load(c, 32);
  let s03 = v128.load(c, 48);
  let s10 = v128.load(c1);
  let s11 = v128.load(c1, 16);
  let s12 = v128.load(c1, 32);
  let s13 = v128.load(c1, 48);
  for (let at = 0; at < inner; at++) {
    const x0 = v128.load32_splat(a);
    const x1 = v128.load32_splat(a, 4);
    let k = v128.load(b);
    s00 = madd(x0, k, s00);
    s10 = madd(x1, k, s10);
    k = v128.load(b, 16);
    s01 = madd(x0, k, s01);
    s11 = madd(x1, k, s11);
    k = v128.load(b, 32);
    s02 = madd(x0, k, s02);
    s12 = madd(x1, k, s12);
    k = v128.load(b, 48);
    s03 = madd(x0, k, s03);
    s13 = madd(x1, k, s13);
    a += aRow;
    b += bRow;
  }
  v128.store(c, s00);
  v128.store(c, s01, 16);
  v128.store(c, s02, 32);
  v128.store(c, s03, 48);
  v128.store(c1, s10);
  v128.store(c1, s11, 16);
  v128.store(c1, s12, 32);
  v128.store(c1, s13, 48);
}

/** Four rows and eight columns of C += A B, the sums in registers. */
function fourRows(a: usize, aRow: usize, b: usize, bRow: usize, c: usize, cRow: usize, inner: i32): void {
  const a1 = a + aRow;
  const a2 = a1 + aRow;
  const a3 = a2 + aRow;
  const c1 = c + cRow;
  const c2 = c1 + cRow;
  const c3 = c2 + cRow;
  let s00 = v128.load(c);
  let s01 = v128.load(c, 16);
  let s10 = v128.load(c1);
  let s11 = v128.load(c1, 16);
  let s20 = v128.load(c2);
  let s21 = v128.load(c2, 16);
  let s30 = v128.load(c3);
  let s31 = v128.load(c3, 16);
  const end = <usize>inner << 2;
  for (let k: usize = 0; k < end; k += 4) {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    b += bRow;
    let x = v128.load32_splat(a + k);
    s00 = madd(x, b0, s00);
    s01 = madd(x, b1, s01);
    x = v128.load32_splat(a1 + k);
    s10 = madd(x, b0, s10);
    s11 = madd(x, b1, s11);
    x = v128.load32_splat(a2 + k);
    s20 = madd(x, b0, s20);
    s21 = madd(x, b1, s21);
    x = v128.load32_splat(a3 + k);
    s30 = madd(x, b0, s30);
    s31 = madd(x, b1, s31);
  }
  v128.store(c, s00);
  v128.store(c, s01, 16);
  v128.store(c1, s10);
  v128.store(c1, s11, 16);
  v128.store(c2, s20);
  v128.store(c2, s21, 16);
  v128.store(c3, s30);
  v128.store(c3, s31, 16);
}

/** Four rows and eight columns of C += A^T B, the sums in registers. */
function fourColumns(a: usize, aRow: usize, b: usize, bRow: usize, c: usize, cRow: usize, inner: i32): void {
  const c1 = c + cRow;
  const c2 = c1 + cRow;
  const c3 = c2 + cRow;
  let s00 = v128.load(c);
  let s01 = v128.load(c, 16);
  let s10 = v128.load(c1);
  let s11 = v128.load(c1, 16);
  let s20 = v128.load(c2);
  let s21 = v128.load(c2, 16);
  let s30 = v128.load(c3);
  let s31 = v128.load(c3, 16);
  for (let k = 0; k < inner; k++) {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    let x = v128.load32_splat(a);
    s00 = madd(x, b0, s00);
    s01 = madd(x, b1, s01);
    x = v128.load32_splat(a, 4);
    s10 = madd(x, b0, s10);
    s11 = madd(x, b1, s11);
    x = v128.load32_splat(a, 8);
    s20 = madd(x, b0, s20);
    s21 = madd(x, b1, s21);
    x = v128.load32_splat(a, 12);
    s30 = madd(x, b0, s30);
    s31 = madd(x, b1, s31);
    a += aRow;
    b += bRow;
  }
  v128.store(c, s00);
  v128.store(c, s01, 16);
  v128.store(c1, s10);
  v128.store(c1, s11, 16);
  v128.store(c2, s20);
  v128.store(c2, s21, 16);
  v128.store(c3, s30);
  v128.store(c3, s31, 16);
}

/** One row and eight columns; `aNext` bytes from one factor of the row to the next. */
function oneRow(a: usize, aNext: usize, b: usize, bRow: usize, c: usize, inner: i32): void {
  let s0 = v128.load(c);
  let s1 = v128.load(c, 16);
  for (let k = 0; k < inner; k++) {
    const x = v128.load32_splat(a);
    s0 = madd(x, v128.load(b), s0);
    s1 = madd(x, v128.load(b, 16), s1);
    a += aNext;
    b += bRow;
  }
  v128.store(c, s0);
  v128.store(c, s1, 16);
}

/** Each row of `from`, `times` times below each other; a multiple of 8 columns. */
export function repeatRows(from: usize, to: usize, rows: i32, times: i32, columns: i32): void {
  const bytes = <usize>columns << 2;
  for (let row = 0; row < rows; row++) {
    for (let time = 0; time < times; time++) {
      for (let at: usize = 0; at < bytes; at += 16) v128.store(to + at, v128.load(from + at));
      to += bytes;
    }
    from += bytes;
  }
}

/** Each row of `to` is the sum of `times` rows of `from`; a multiple of 8 columns. */
export function sumRows(from: usize, to: usize, rows: i32, times: i32, columns: i32): void {
  const bytes = <usize>columns << 2;
  for (let row = 0; row < rows; row++) {
    memory.fill(to, 0, bytes);
    addRows(from, to, times, columns);
    from += <usize>times * bytes;
    to += bytes;
  }
}

/** sum += the sum over rows; a multiple of 4 columns, rows without gaps. */
export function addRows(a: usize, sum: usize, rows: i32, columns: i32): void {
  const bytes = <usize>columns << 2;
  for (let column: usize = 0; column < bytes; column += 16) {
    let s = v128.load(sum + column);
    let from = a + column;
    for (let r = 0; r < rows; r++) {
      s = f32x4.add(s, v128.load(from));
      from += bytes;
    }
    v128.store(sum + column, s);
  }
}

/** Rows of `width` numbers into rows of `toWidth` (the rest zero) or, where that is less, their first ones. */
export function copyRows(from: usize, width: i32, to: usize, toWidth: i32, rows: i32): void {
  const kept = <usize>min(width, toWidth) << 2;
  for (let r = 0; r < rows; r++) {
    memory.copy(to, from, kept);
    if (toWidth > width) memory.fill(to + kept, 0, <usize>(toWidth - width) << 2);
    from += <usize>width << 2;
    to += <usize>toWidth << 2;
  }
}

/** to[column][row] = from[row][column], rows of `to` padded with zeros to `toWidth`. */
export function transpose(from: usize, rows: i32, columns: i32, to: usize, toWidth: i32): void {
  for (let c = 0; c < columns; c++) {
    const target = to + (<usize>(c * toWidth) << 2);
    for (let r = 0; r < rows; r++) {
      store<f32>(target + (<usize>r << 2), load<f32>(from + (<usize>(r * columns + c) << 2)));
    }
    memory.fill(target + (<usize>rows << 2), 0, <usize>(toWidth - rows) << 2);
  }
}
