/** @file How much worse than the best a member may be and still count as behavioural. */

/** Rise over the best loss, share of it, where nothing else is chosen (our choice: a judgement, which is why it can be moved). */
export const usualRise = 0.1;

/** Rises that may be chosen. */
export const [leastRise, mostRise] = [0.005, 2] as const;
