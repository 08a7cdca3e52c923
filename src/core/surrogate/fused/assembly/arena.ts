/** @file Memory handed out in order; everything after a mark is given back at once. */

let top: usize = __heap_base;

/** Room for so many numbers of single precision, on a border of 16 bytes, zero. */
export function take(numbers: i32): usize {
  const at = (top + 15) & ~15;
  const bytes = (<usize>numbers << 2) + 16;
  top = at + bytes;
  const pages = <i32>((top + 0xffff) >> 16);
  if (pages > memory.size() && memory.grow(pages - memory.size()) < 0) unreachable();
  memory.fill(at, 0, bytes);
  return at;
}

/** Where the next room starts. */
export function mark(): usize {
  return top;
}

/** Give back everything taken since the mark. */
export function release(to: usize): void {
  top = to;
}
