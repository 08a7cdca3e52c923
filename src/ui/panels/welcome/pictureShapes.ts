/** @file Where the numbers of the welcome's picture stand on it. */

/** The picture's box, and within it the part that is drawn in; the names of the lines stand to its right. */
export const frame = {
  box: "0 0 520 250",
  left: 8,
  right: 446,
  top: 8,
  bottom: 226,
} as const;

/** Positions in the range that are at the picture's lower and upper edge. */
const edges = { low: -0.12, high: 1.16 } as const;

/** Least distance of two names, so that both can be read. */
const nameHeight = 15;

/** Epochs by their logarithm, for most happens among the first. @param epoch 1 at the left; @param last at the right */
export function xOf(epoch: number, last: number): number {
  return rounded(frame.left + ((frame.right - frame.left) * Math.log(epoch)) / Math.log(last));
}

/** @param position 0 at the lower bound, 1 at the upper; what is farther out stays on the picture */
export function yOf(position: number): number {
  const held = Math.min(edges.high, Math.max(edges.low, position));
  const share = (edges.high - held) / (edges.high - edges.low);
  return rounded(frame.top + (frame.bottom - frame.top) * share);
}

export function linePath(epochs: readonly number[], values: readonly number[]): string {
  return `M${pointsOf(epochs, values).join("L")}`;
}

/** The area between two lines. */
export function bandPath(
  epochs: readonly number[],
  low: readonly number[],
  high: readonly number[],
): string {
  return `M${[...pointsOf(epochs, high), ...pointsOf(epochs, low).toReversed()].join("L")}Z`;
}

function pointsOf(epochs: readonly number[], values: readonly number[]): readonly string[] {
  const last = epochs.at(-1) ?? 1;
  return values.map((value, i) => `${xOf(epochs[i], last)} ${yOf(value)}`);
}

/** Heights of names that keep apart, each as near to its own as the others let it; the order stays. */
export function spread(heights: readonly number[]): readonly number[] {
  const order = heights.map((_, i) => i).toSorted((a, b) => heights[a] - heights[b]);
  const placed = [...heights];
  let above = Number.NEGATIVE_INFINITY;
  for (const i of order) {
    placed[i] = Math.max(heights[i], above + nameHeight);
    above = placed[i];
  }
  return placed;
}

function rounded(value: number): number {
  return Math.round(10 * value) / 10;
}
